"""Forms of the public pages."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

#: Before it there was no initiative.
FIRST_DAY = dt.date(2011, 1, 1)


class DayInput(forms.DateInput):
    """A date as the browser lets one choose it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class StatesForm(forms.Form):
    """As of which day, and which State."""

    on = forms.DateField(
        label=_("As of"),
        required=False,
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Give the date as year, month and day, such as 2021-06-07.")},
    )
    q = forms.CharField(label=_("Name of a State"), required=False, max_length=100)

    def clean_on(self) -> dt.date | None:
        """Refuse a day before the initiative began: there is nothing to show, and it is likely a slip."""
        on: dt.date | None = self.cleaned_data["on"]
        if on is not None and on < FIRST_DAY:
            raise forms.ValidationError(
                _("The initiative began in 2011: choose a later date."),
                code="too_early",
            )
        return on
