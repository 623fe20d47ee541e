"""Addresses of the API of this app."""

from django.urls import path

from delegations.api import accreditation as a
from delegations.api import registration as r
from delegations.api.registry import ParticipantsView, SupportView

AT = "events/<slug:slug>/delegations/"
ONE = f"{AT}<uuid:pk>/"
DELEGATE = "events/<slug:slug>/delegates/<uuid:pk>/"
WITH_LINK = "registrations/<str:secret>/"

urlpatterns = [
    path("participants/", ParticipantsView.as_view(), name="api_participants"),
    path("support/", SupportView.as_view(), name="api_support"),
    path(AT, a.DelegationsView.as_view(), name="api_delegations"),
    path(ONE, a.DelegationView.as_view(), name="api_delegation"),
    path(f"{ONE}accept/", a.AcceptView.as_view(), name="api_accept_delegation"),
    path(f"{ONE}decline/", a.DeclineView.as_view(), name="api_decline_delegation"),
    path(f"{ONE}withdraw/", a.WithdrawView.as_view(), name="api_withdraw_delegation"),
    path(f"{ONE}suspend/", a.SuspendView.as_view(), name="api_suspend_delegation"),
    path(f"{ONE}reinstate/", a.ReinstateView.as_view(), name="api_reinstate_delegation"),
    path(f"{ONE}invitation/", a.InvitationView.as_view(), name="api_invitation"),
    path(f"{DELEGATE}suspend/", a.SuspendDelegateView.as_view(), name="api_suspend_delegate"),
    path(f"{DELEGATE}reinstate/", a.ReinstateDelegateView.as_view(), name="api_reinstate_delegate"),
    path(WITH_LINK, r.RegistrationView.as_view(), name="api_registration"),
    path(f"{WITH_LINK}submit/", r.SubmitView.as_view(), name="api_submit_registration"),
    path(f"{WITH_LINK}renew/", r.RenewView.as_view(), name="api_renew_invitation"),
]
