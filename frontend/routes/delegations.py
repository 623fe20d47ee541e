"""Addresses of the delegations pages."""

from django.urls import path

from frontend.views import decisions, delegations, register, secretariat

_DESK = "events/<slug:slug>/secretariat/delegations/"

urlpatterns = [
    path("events/<slug:slug>/secretariat/", secretariat.secretariat, name="secretariat"),
    path(_DESK, delegations.delegations, name="delegations"),
    path(_DESK + "accept/", delegations.accept_delegations, name="accept_delegations"),
    path(_DESK + "invite/", delegations.invite, name="invite"),
    path(_DESK + "<uuid:pk>/", delegations.delegation, name="delegation"),
    path(_DESK + "<uuid:pk>/accept/", decisions.accept, name="accept_delegation"),
    path(_DESK + "<uuid:pk>/decline/", decisions.decline, name="decline_delegation"),
    path(_DESK + "<uuid:pk>/invite/", decisions.invite_again, name="invite_again"),
    path(_DESK + "<uuid:pk>/revoke/", decisions.revoke, name="revoke_invitation"),
    path(_DESK + "<uuid:pk>/suspend/", decisions.suspend, name="suspend_delegation"),
    path(_DESK + "<uuid:pk>/reinstate/", decisions.reinstate, name="reinstate_delegation"),
    path(_DESK + "<uuid:pk>/withdraw/", decisions.withdraw, name="withdraw_delegation"),
    path(_DESK + "delegates/<uuid:pk>/suspend/", decisions.suspend_delegate, name="suspend_delegate"),
    path(_DESK + "delegates/<uuid:pk>/reinstate/", decisions.reinstate_delegate, name="reinstate_delegate"),
    path("events/<slug:slug>/participants/", delegations.participants, name="participants"),
    path("register/<str:secret>/", register.register, name="register"),
    path("register/<str:secret>/renew/", register.renew, name="renew_invitation"),
]
