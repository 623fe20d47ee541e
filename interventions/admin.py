"""Written interventions and records for the system administrator, to look at."""

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from conference.admin import LookOnlyAdmin
from interventions.models import Intervention, RecordParagraph, SummaryRecord


@admin.register(Intervention)
class InterventionAdmin(LookOnlyAdmin):
    """Written interventions. Drafts of delegations are theirs alone, and so are not shown."""

    list_display = ("number", "event", "delegation", "provision", "kind", "status", "filed_at")
    list_filter = ("event", "status", "kind")
    list_select_related = ("event", "delegation__participant", "provision")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        """All but drafts."""
        return super().get_queryset(request).filter(number__isnull=False)


@admin.register(SummaryRecord)
class SummaryRecordAdmin(LookOnlyAdmin):
    """Summary records."""

    list_display = ("symbol", "session", "status", "log_seq", "opened_at")
    list_select_related = ("session",)


@admin.register(RecordParagraph)
class RecordParagraphAdmin(LookOnlyAdmin):
    """Paragraphs of records."""

    list_display = ("record", "position", "number", "kind", "edited_by", "edited_at")
    list_filter = ("record",)
    list_select_related = ("record", "edited_by")
