"""Addresses of the API, gathered from the apps by name."""

from django.urls import include, path

urlpatterns = [
    path("", include("conference.api.urls")),
    path("", include("conference.texts.api.urls")),
    path("", include("delegations.api.urls")),
    path("", include("sessions.api.urls")),
    path("", include("interventions.api.urls")),
]
