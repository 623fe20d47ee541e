"""The forms of the room for who has no scripts: request the floor, withdraw."""

from uuid import uuid4

from babel import Locale
from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.floor.commands import RequestFloor, WithdrawRequest

#: Languages in which statements are made: those of the United Nations.
STATEMENT_LANGUAGES = [
    (code, Locale.parse(code).get_display_name(code) or code) for code in ("en", "fr", "es", "ar", "ru", "zh")
]


class RequestForm(forms.Form):
    """What a delegation says with its request. The id makes a form that is sent twice count once."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    item = forms.UUIDField(widget=forms.HiddenInput)
    speaker = forms.CharField(
        label=_("Who speaks"),
        required=False,
        max_length=200,
        help_text=_("As the record should name the person."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    on_behalf_of = forms.CharField(
        label=_("On behalf of"),
        required=False,
        max_length=200,
        help_text=_("A group of States, if the statement is made for one."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the statement"),
        required=False,
        choices=[("", _("Not said")), *STATEMENT_LANGUAGES],
    )
    note = forms.CharField(
        label=_("Note to the chair"),
        required=False,
        max_length=1000,
        help_text=_("Only the chair and the secretariat see it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def command(self) -> RequestFloor:
        """The command that the form asks for."""
        return RequestFloor(
            **{
                name: self.cleaned_data[name]
                for name in RequestFloor.model_fields
                if name in self.cleaned_data
            }
        )


class WithdrawForm(forms.Form):
    """Which request is withdrawn."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    request = forms.UUIDField(widget=forms.HiddenInput)

    def command(self) -> WithdrawRequest:
        """The command that the form asks for."""
        return WithdrawRequest(request=self.cleaned_data["request"])
