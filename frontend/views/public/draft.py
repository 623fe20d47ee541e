"""The draft convention: its contents, and one article at a time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conference.problems import NotFound
from conference.texts.models import DraftVersion
from conference.texts.queries import Node, contents, neighbours, version_numbered, versions
from conference.texts.queries import article as article_of_version
from sessions.queries import items_on


@require_safe
def draft(request: HttpRequest) -> HttpResponse:
    """The table of contents of a version (default: the latest)."""
    context = _chosen(request)
    return render(request, "public/draft.html", {**context, "nodes": contents(context["version"])})


@require_safe
def article(request: HttpRequest, key: str) -> HttpResponse:
    """One article, or the preamble, as a version has it; with the articles before and after, and the other versions."""
    context = _chosen(request)
    version: DraftVersion = context["version"]
    try:
        node = article_of_version(version, key)
    except NotFound:
        return _not_in_version(request, key, context)
    part = node.row.parent
    languages = _languages(node)
    asked = request.GET.get("language", "")
    return render(
        request,
        "public/article.html",
        {
            **context,
            "node": node,
            "part": part,
            "languages": languages,
            "language": asked if asked in languages else _readers(node),
            "neighbours": neighbours(version, key),
            "agenda": items_on(key),
        },
    )


def _languages(node: Node) -> list[str]:
    """The languages in which an article has words."""
    return sorted({code for each in node.walk() for code, words in each.words.items() if words})


def _readers(node: Node) -> str:
    """The language in which the reader gets the text: the page's where it exists, else English, else any."""
    return next((each.text.language for each in node.walk() if each.text), "en")


def _chosen(request: HttpRequest) -> dict[str, Any]:
    """The version asked for in the address. Raises NotFound."""
    version = version_numbered(request.GET.get("version"))
    every = list(versions(version.draft))
    return {
        "draft": version.draft,
        "version": version,
        "versions": every,
        "is_latest": version == every[0],
    }


def _not_in_version(request: HttpRequest, key: str, context: dict[str, Any]) -> HttpResponse:
    """Say in which versions there is such an article. Raises NotFound where there is none."""
    there = [version for version in context["versions"] if _has(version, key)]
    if not there:
        raise NotFound
    return render(
        request,
        "public/article_elsewhere.html",
        {**context, "there": there, "key": key},
        status=404,
    )


def _has(version: DraftVersion, key: str) -> bool:
    try:
        article_of_version(version, key)
    except NotFound:
        return False
    return True
