"""The text: draft convention, its dated versions and provisions."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """The app of the draft convention."""

    name = "conference.texts"
    label = "texts"
    verbose_name = "Draft convention"
