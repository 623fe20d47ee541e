"""What a browser sends of a form: read from its HTML, as somebody leaves it."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    """Collects what the inputs of a page stand at."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, kind = given.get("name"), given.get("type")
        if tag != "input" or not name or (kind in {"checkbox", "radio"} and "checked" not in given):
            return
        self.sent.setdefault(name, []).append(given.get("value") or ("on" if kind == "checkbox" else ""))


def sent_of(html: str, **changes: Any) -> dict[str, list[str]]:
    """The fields of a form and what they stand at, with some changed; None leaves a field out."""
    fields = _Fields()
    fields.feed(html)
    given = {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
    return {name: values for name, values in {**fields.sent, **given}.items() if values != [None]}
