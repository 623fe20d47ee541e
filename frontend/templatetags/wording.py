"""Words kept in several languages, and documents, as a template shows them."""

from collections.abc import Mapping
from typing import Any

import nh3
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

from conference.models.multilingual import Words, in_language
from conference.texts.queries import Wording, wording

register = template.Library()
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_COMMONMARK = MarkdownIt("commonmark", {"html": False}).enable("table")
_BLOCKS = {"h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "hr", "pre"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_INLINE = {"em", "strong", "a", "br", "code"}


@register.filter
def words(value: Words | None) -> str:
    """The words in the language of the page, else in English, else in any. For attributes and titles."""
    return in_language(value or {})


@register.simple_tag
def said(value: Words | Wording | None, language: str | None = None) -> SafeString:
    """The words with their language marked where it is not the page's, so that they are read and set rightly."""
    found = value if isinstance(value, Wording) else wording(value or {}, language)
    if found.language == (get_language() or "en").split("-")[0]:
        return format_html("{}", found.text)
    return format_html(
        '<span lang="{}" dir="{}">{}</span>',
        found.language,
        found.direction,
        found.text,
    )


@register.filter
def under(rows: Mapping[Any, Any], key: Any) -> Any:
    """What a mapping has under a key, or nothing."""
    return rows.get(key)


@register.filter
def direction(language: str) -> str:
    """Give rtl or ltr for a language code."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


@register.filter
def commonmark(text: str) -> SafeString:
    """CommonMark as HTML, its highest headings one level below the title of the page.

    No raw HTML gets through, and links only lead to the web or to mail.
    """
    tokens = _COMMONMARK.parse(text)
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    down = 2 - min((int(token.tag[1]) for token in headings), default=2)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) + down, 6)}"
    html = _COMMONMARK.renderer.render(tokens, _COMMONMARK.options, {})
    clean = nh3.clean(
        html, tags=_BLOCKS | _TABLES | _INLINE, url_schemes={"http", "https", "mailto"}, link_rel="noopener"
    )
    return mark_safe(clean)  # noqa: S308 -- cleaned by nh3 in the line above
