"""Words kept in several languages, as a mapping from language code to text."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Words = dict[str, str]


def validate_words(value: Any) -> None:
    """Refuse anything but a mapping of language codes to text that has at least English.

    Raises django.core.exceptions.ValidationError.
    """
    if not isinstance(value, dict) or not all(
        isinstance(k, str) and isinstance(v, str) for k, v in value.items()
    ):
        raise ValidationError(_("Give the text as a mapping from language code to words."), code="words")
    if not value.get("en", "").strip():
        raise ValidationError(_("The English text is missing."), code="words_english")


class WordsField(models.JSONField[Words, Words]):
    """A text in several languages: `{"en": ..., "ar": ...}`; English is always there."""

    default_validators = [validate_words]


def in_language(words: Words, language: str | None = None) -> str:
    """The text in `language` (default: the language of the current request), else English, else any, else ''."""
    code = (language or get_language() or "en").split("-")[0]
    return words.get(code) or words.get("en") or next(iter(words.values()), "")
