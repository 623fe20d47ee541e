"""Addresses of the planning pages, and of the calendars that planning fills."""

from django.urls import path

from frontend.views import calendar

urlpatterns = [
    path("events/<slug:slug>/calendar.ics", calendar.event_calendar, name="event_calendar"),
]
