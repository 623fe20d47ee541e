"""Forms of the summary record."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conference.problems import Problem
from interventions.models import RecordParagraph


class ParagraphForm(forms.Form):
    """A paragraph of a record. `version` is the one that the writer has before them."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = forms.CharField(
        label=_("Paragraph"),
        strip=False,
        error_messages={
            "required": _("Write the paragraph. What is not to be recorded can be said in few words.")
        },
        widget=forms.Textarea(attrs={"rows": 6, "class": "treaty-input", "dir": "auto", "autofocus": True}),
    )

    def refuse(self, problem: Problem) -> None:
        """Put the reasons of a refusal at the field."""
        for message in problem.fields.get("text", [problem.message]):
            self.add_error("text", str(message))


def form_for(paragraph: RecordParagraph) -> ParagraphForm:
    """The form with what stands now."""
    return ParagraphForm(
        initial={"version": paragraph.version, "text": paragraph.text}, auto_id=f"id_{paragraph.pk}_%s"
    )


def typed(paragraph: RecordParagraph, data: object, *, version: int | None = None) -> ParagraphForm:
    """The form with what was sent; `version` puts it on what stands now."""
    copy = data.copy()  # type: ignore[attr-defined] # a QueryDict
    if version is not None:
        copy["version"] = str(version)
    form = ParagraphForm(copy, auto_id=f"id_{paragraph.pk}_%s")
    # Taking an edit back needs no words.
    form.fields["text"].required = copy.get("step") != "restore"
    return form
