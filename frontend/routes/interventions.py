"""Addresses of the interventions pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
