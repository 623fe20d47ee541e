"""The person's own pages: the desk after signing in, and the account."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conference.accounts.models import User
from conference.accounts.services import change_account
from conference.problems import Invalid
from delegations.standing import standing_of, standings_of
from frontend.forms.account import AccountForm
from frontend.views.attending import attendances


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What awaits the person at each event: registrations to decide, a session to conduct or to join, and so on."""
    found = attendances(standings_of(request.user))
    return render(request, "account_pages/desk.html", {"attendances": found})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, language and time zone. A change of language is seen at once."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 -- login_required let nobody else in
    kept = {"name": user.name, "language": user.language, "zone": user.zone}
    form = AccountForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            change_account(user=user, by=standing_of(user, None), **form.cleaned_data)
        except Invalid as refused:
            form.refuse(refused)
        else:
            return _changed(request, user.language)
    return render(request, "account_pages/account.html", {"form": form}, status=400 if form.errors else 200)


def _changed(request: HttpRequest, language: str) -> HttpResponse:
    with translation.override(language):
        messages.success(request, _("Your account has been changed."))
    answer = redirect("frontend:account")
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return answer
