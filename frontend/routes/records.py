"""Addresses of the records pages."""

from django.urls import path

from frontend.views import records

urlpatterns = [
    path("sessions/<uuid:pk>/record/", records.record, name="record"),
    path("sessions/<uuid:pk>/record/open/", records.open_record, name="open_record"),
    path("sessions/<uuid:pk>/record/refresh/", records.refresh, name="refresh_record"),
    path("sessions/<uuid:pk>/record/issue/", records.issue, name="issue_record"),
    path("sessions/<uuid:pk>/record/<slug:form>/", records.export, name="record_export"),
    path("records/paragraphs/<uuid:pk>/", records.paragraph, name="record_paragraph"),
]
