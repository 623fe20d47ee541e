"""Events, offices and documents for the system administrator, and the manner of every other admin page.

What services keep in order (delegations, sessions, interventions, records, logs) can be looked at here and not changed.
"""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db import models, transaction
from django.forms import ModelForm
from django.http import HttpRequest

from conference.models import Event, EventDocument, EventDocumentVersion, Milestone, Office
from conference.realtime import announce

admin.site.site_header = admin.site.site_title = "Placard"
# One way in, with its limits on trying passwords.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as its documentation says


class LookOnly:
    """Shows, and lets nobody add, change or delete, whatever permissions an account has been given."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes."""
        return False


class KeptAdmin(admin.ModelAdmin[models.Model]):
    """What can be added and changed, and is never deleted: other things rest on it."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes."""
        return False


class LookOnlyAdmin(LookOnly, admin.ModelAdmin[models.Model]):
    """What can only be looked at."""


class LookOnlyInline(LookOnly, admin.TabularInline[models.Model, models.Model]):
    """Rows of something else that can only be looked at."""

    extra = 0


@admin.register(Event)
class EventAdmin(KeptAdmin):
    """Events. Their state and rules of procedure are changed on the programme page, by the secretariat."""

    list_display = ("slug", "kind", "status", "starts_on", "ends_on", "zone")
    list_filter = ("status", "kind")
    search_fields = ("slug",)
    readonly_fields = (
        "status",
        "procedure",
        "notice",
        "notice_on",
        "interventions_filed",
        "calendar_sequence",
        "changed_at",
    )

    def save_model(self, request: HttpRequest, obj: models.Model, form: ModelForm[Any], change: bool) -> None:  # noqa: FBT001 -- the framework's signature
        """Save, and let calendars learn of it."""
        assert isinstance(obj, Event)  # noqa: S101 -- registered for it
        obj.calendar_sequence += 1
        super().save_model(request, obj, form, change)


@admin.register(Office)
class OfficeAdmin(KeptAdmin):
    """Who holds which office. An office is ended, not deleted: the record names who held it."""

    list_display = ("event", "function", "user", "since", "ended_at")
    list_filter = ("function", "event")
    search_fields = ("user__name", "user__email")
    autocomplete_fields = ("user", "event")

    def save_model(self, request: HttpRequest, obj: models.Model, form: ModelForm[Any], change: bool) -> None:  # noqa: FBT001 -- the framework's signature
        """Save, and have the connections of the holder asked again."""
        super().save_model(request, obj, form, change)
        assert isinstance(obj, Office)  # noqa: S101 -- registered for it
        holders = {obj.user_id, form.initial.get("user", obj.user_id)}
        transaction.on_commit(lambda: announce.standing_changed(users=holders))


@admin.register(Milestone)
class MilestoneAdmin(admin.ModelAdmin[Milestone]):
    """The public timeline."""

    list_display = ("on", "key", "event")
    search_fields = ("key",)


class DocumentVersionInline(admin.StackedInline[EventDocumentVersion, EventDocument]):
    """A document in its languages."""

    model = EventDocumentVersion
    extra = 0


@admin.register(EventDocument)
class EventDocumentAdmin(KeptAdmin):
    """Documents of events. Symbols are never used again, so documents are not deleted."""

    list_display = ("symbol", "event", "kind", "visibility", "dated")
    list_filter = ("kind", "visibility", "event")
    search_fields = ("symbol",)
    inlines = (DocumentVersionInline,)
