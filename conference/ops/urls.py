"""Addresses for those who run the installation."""

from django.urls import path

from conference.ops import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
