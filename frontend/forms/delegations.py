"""Forms of invitation, registration and accreditation. The services check; their answers come back to the fields."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.conf import settings
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from conference.models.multilingual import in_language
from conference.problems import Problem
from conference.states import Role
from delegations.entries import MAX_DELEGATES, DelegateEntry
from delegations.models import Delegation, Participant
from delegations.states import DelegateFunction, DelegationStatus


class RefusableForm(forms.Form):
    """A form that shows what a service refused at the field concerned."""

    def refuse(self, problem: Problem) -> None:
        """Put the reasons of a refusal at their fields; nothing typed is lost."""
        for name, messages in problem.fields.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, str(message))
        if not problem.fields:
            self.add_error(None, str(problem.message))


class InviteForm(RefusableForm):
    """Whom to invite, in which role, and to whom the letter goes."""

    participant = forms.CharField(
        label=_("State or organization"),
        help_text=_("Type a few letters of the name and choose from the list."),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "participants", "autocomplete": "off", "dir": "auto"}),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=Role.choices, widget=forms.RadioSelect(attrs={"class": "choices"})
    )
    focal_point_name = forms.CharField(
        label=_("Name of the focal point"),
        max_length=150,
        help_text=_("The letter is addressed to this person."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    focal_point_email = forms.EmailField(
        label=_("E-mail address of the focal point"),
        help_text=_("The invitation link goes to this address and to no other."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, participants: list[Participant], **kwargs: Any) -> None:
        """Choose among these participants, by name in any language or by key."""
        super().__init__(*args, **kwargs)
        self.participants = participants

    def clean_participant(self) -> Participant:
        """The participant of that name. Refuses a name that is nobody's, or more than one's."""
        typed = self.cleaned_data["participant"].strip().casefold()
        found = [
            each
            for each in self.participants
            if typed == each.key or typed in {name.casefold() for name in each.names.values()}
        ]
        if len(found) != 1:
            raise forms.ValidationError(
                _("Choose a name from the list. States and organizations already invited are not on it.")
            )
        return found[0]

    @property
    def names(self) -> list[str]:
        """The names to choose from, in the reader's language."""
        return [in_language(each.names) for each in self.participants]


class QueueForm(forms.Form):
    """What of the queue to show. What is no status or role is left out instead of refused."""

    status = forms.CharField(required=False, widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Every role")), *Role.choices])
    q = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto"}),
    )


class FocalPointForm(RefusableForm):
    """To whom a new link goes."""

    focal_point_name = forms.CharField(label=_("Name of the focal point"), max_length=150)
    focal_point_email = forms.EmailField(label=_("E-mail address of the focal point"))
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)


class DecisionForm(RefusableForm):
    """A decision on what somebody has read: the version says which state that was."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class DeclineForm(DecisionForm):
    """A decision that needs a reason."""

    reason = forms.CharField(
        label=_("Reason"),
        error_messages={"required": _("Give the reason: the focal point will read it.")},
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("The focal point reads it in the letter and can mend the registration."),
    )


class ReasonForm(RefusableForm):
    """A reason that may be left out."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Stands in the letters that go out."),
    )


class NeededField(forms.CharField):
    """Shown as needed, yet let through empty: what may be missing in a draft and what not, the service knows."""

    def validate(self, value: Any) -> None:
        """Let anything through."""


class NeededChoice(forms.ChoiceField):
    """A choice, with the same leave to be empty."""

    def validate(self, value: Any) -> None:
        """Refuse only what is no choice."""
        if value:
            super().validate(value)


class DelegateForm(RefusableForm):
    """A delegate."""

    function = NeededChoice(
        label=_("Place in the delegation"),
        choices=DelegateFunction.choices,
        help_text=_("One delegate is head of delegation."),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        help_text=_("H.E. Ms., Mr., Dr."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    name = NeededField(
        label=_("Name"),
        help_text=_("As it should stand in the list of participants."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    post = forms.CharField(
        label=_("Post"),
        required=False,
        help_text=_("Such as: Director, International Law Department."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    email = NeededField(
        label=_("E-mail address"),
        help_text=_("The delegate's own: the account is opened by a letter to it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    @property
    def entry(self) -> DelegateEntry | None:
        """What was entered; nothing for a row left empty."""
        data = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        if not any(data[name].strip() for name in ("title", "name", "post", "email")):
            return None
        return DelegateEntry(**data)


class DelegateRows(BaseFormSet[DelegateForm]):
    """The rows of a registration."""

    def entries(self) -> tuple[list[DelegateEntry], list[int]]:
        """The rows that were filled in, and at which place in the form each stands."""
        places = [index for index, form in enumerate(self.forms) if form.entry is not None]
        return [entry for form in self.forms if (entry := form.entry) is not None], places

    def refuse(self, fields: Mapping[str, Any], places: list[int]) -> list[str]:
        """Put refusals such as `delegates.0.name` at their rows; give back those of the whole."""
        whole: list[str] = []
        for name, messages in fields.items():
            match name.split("."):
                case ["delegates", index, field]:
                    for message in messages:
                        self.forms[places[int(index)]].add_error(field, str(message))
                case _:
                    whole += [str(message) for message in messages]
        return whole


DelegateFormSet = cast(
    "type[DelegateRows]",
    formset_factory(
        DelegateForm, formset=DelegateRows, extra=0, max_num=MAX_DELEGATES, absolute_max=MAX_DELEGATES + 10
    ),
)

#: Fields of a row, as they are called in what is posted.
ROW_FIELDS = ("function", "title", "name", "post", "email")
PREFIX = "delegates"


def rows_of(delegation: Delegation) -> list[dict[str, str]]:
    """The rows on record; one for the head of delegation where there are none."""
    rows = [{name: getattr(each, name) for name in ROW_FIELDS} for each in delegation.delegates.all()]
    return rows or [{"function": DelegateFunction.HEAD}]


def rows_typed(data: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows as they stand in the form, unchecked: for adding or removing one."""
    try:
        total = min(int(data.get(f"{PREFIX}-TOTAL_FORMS", "0")), MAX_DELEGATES)
    except ValueError:
        total = 0
    return [
        {name: data.get(f"{PREFIX}-{row}-{name}", "") for name in ROW_FIELDS} for row in range(max(total, 0))
    ]


#: What a status is called in a row of the queue, and the badge that goes with it.
BADGES: dict[str, str] = {
    DelegationStatus.INVITED: "",
    DelegationStatus.DRAFT: "",
    DelegationStatus.SUBMITTED: "badge-care",
    DelegationStatus.ACCEPTED: "badge-good",
    DelegationStatus.DECLINED: "badge-bad",
    DelegationStatus.WITHDRAWN: "badge-plain",
    DelegationStatus.SUSPENDED: "badge-bad",
}

ACCEPTED_TOGETHER = ngettext_lazy(
    "%(number)s registration accepted; the letters are on their way.",
    "%(number)s registrations accepted; the letters are on their way.",
    "number",
)
