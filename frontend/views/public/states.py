"""The supporting States as of any date."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from conference.alphabet import matches, sort_key
from conference.queries import day_of_process
from delegations.models import Support
from delegations.queries import first_support_on, support_in_force
from frontend.forms.public import StatesForm


@require_safe
def states(request: HttpRequest) -> HttpResponse:
    """The list as of the date asked for (default: now), narrowed by a search; a bad date is said at its field."""
    today = day_of_process()
    asked = {"on": request.GET.get("on") or today.isoformat(), "q": request.GET.get("q", "")}
    form = StatesForm(asked)
    valid = form.is_valid()
    on: dt.date = (form.cleaned_data.get("on") or today) if valid else today
    sought: str = form.cleaned_data.get("q", "")
    language = get_language() or "en"
    in_force = list(support_in_force(on))
    shown = (
        [entry for entry in in_force if matches(str(entry.participant), sought, language)]
        if sought
        else in_force
    )
    marks = _marks(today)
    context = {
        "form": form,
        "on": on,
        "is_today": on == today,
        "number": len(in_force),
        "sought": sought,
        "states": sorted(shown, key=lambda entry: sort_key(str(entry.participant), language)),
        "core_group": [entry for entry in in_force if entry.participant.core_group],
        "marks": marks,
        "most": max((count for _day, count in marks), default=1),
        "invented": any(entry.invented for entry in in_force),
    }
    return render(request, "public/states.html", context, status=200 if valid else 400)


def _marks(today: dt.date) -> list[tuple[dt.date, int]]:
    """The number on the last day of each year, and now: the course of support, for a table and a picture."""
    first = first_support_on()
    if first is None:
        return []
    days = [dt.date(year, 12, 31) for year in range(first.year, today.year)] + [today]
    spans = list(Support.objects.values_list("in_force_from", "withdrawn_on"))
    return [(day, sum(start <= day and (end is None or end > day) for start, end in spans)) for day in days]
