"""Addresses of the planning pages, and of the calendars that planning fills."""

from django.urls import path

from frontend.views import calendar, planning, procedure

_DESK = "events/<slug:slug>/secretariat/programme/"

urlpatterns = [
    path("events/<slug:slug>/calendar.ics", calendar.event_calendar, name="event_calendar"),
    path(_DESK, planning.programme, name="programme"),
    path(_DESK + "add/", planning.session_add, name="session_add"),
    path(_DESK + "status/", planning.event_status, name="event_status"),
    path(_DESK + "procedure/", procedure.procedure, name="procedure"),
    path(_DESK + "<uuid:pk>/", planning.session_edit, name="session_edit"),
]
