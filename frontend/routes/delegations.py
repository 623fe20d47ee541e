"""Addresses of the delegations pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
