"""Addresses of the interventions pages."""

from django.urls import path

from frontend.views.interventions import filing, following, inbox, reading

urlpatterns = [
    path("events/<slug:slug>/articles/", reading.event_articles, name="event_articles"),
    path("events/<slug:slug>/articles/<slug:key>/", reading.event_article, name="event_article"),
    path("events/<slug:slug>/articles/<slug:key>/file/", filing.file, name="file_intervention"),
    path("events/<slug:slug>/articles/<slug:key>/preview/", filing.preview, name="preview_intervention"),
    path("events/<slug:slug>/interventions/", following.my_interventions, name="my_interventions"),
    path("events/<slug:slug>/secretariat/interventions/", inbox.inbox, name="inbox"),
    path(
        "events/<slug:slug>/secretariat/interventions/circulate/",
        inbox.circulate,
        name="circulate_interventions",
    ),
    path("interventions/<uuid:pk>/", following.intervention, name="intervention"),
    path("interventions/<uuid:pk>/change/", filing.change, name="change_intervention"),
    path("interventions/<uuid:pk>/file/", following.file_kept, name="file_kept_intervention"),
    path("interventions/<uuid:pk>/withdraw/", following.withdraw, name="withdraw_intervention"),
    path("interventions/<uuid:pk>/discard/", following.discard, name="discard_intervention"),
]
