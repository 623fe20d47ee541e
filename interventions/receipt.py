"""The receipt of a filed intervention: what was received, and a fingerprint of it that the delegation can keep."""

import datetime as dt
import hashlib
import json

from interventions.models import Intervention


def fingerprint(intervention: Intervention) -> str:
    """SHA-256 (hex) over what was filed, by whom, on what and when; the same for as long as nothing is changed.

    Over the UTF-8 of a JSON object with sorted keys and no spaces, so that anyone can compute it again.
    """
    filed_at = intervention.filed_at.astimezone(dt.UTC).isoformat() if intervention.filed_at else ""
    said = {
        "event": str(intervention.event_id),
        "number": intervention.number,
        "delegation": str(intervention.delegation_id),
        "provision": str(intervention.provision_id),
        "base_version": str(intervention.base_version_id),
        "kind": intervention.kind,
        "language": intervention.language,
        "text": intervention.text,
        "proposed": intervention.proposed,
        "filed_at": filed_at,
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
