"""Accounts for the system administrator."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from conference.accounts.models import User
from conference.realtime import announce


class NewUserForm(AdminUserCreationForm):
    """An account by its address."""

    class Meta:
        model = User
        fields = ("email", "name")


class ChangedUserForm(UserChangeForm[User]):
    """An account; its password has a page of its own."""

    class Meta:
        model = User
        fields = "__all__"


@admin.register(User)
class AccountAdmin(UserAdmin):  # type: ignore[type-arg]  # typed for users with a user name
    """Accounts. Who leaves is made inactive, not deleted: the log and the records name who acted."""

    form = ChangedUserForm
    add_form = NewUserForm
    list_display = ("email", "name", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser")
    search_fields = ("email", "name")
    ordering = ("email",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (_("Person"), {"fields": ("name", "language", "zone")}),
        (_("What the account is for"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm[Any], change: bool) -> None:  # noqa: FBT001 -- the framework's signature
        """Save, and have the connections of the account asked again."""
        super().save_model(request, obj, form, change)
        transaction.on_commit(lambda: announce.standing_changed(users=[obj.pk]))

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002 -- the framework's signature
        """Set a password, and have the connections of the account asked again: those opened with the old one close."""
        answer = super().user_change_password(request, id, form_url)
        if request.method == "POST":
            transaction.on_commit(lambda: announce.standing_changed(users=[UUID(id)]))
        return answer
