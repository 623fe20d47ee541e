"""The registry for the system administrator; registrations to look at."""

from django.contrib import admin

from conference.admin import KeptAdmin, LookOnlyAdmin, LookOnlyInline
from delegations.models import Delegate, Delegation, Invitation, Participant, RegistrationStep, Support


@admin.register(Participant)
class ParticipantAdmin(KeptAdmin):
    """States and organizations."""

    list_display = ("key", "__str__", "kind", "group", "core_group")
    list_filter = ("kind", "group", "core_group")
    search_fields = ("key", "names")


@admin.register(Support)
class SupportAdmin(KeptAdmin):
    """The register of support. Support ends by its date of withdrawal."""

    list_display = (
        "participant",
        "note_verbale_on",
        "received_by",
        "in_force_from",
        "withdrawn_on",
        "invented",
    )
    list_select_related = ("participant", "received_by")
    autocomplete_fields = ("participant", "received_by")
    search_fields = ("participant__key",)


class DelegateInline(LookOnlyInline):
    """The delegates."""

    model = Delegate


class StepInline(LookOnlyInline):
    """What happened to the registration."""

    model = RegistrationStep


@admin.register(Delegation)
class DelegationAdmin(LookOnlyAdmin):
    """Delegations: invited, accepted and suspended at the desk of the secretariat."""

    list_display = ("participant", "event", "role", "status", "submitted_at", "decided_at")
    list_filter = ("event", "role", "status")
    list_select_related = ("participant", "event")
    search_fields = ("participant__key", "focal_point_email")
    inlines = (DelegateInline, StepInline)


@admin.register(Delegate)
class DelegateAdmin(LookOnlyAdmin):
    """Delegates."""

    list_display = ("name", "delegation", "function", "email", "suspended_at")
    list_select_related = ("delegation__participant",)
    search_fields = ("name", "email")


@admin.register(Invitation)
class InvitationAdmin(LookOnlyAdmin):
    """Invitation links, without their secrets."""

    list_display = ("delegation", "sent_to", "issued_at", "expires_at", "replaced_at", "revoked_at")
    list_select_related = ("delegation__participant",)
    exclude = ("secret_hash",)


@admin.register(RegistrationStep)
class RegistrationStepAdmin(LookOnlyAdmin):
    """What happened to registrations."""

    list_display = ("delegation", "act", "at", "by")
    list_select_related = ("delegation__participant", "by")
