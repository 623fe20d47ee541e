"""What a delegation wants to say in writing, checked field by field against the text it is about."""

import hashlib
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from conference.problems import Invalid, Message, NotFound
from conference.texts.cleaning import is_blank, tidied, unprintable
from conference.texts.models import DraftVersion, ProvisionVersion
from interventions.models.intervention import InterventionKind

#: Languages in which a written intervention may be submitted.
LANGUAGES = {
    "en": _("English"),
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "fr": _("French"),
    "ru": _("Russian"),
    "es": _("Spanish"),
    "sl": _("Slovenian"),
}
MOST_TEXT = 20_000
MOST_PROPOSED = 10_000


@dataclass(frozen=True)
class Submission:
    """A comment on a provision, or other words for it with the reasons."""

    key: str
    kind: str
    language: str
    #: The comment, or the reasons for the proposal.
    text: str = ""
    #: The full new words of the provision, for a proposal.
    proposed: str = ""
    #: SHA-256 of the words that the author had before them; "" where that is not known.
    base_sha256: str = ""


def words_sha256(words: str) -> str:
    """The fingerprint of a provision's words."""
    return hashlib.sha256(words.encode()).hexdigest()


def row_of(version: DraftVersion, key: str) -> ProvisionVersion:
    """The provision of that key in the version. Raises NotFound."""
    row = (
        ProvisionVersion.objects.filter(version=version, provision__key=key)
        .select_related("provision")
        .first()
    )
    if row is None:
        raise NotFound
    return row


def tidy(submission: Submission) -> Submission:
    """The submission with blank space around it taken away; a comment proposes nothing."""
    proposed = tidied(submission.proposed) if submission.kind == InterventionKind.PROPOSAL else ""
    return replace(submission, text=tidied(submission.text), proposed=proposed)


def check(submission: Submission, row: ProvisionVersion) -> None:
    """Raise Invalid, with the reason at each field, unless the submission can be filed on that provision."""
    fields = dict(_shape(submission))
    if submission.kind == InterventionKind.PROPOSAL:
        fields.update(_proposal(submission, row))
    elif submission.kind == InterventionKind.COMMENT and is_blank(submission.text):
        fields["text"] = [_("Write the comment.")]
    if fields:
        raise Invalid(fields=fields)


def check_draft(submission: Submission) -> None:
    """Raise Invalid unless the submission can at least be kept: it may be unfinished, not unprintable."""
    if fields := _shape(submission):
        raise Invalid(fields=fields)


def _shape(submission: Submission) -> dict[str, list[Message]]:
    fields: dict[str, list[Message]] = {}
    if submission.kind not in InterventionKind.values:
        fields["kind"] = [_("Choose a comment or proposed wording.")]
    if submission.language not in LANGUAGES:
        fields["language"] = [_("Choose the language in which you write.")]
    for name, text, most in (
        ("text", submission.text, MOST_TEXT),
        ("proposed", submission.proposed, MOST_PROPOSED),
    ):
        if len(text) > most:
            fields[name] = [
                _("At most %(most)s characters; this has %(length)s.") % {"most": most, "length": len(text)}
            ]
        elif bad := unprintable(text):
            fields[name] = [
                _("Take out the characters that cannot be printed: %(characters)s.")
                % {"characters": ", ".join(bad[:5])}
            ]
    return fields


def _proposal(submission: Submission, row: ProvisionVersion) -> dict[str, list[Message]]:
    if not row.words:
        return {
            "kind": [_("This provision has no words of its own. Propose wording on one of its paragraphs.")]
        }
    present = row.words.get(submission.language, "")
    if not present:
        return {
            "language": [_("The draft has no words in this language here, so that no change can be shown.")]
        }
    if submission.base_sha256 and submission.base_sha256 != words_sha256(present):
        return {
            "proposed": [
                _("These are not the present words of the draft in this language. Compare, and send again.")
            ]
        }
    if is_blank(submission.proposed):
        return {"proposed": [_("Write the words as they should read. To propose deletion, comment.")]}
    if submission.proposed == tidied(present):
        return {"proposed": [_("This is what the draft says now. Change the words, or file a comment.")]}
    return {}
