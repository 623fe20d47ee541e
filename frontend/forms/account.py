"""The form of one's own account."""

import zoneinfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from frontend.forms.delegations import RefusableForm


class AccountForm(RefusableForm):
    """Name, language and time zone."""

    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Of the pages and of letters about your account."),
    )
    zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=lambda: [
            ("", _("That of my device")),
            *((name, name) for name in sorted(zoneinfo.available_timezones())),
        ],
        help_text=_("Times are given in the zone of the event and in yours."),
    )
