"""Addresses of the API of this app."""

from django.urls import path

from interventions.api import interventions as i

AT = "events/<slug:slug>/interventions/"
urlpatterns = [
    path(AT, i.InterventionsView.as_view(), name="api_interventions"),
    path(f"{AT}circulate/", i.CirculateManyView.as_view(), name="api_circulate_many"),
    path(f"{AT}<uuid:pk>/", i.InterventionView.as_view(), name="api_intervention"),
    path(f"{AT}<uuid:pk>/file/", i.FileDraftView.as_view(), name="api_file_draft"),
    path(f"{AT}<uuid:pk>/withdraw/", i.WithdrawView.as_view(), name="api_withdraw"),
    path(f"{AT}<uuid:pk>/circulate/", i.CirculateView.as_view(), name="api_circulate"),
]
