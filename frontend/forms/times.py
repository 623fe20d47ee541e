"""Speaking times as people write them: minutes and seconds."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.services.rules_of_procedure import clock_time


def seconds_of(typed: str) -> int:
    """Seconds of "3:00", or of "3" minutes; digits of any script. Raises ValidationError."""
    found = re.fullmatch(r"(\d{1,3})(?:[:：](\d{2}))?", typed.strip())
    minutes, seconds = (int(found[1]), int(found[2] or 0)) if found else (0, 60)
    if seconds >= 60:
        raise forms.ValidationError(_("Give minutes and seconds, as 3:00."), code="invalid")
    return minutes * 60 + seconds


class TimeField(forms.CharField):
    """A speaking time, in seconds."""

    def prepare_value(self, value: Any) -> Any:
        """Show seconds as minutes and seconds; what was typed as it was typed."""
        return clock_time(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """The seconds that were meant."""
        return seconds_of(super().clean(value))


class TimesField(forms.CharField):
    """Speaking times with commas between them, in seconds."""

    def prepare_value(self, value: Any) -> Any:
        """Show each as minutes and seconds; what was typed as it was typed."""
        if isinstance(value, Iterable) and not isinstance(value, str):
            return ", ".join(clock_time(each) for each in value)
        return value

    def clean(self, value: Any) -> Any:
        """The seconds that were meant."""
        parts = (part.strip() for part in re.split(r"[,;،؛]", super().clean(value)))
        return tuple(seconds_of(part) for part in parts if part)
