"""Addresses of the public pages."""

from django.urls import path

from frontend.views.appearance import theme
from frontend.views.public import draft, events, home, states

urlpatterns = [
    path("", home.home, name="home"),
    path("theme/", theme, name="theme"),
    path("timeline/", home.timeline, name="timeline"),
    path("states/", states.states, name="states"),
    path("events/", events.events, name="events"),
    path("events/<slug:slug>/", events.event, name="event"),
    path("events/<slug:slug>/documents/", events.event_documents, name="event_documents"),
    path("documents/", events.documents, name="documents"),
    path("documents/<uuid:pk>/<slug:lang>/", events.document, name="document"),
    path("draft/", draft.draft, name="draft"),
    path("draft/<slug:key>/", draft.article, name="article"),
]
