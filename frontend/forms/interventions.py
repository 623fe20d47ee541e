"""Forms of written interventions. The service checks; its answers come back to the fields."""

import uuid
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from conference.problems import Problem
from conference.texts.models import ProvisionVersion
from interventions.models import Intervention
from interventions.models.intervention import InterventionKind
from interventions.submission import LANGUAGES, MOST_PROPOSED, MOST_TEXT, Submission, words_sha256


class InterventionForm(forms.Form):
    """What every written intervention has."""

    command_id = forms.UUIDField(widget=forms.HiddenInput)
    #: For a draft: the version of it that the author has before them.
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind: InterventionKind

    def submission(self, key: str) -> Submission:
        """What was typed, as the service takes it."""
        data = self.cleaned_data
        return Submission(
            key=key,
            kind=self.kind,
            language=data.get("language", ""),
            text=data.get("text", ""),
            proposed=data.get("proposed", ""),
            base_sha256=data.get("base_sha256", ""),
        )

    def refuse(self, problem: Problem) -> None:
        """Put the reasons of a refusal at their fields; nothing typed is lost."""
        for name, messages in problem.fields.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, str(message))
        if not problem.fields:
            self.add_error(None, str(problem.message))


class CommentForm(InterventionForm):
    """A comment."""

    kind = InterventionKind.COMMENT
    language = forms.ChoiceField(label=_("You write in"), choices=list(LANGUAGES.items()))
    text = forms.CharField(
        label=_("Your comment"),
        strip=False,
        error_messages={"required": _("Write the comment.")},
        widget=forms.Textarea(attrs={"rows": 10, "class": "treaty-input", "dir": "auto"}),
        help_text=format_lazy(_("At most {most} characters."), most=MOST_TEXT),
    )


class ProposalForm(InterventionForm):
    """Other words for a provision; it starts with the present ones."""

    kind = InterventionKind.PROPOSAL
    base_sha256 = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    language = forms.CharField(widget=forms.HiddenInput, max_length=8, label=_("Language"))
    proposed = forms.CharField(
        label=_("The words as they should read"),
        strip=False,
        error_messages={"required": _("Write the words as they should read. To propose deletion, comment.")},
        widget=forms.Textarea(attrs={"rows": 8, "class": "treaty-input", "dir": "auto"}),
        help_text=_(
            "Start from the present words and change them. What you change is worked out and shown below."
        ),
    )
    text = forms.CharField(
        label=_("Reasons"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "treaty-input", "dir": "auto"}),
        help_text=format_lazy(_("May be left empty. At most {most} characters."), most=MOST_TEXT),
    )

    def __init__(self, *args: Any, preview_address: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposed"].widget.attrs |= {
            "maxlength": MOST_PROPOSED,
            "hx-post": preview_address,
            "hx-trigger": "input changed delay:300ms",
            "hx-target": "#redline",
            "hx-sync": "this:replace",
        }


def blank(kind: str, row: ProvisionVersion, language: str, preview_address: str) -> InterventionForm:
    """An empty form: a comment in that language, or a proposal that starts with the present words in it."""
    if kind != InterventionKind.PROPOSAL:
        return CommentForm(initial={"command_id": uuid.uuid4(), "language": language})
    present = row.words.get(language, "")
    initial = {
        "command_id": uuid.uuid4(),
        "language": language,
        "proposed": present,
        "base_sha256": words_sha256(present),
    }
    return ProposalForm(initial=initial, preview_address=preview_address)


def kept(draft: Intervention, preview_address: str) -> InterventionForm:
    """The form with a draft in it."""
    initial = {
        "command_id": draft.command_id,
        "version": draft.version,
        "language": draft.language,
        "text": draft.text,
        "proposed": draft.proposed,
        "base_sha256": draft.base_sha256,
    }
    if draft.kind == InterventionKind.PROPOSAL:
        return ProposalForm(initial=initial, preview_address=preview_address)
    return CommentForm(initial=initial)


def typed(kind: str, data: Any, preview_address: str) -> InterventionForm:
    """The form with what was sent. Only what is filed must be finished."""
    if kind == InterventionKind.PROPOSAL:
        form: InterventionForm = ProposalForm(data, preview_address=preview_address)
    else:
        form = CommentForm(data)
    if data.get("step") != "file":
        for field in form.fields.values():
            field.required = field.required and isinstance(field.widget, forms.HiddenInput)
    return form
