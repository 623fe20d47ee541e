"""Addresses for those who run the installation."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
