"""Addresses of the API of this app."""

from django.urls import path

from sessions.api import floor

urlpatterns = [
    path("sessions/<uuid:pk>/floor/", floor.FloorView.as_view(), name="api_floor"),
    path("sessions/<uuid:pk>/floor/commands/", floor.CommandsView.as_view(), name="api_floor_commands"),
    path(
        "sessions/<uuid:pk>/delegations/",
        floor.SessionDelegationsView.as_view(),
        name="api_session_delegations",
    ),
]
