"""Sessions, their logs and requests for the system administrator, to look at: the log is only ever added to."""

from django.contrib import admin

from conference.admin import LookOnlyAdmin, LookOnlyInline
from sessions.models import AgendaItem, FloorEntry, FloorRequest, Session, StatementText


class AgendaItemInline(LookOnlyInline):
    """The agenda."""

    model = AgendaItem


@admin.register(Session)
class SessionAdmin(LookOnlyAdmin):
    """Sessions: planned on the programme page, conducted at the chair's console."""

    list_display = ("event", "number", "starts_at", "phase", "seq")
    list_filter = ("event", "phase")
    list_select_related = ("event",)
    exclude = ("state", "screen_hash")
    inlines = (AgendaItemInline,)


@admin.register(AgendaItem)
class AgendaItemAdmin(LookOnlyAdmin):
    """Agenda items."""

    list_display = ("session", "number", "position")
    list_select_related = ("session",)


@admin.register(FloorEntry)
class FloorEntryAdmin(LookOnlyAdmin):
    """The log of the floor."""

    list_display = ("session", "seq", "type", "at", "actor", "hash")
    list_filter = ("type", "session")
    list_select_related = ("session", "actor")
    ordering = ("session", "-seq")


@admin.register(FloorRequest)
class FloorRequestAdmin(LookOnlyAdmin):
    """Requests for the floor, as the log leaves them."""

    list_display = ("session", "seq", "delegation", "kind", "status", "requested_at")
    list_filter = ("status", "session")
    list_select_related = ("session", "delegation__participant")


@admin.register(StatementText)
class StatementTextAdmin(LookOnlyAdmin):
    """That a text was handed in, and when; the text is for those whom the matrix names."""

    list_display = ("request", "handed_in_at", "digest")
    list_select_related = ("request__delegation__participant",)
    exclude = ("text",)
