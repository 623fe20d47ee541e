"""Forms of the programme: sessions with their agenda, the state of an event."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.forms import BaseFormSet, formset_factory
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conference.local_time import NoSuchTime, TwoSuchTimes, instant, local
from conference.models import Event
from conference.states import EVENT_MOVES, EventStatus
from frontend.forms.delegations import RefusableForm
from sessions.models import AgendaItem, Session
from sessions.services.events import TOLD
from sessions.services.planning import NUMBER_LENGTH, PlannedItem

MOST_ITEMS = 60
#: Articles by the number that the draft under discussion gives them: number -> key.
Articles = Mapping[str, str]
LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != "en"]


class LocalTimeField(forms.DateTimeField):
    """A local time of the event, kept as an instant; a time that the clocks skip or repeat is refused in words."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"], **kwargs)
        self.zone = ZoneInfo("UTC")

    def prepare_value(self, value: Any) -> Any:
        """Show an instant by the clock of the event; what was typed as it was typed."""
        if isinstance(value, dt.datetime) and value.tzinfo:
            return local(value, self.zone)
        return value

    def to_python(self, value: Any) -> dt.datetime | None:
        """The instant that was meant."""
        if value in self.empty_values:
            return None
        for pattern in self.input_formats:
            try:
                typed = dt.datetime.strptime(str(value).strip(), pattern)  # noqa: DTZ007 -- local on purpose
            except ValueError:
                continue
            return self._instant(typed)
        raise forms.ValidationError(_("Give day and time as 2021-06-22 10:00."), code="invalid")

    def _instant(self, typed: dt.datetime) -> dt.datetime:
        try:
            return instant(typed, self.zone)
        except NoSuchTime as error:
            raise forms.ValidationError(
                _("On this day the clocks are put forward over this time. Choose one an hour later."),
                code="no_such_time",
            ) from error
        except TwoSuchTimes as error:
            raise forms.ValidationError(
                _(
                    "On this day the clocks are put back, and this time comes twice. Choose one before or after."
                ),
                code="two_such_times",
            ) from error


class TitlesForm(RefusableForm):
    """A form with a title in each language of the interface."""

    title = forms.CharField(
        label=pgettext_lazy("of a session or item", "Title in English"),
        max_length=300,
        error_messages={"required": _("The English text is missing.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in LANGUAGES:
            self.fields[f"title_{code}"] = forms.CharField(
                label=format_lazy("{} ({})", pgettext_lazy("of a session or item", "Title"), name),
                max_length=300,
                required=False,
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )
        self.order_fields(self.field_order)

    def titles(self, before: Mapping[str, str]) -> dict[str, str]:
        """The titles typed; languages that the form does not show stay as they were."""
        shown = {"en": self.cleaned_data.get("title", "")}
        shown |= {code: self.cleaned_data.get(f"title_{code}", "") for code, _name in LANGUAGES}
        return {code: words for code, words in {**before, **shown}.items() if words}


def titles_initial(titles: Mapping[str, str]) -> dict[str, str]:
    """The titles as the fields of the form."""
    return {
        "title": titles.get("en", ""),
        **{f"title_{code}": titles.get(code, "") for code, _name in LANGUAGES},
    }


class SessionForm(TitlesForm):
    """When a session is held, and what it is called."""

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999)
    starts_at = LocalTimeField(label=_("Starts"))
    ends_at = LocalTimeField(label=_("Ends"))
    is_public = forms.BooleanField(label=_("Anyone may follow the speakers’ list"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("number", "title", *(f"title_{code}" for code, _name in LANGUAGES), "starts_at", "ends_at")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_at", "ends_at"):
            field = self.fields[name]
            assert isinstance(field, LocalTimeField)  # noqa: S101 -- declared above
            field.zone = event.timezone

    def refuse(self, problem: Any) -> None:
        """Put what the service refused at the field that shows it."""
        problem.fields = {
            "title" if name == "titles" else name: words for name, words in problem.fields.items()
        }
        super().refuse(problem)


def session_initial(session: Session) -> dict[str, Any]:
    """A session as the fields of the form."""
    return {
        "number": session.number,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "is_public": session.is_public,
        "seen": session.calendar_sequence,
        **titles_initial(session.titles),
    }


class ItemForm(TitlesForm):
    """An item of the agenda."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    number = forms.CharField(
        label=_("Number"),
        max_length=NUMBER_LENGTH,
        error_messages={"required": _("Give the item a number of at most ten characters.")},
    )
    articles = forms.CharField(
        label=_("Articles"),
        required=False,
        max_length=300,
        help_text=_("By their numbers in the draft: 6, 12, 26–30."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("number", "title", *(f"title_{code}" for code, _name in LANGUAGES), "articles")

    def __init__(self, *args: Any, articles: Articles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = articles

    def clean_articles(self) -> tuple[str, ...]:
        """The keys of the articles named. Refuses a number that the draft does not have."""
        return keys_of(self.cleaned_data["articles"], self.known)

    def planned(self, before: Mapping[UUID, AgendaItem]) -> PlannedItem:
        """The item as the service takes it."""
        key: UUID | None = self.cleaned_data.get("id")
        titles = before[key].titles if key and key in before else {}
        return PlannedItem(
            number=self.cleaned_data.get("number", ""),
            titles=self.titles(titles),
            articles=self.cleaned_data.get("articles", ()),
            id=key,
        )


class BaseItems(BaseFormSet[ItemForm]):
    """The agenda; rows are in the order of their places, and a row with nothing in it is no row."""

    def add_fields(self, form: ItemForm, index: int | None) -> None:
        """Name the fields of a place and of taking off."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Place")
        form.fields["DELETE"].label = _("Take this item off the agenda")

    def kept(self) -> list[ItemForm]:
        """The rows that stay, in their order."""
        deleted = self.deleted_forms
        rows = [row for row in self.forms if row not in deleted and (row.has_changed() or row.initial)]
        return sorted(
            rows, key=lambda row: (row.cleaned_data.get("ORDER") is None, row.cleaned_data.get("ORDER") or 0)
        )


ItemFormSet = formset_factory(
    ItemForm,
    formset=BaseItems,
    extra=0,
    can_delete=True,
    can_order=True,
    max_num=MOST_ITEMS,
    validate_max=True,
)


def items_initial(session: Session, articles: Articles) -> list[dict[str, Any]]:
    """The agenda of a session as rows of the form."""
    numbers = {key: number for number, key in articles.items()}
    places = {key: place for place, key in enumerate(articles.values())}
    rows = []
    for item in session.items.all():
        keys = sorted((each.key for each in item.provisions.all()), key=lambda key: places.get(key, 0))
        rows.append(
            {
                "id": item.pk,
                "number": item.number,
                "articles": ", ".join(numbers[key] for key in keys if key in numbers),
                **titles_initial(item.titles),
            }
        )
    return rows


def keys_of(typed: str, articles: Articles) -> tuple[str, ...]:
    """The keys of articles named by number, singly or from-to. Raises ValidationError."""
    order = list(articles)
    keys: list[str] = []
    for part in filter(None, (each.strip() for each in re.split(r"[,;،؛]", typed))):
        first, _dash, last = (each.strip() for each in re.sub(r"\s*[–—-]\s*", "–", part).partition("–"))
        unknown = [number for number in (first, last or first) if number not in articles]
        if unknown:
            words = _("The draft under discussion has no article %(number)s.")
            raise forms.ValidationError(words, params={"number": unknown[0]})
        named = order[order.index(first) : order.index(last or first) + 1]
        keys += [articles[number] for number in named if articles[number] not in keys]
    return tuple(keys)


class StatusForm(RefusableForm):
    """Moves an event to another state; a postponement or cancellation says why."""

    status = forms.ChoiceField(label=_("New state"), widget=forms.RadioSelect(attrs={"class": "choices"}))
    notice = forms.CharField(
        label=_("Public notice in English"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Needed when the event is postponed or cancelled. It stands on every page of the event."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        moves = EVENT_MOVES[EventStatus(event.status)]
        status = self.fields["status"]
        assert isinstance(status, forms.ChoiceField)  # noqa: S101 -- declared above
        status.choices = [(each.value, each.label) for each in EventStatus if each in moves]
        if not moves & TOLD:
            del self.fields["notice"]
            return
        for code, name in LANGUAGES:
            self.fields[f"notice_{code}"] = forms.CharField(
                label=format_lazy("{} ({})", _("Public notice"), name),
                max_length=4000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4, "lang": code, "dir": "auto"}),
            )

    def words(self) -> dict[str, str]:
        """The notice by language."""
        given = {"en": self.cleaned_data.get("notice", "")}
        given |= {code: self.cleaned_data.get(f"notice_{code}", "") for code, _name in LANGUAGES}
        return {code: text for code, text in given.items() if text}
