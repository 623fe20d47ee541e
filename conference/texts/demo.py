"""Loads the draft convention of the demonstration."""

from conference.demo.files import read
from conference.standing import SYSTEM
from conference.texts.models import Draft, DraftVersion
from conference.texts.services import load_draft_version

VERSIONS = ("draft-1", "draft-2")


def load_drafts() -> None:
    """Publish the missing versions, the oldest first."""
    for data in (read(name) for name in VERSIONS):
        draft, _made = Draft.objects.get_or_create(
            slug=data["draft"], defaults={"titles": data["title"], "marking": data["marking"]}
        )
        if not DraftVersion.objects.filter(symbol=data["symbol"]).exists():
            load_draft_version(draft=draft, data=data, by=SYSTEM)
