"""The draft convention for the system administrator, to look at: versions that are published do not change."""

from django.contrib import admin

from conference.admin import LookOnlyAdmin
from conference.texts.models import Draft, DraftVersion, Provision, ProvisionVersion


@admin.register(Draft)
class DraftAdmin(LookOnlyAdmin):
    """Draft conventions."""

    list_display = ("slug",)


@admin.register(DraftVersion)
class DraftVersionAdmin(LookOnlyAdmin):
    """Versions."""

    list_display = ("symbol", "draft", "number", "dated")


@admin.register(Provision)
class ProvisionAdmin(LookOnlyAdmin):
    """Provisions through all versions."""

    list_display = ("key", "kind", "draft")
    list_filter = ("kind",)
    search_fields = ("key",)


@admin.register(ProvisionVersion)
class ProvisionVersionAdmin(LookOnlyAdmin):
    """What a version says in a provision."""

    list_display = ("provision", "version", "number", "position")
    list_filter = ("version",)
    list_select_related = ("provision", "version")
    search_fields = ("provision__key",)
