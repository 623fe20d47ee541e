"""Writes a letter from its template: the first line is the subject, the rest is the text."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, Engine
from django.utils import translation

from conference.mail.words import unpack


@dataclass(frozen=True)
class Letter:
    """What is sent."""

    subject: str
    text: str


def known_language(language: str) -> str:
    """The language if letters can be written in it, else English."""
    return language if language in dict(settings.LANGUAGES) else "en"


def write(*, template: str, language: str, context: dict[str, Any], links: dict[str, str]) -> Letter:
    """Render `mail/<template>.txt` in the language. Texts of the context are made harmless; links are left alone."""
    language = known_language(language)
    with translation.override(language):
        values = {**unpack(context), **links, "LANGUAGE_CODE": language}
        # Plain text: there is no markup to escape.
        written = (
            Engine.get_default()
            .get_template(f"mail/{template}.txt")
            .render(Context(values, autoescape=False))
        )
    subject, _, text = written.strip().partition("\n")
    return Letter(" ".join(subject.split()), text.strip() + "\n")
