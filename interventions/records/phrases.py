"""The set phrases of a summary record, by language. Pure."""

from interventions.records.phrase_types import Phrases
from interventions.records.phrases_ar import Arabic
from interventions.records.phrases_en import English

PHRASES: dict[str, Phrases] = {"en": English(), "ar": Arabic()}


def phrases(language: str) -> Phrases:
    """The phrases of the language; English where there are none."""
    return PHRASES.get(language, PHRASES["en"])
