"""The redline of a proposal, as marks and in words."""

from collections.abc import Sequence
from typing import Any

from django import template

from conference.texts.diff import Run
from conference.texts.queries import Wording
from frontend.redlines import changes

register = template.Library()


@register.inclusion_tag("interventions/redline.html")
def redline(runs: Sequence[Run], language: str) -> dict[str, Any]:
    """The words with what is struck out and put in, and the same said in words."""
    return {
        "runs": runs,
        "changes": changes(runs),
        "language": language,
        "direction": Wording(language, "").direction,
    }
