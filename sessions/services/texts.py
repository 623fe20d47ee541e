"""The texts that delegations hand in with their requests: kept beside the log, in the transaction of its entry."""

from datetime import datetime
from hashlib import sha256

from sessions.floor.commands import AttachText
from sessions.models import StatementText


def keep_text(command: AttachText, *, at: datetime) -> None:
    """Keep, replace or drop the text of a request, as the entry just written says. The caller decided that it may."""
    text = command.text.strip()
    if not text:
        StatementText.objects.filter(request=command.request).delete()
        return
    values = {"text": text, "digest": sha256(text.encode()).hexdigest(), "handed_in_at": at}
    StatementText.objects.update_or_create(request_id=command.request, defaults=values)
