"""Addresses of the API of this app."""

from django.urls import path

from interventions.api import interventions as i
from interventions.api import records as r

AT = "events/<slug:slug>/interventions/"
RECORD = "sessions/<uuid:pk>/record/"
urlpatterns = [
    path(AT, i.InterventionsView.as_view(), name="api_interventions"),
    path(f"{AT}circulate/", i.CirculateManyView.as_view(), name="api_circulate_many"),
    path(f"{AT}<uuid:pk>/", i.InterventionView.as_view(), name="api_intervention"),
    path(f"{AT}<uuid:pk>/file/", i.FileDraftView.as_view(), name="api_file_draft"),
    path(f"{AT}<uuid:pk>/withdraw/", i.WithdrawView.as_view(), name="api_withdraw"),
    path(f"{AT}<uuid:pk>/circulate/", i.CirculateView.as_view(), name="api_circulate"),
    path(RECORD, r.RecordView.as_view(), name="api_record"),
    path(f"{RECORD}refresh/", r.RefreshView.as_view(), name="api_record_refresh"),
    path(f"{RECORD}issue/", r.IssueView.as_view(), name="api_record_issue"),
    path(f"{RECORD}paragraphs/<uuid:paragraph>/", r.ParagraphView.as_view(), name="api_record_paragraph"),
    path(f"{RECORD}export/<slug:form>/", r.ExportView.as_view(), name="api_record_export"),
]
