"""Addresses of the API of this app."""

from django.urls import path

from sessions.api import changes, events, floor, planning, speaking

urlpatterns = [
    path("milestones/", events.MilestonesView.as_view(), name="api_milestones"),
    path("events/", events.EventsView.as_view(), name="api_events"),
    path("events/<slug:slug>/", events.EventView.as_view(), name="api_event"),
    path("events/<slug:slug>/status/", events.StatusView.as_view(), name="api_event_status"),
    path("events/<slug:slug>/procedure/", events.ProcedureView.as_view(), name="api_event_procedure"),
    path("events/<slug:slug>/documents/", events.DocumentsView.as_view(), name="api_documents"),
    path(
        "events/<slug:slug>/documents/<uuid:pk>/<slug:language>/",
        events.DocumentView.as_view(),
        name="api_document",
    ),
    path("events/<slug:slug>/sessions/", planning.SessionsView.as_view(), name="api_sessions"),
    path("events/<slug:slug>/sessions/<uuid:pk>/", planning.SessionView.as_view(), name="api_session"),
    path("events/<slug:slug>/speaking-time/", speaking.SpeakingTimeView.as_view(), name="api_speaking_time"),
    path("sessions/<uuid:pk>/floor/", floor.FloorView.as_view(), name="api_floor"),
    path("sessions/<uuid:pk>/floor/changes/", changes.ChangesView.as_view(), name="api_floor_changes"),
    path("sessions/<uuid:pk>/floor/commands/", floor.CommandsView.as_view(), name="api_floor_commands"),
    path("sessions/<uuid:pk>/texts/<uuid:asked>/", floor.TextView.as_view(), name="api_text"),
    path(
        "sessions/<uuid:pk>/delegations/",
        floor.SessionDelegationsView.as_view(),
        name="api_session_delegations",
    ),
]
