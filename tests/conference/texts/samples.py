"""A small draft in two versions, to test with."""

from typing import Any

from conference.standing import SYSTEM
from conference.texts.models import Draft, DraftVersion
from conference.texts.services import load_draft_version


def paragraph(key: str, number: str, english: str, **more: Any) -> dict[str, Any]:
    """A paragraph in English and French."""
    return {
        "key": key,
        "kind": "paragraph",
        "number": number,
        "text": {"en": english, "fr": f"[fr] {english}"},
        "children": more.get("children", []),
    }


def draft_data(symbol: str = "MLA/DRAFT/1", dated: str = "2020-03-16") -> dict[str, Any]:
    """Two parts, three articles, one with subparagraphs."""
    item = {"kind": "subparagraph", "number": "(a)", "text": {"en": "genocide;", "fr": "le génocide ;"}}
    return {
        "symbol": symbol,
        "dated": dated,
        "title": {"en": "Draft", "fr": "Projet"},
        "nodes": [
            {
                "key": "preamble",
                "kind": "preamble",
                "text": {"en": "The States Parties,", "fr": "Les États Parties,"},
            },
            {
                "key": "part-1",
                "kind": "part",
                "number": "1",
                "heading": {"en": "General", "fr": "Général"},
                "children": [
                    {
                        "key": "art-1",
                        "kind": "article",
                        "number": "1",
                        "heading": {"en": "Scope", "fr": "Champ", "ar": "النطاق"},
                        "children": [
                            paragraph(
                                "art-1-1",
                                "1",
                                "This Convention applies to",
                                children=[{"key": "art-1-1-a", **item}],
                            ),
                            paragraph("art-1-2", "2", "Each State Party shall take appropriate measures."),
                        ],
                    },
                    {
                        "key": "art-2",
                        "kind": "article",
                        "number": "2",
                        "heading": {"en": "Terms", "fr": "Termes"},
                        "text": {
                            "en": "For the purposes of this Convention:",
                            "fr": "Aux fins de la Convention :",
                        },
                    },
                ],
            },
            {
                "key": "part-2",
                "kind": "part",
                "number": "2",
                "children": [
                    {
                        "key": "art-14",
                        "kind": "article",
                        "number": "14",
                        "heading": {"en": "Aut dedere aut judicare", "fr": "Aut dedere aut judicare"},
                        "children": [paragraph("art-14-1", "1", "The State Party shall submit the case.")],
                    }
                ],
            },
        ],
    }


def make_draft() -> DraftVersion:
    """The small draft, with its first version published."""
    draft = Draft.objects.create(slug="mla", titles={"en": "Draft Convention"})
    return load_draft_version(draft=draft, data=draft_data(), by=SYSTEM)
