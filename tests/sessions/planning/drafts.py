"""A draft of three articles for the tests of planning."""

from conference.models import Event
from conference.standing import SYSTEM
from conference.texts.models import Draft, DraftVersion
from conference.texts.services import load_draft_version


def draft_for(event: Event) -> DraftVersion:
    """Publish a draft with articles art-2, art-10 and art-1, in that order, and have the event discuss it."""
    draft = Draft.objects.create(slug="draft", titles={"en": "Draft"})
    nodes = [
        {
            "key": key,
            "kind": "article",
            "number": str(number),
            "heading": {"en": key},
            "text": {"en": "Words."},
        }
        for number, key in enumerate(["art-2", "art-10", "art-1"], start=1)
    ]
    data = {"symbol": "D/1", "dated": "2021-05-28", "nodes": nodes}
    version = load_draft_version(draft=draft, data=data, by=SYSTEM)
    event.draft_version = version
    event.save()
    return version
