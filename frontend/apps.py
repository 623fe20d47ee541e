"""What a person sees."""

from django.apps import AppConfig


class FrontendConfig(AppConfig):
    """Pages, forms, templates and the live islands."""

    name = "frontend"
