"""Reads of the draft: versions, contents, the text of an article."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language, get_language_info

from conference.models import Event
from conference.models.multilingual import Words
from conference.problems import NotFound
from conference.texts.models import Draft, DraftVersion, Provision, ProvisionKind, ProvisionVersion


@dataclass(frozen=True)
class Wording:
    """Words as they are shown: in which language, and in which direction they run."""

    language: str
    text: str

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, for the `dir` attribute."""
        try:
            return "rtl" if get_language_info(self.language)["bidi"] else "ltr"
        except KeyError:
            return "ltr"

    def __bool__(self) -> bool:
        """Whether there are words."""
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


def wording(words: Words, language: str | None = None) -> Wording:
    """The words in `language` (default: that of the request), else English, else any, with the language they are in."""
    wanted = (language or get_language() or "en").split("-")[0]
    for code in (wanted, "en", *words):
        if words.get(code):
            return Wording(code, words[code])
    return Wording(wanted, "")


@dataclass(frozen=True)
class Node:
    """A provision in one version of the draft, with what stands under it."""

    key: str
    kind: str
    number: str
    headings: Words
    words: Words
    row: ProvisionVersion
    children: tuple["Node", ...] = ()

    @property
    def heading(self) -> Wording:
        """The heading in the reader's language, or in English."""
        return wording(self.headings)

    @property
    def text(self) -> Wording:
        """The words in the reader's language, or in English."""
        return wording(self.words)

    @property
    def title(self) -> str:
        """What to call it on its own: "Article 14", "Preamble", "Part 2"; a paragraph by its number alone."""
        if self.kind in {ProvisionKind.PARAGRAPH, ProvisionKind.SUBPARAGRAPH}:
            return self.number
        return f"{ProvisionKind(self.kind).label} {self.number}".strip()

    @property
    def is_article(self) -> bool:
        """Whether it is an article, and so has a page of its own."""
        return self.kind == ProvisionKind.ARTICLE

    def walk(self) -> Iterator["Node"]:
        """The provision itself and all under it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Neighbours:
    """The articles before and after one, for reading on."""

    previous: Node | None
    following: Node | None


def drafts() -> QuerySet[Draft]:
    """Every draft convention."""
    return Draft.objects.order_by("slug")


def versions(draft: Draft | None = None) -> QuerySet[DraftVersion]:
    """The published versions, the newest first; of the only draft there is when none is named."""
    found = DraftVersion.objects.select_related("draft").order_by("draft__slug", "-number")
    return found.filter(draft=draft) if draft else found


def current_version(draft: Draft | None = None) -> DraftVersion:
    """The newest version. Raises NotFound while none has been published."""
    if found := versions(draft).first():
        return found
    raise NotFound


def version_numbered(number: int | str | None, draft: Draft | None = None) -> DraftVersion:
    """The version of that number; the newest for None or "". Raises NotFound."""
    if number is None or number == "":
        return current_version(draft)
    if not str(number).isdecimal() or len(str(number)) > 6:
        raise NotFound
    if found := versions(draft).filter(number=int(number)).first():
        return found
    raise NotFound


def version_of_event(event: Event) -> DraftVersion:
    """The version that an event discusses, else the newest. Raises NotFound while there is none."""
    if event.draft_version_id is None:
        return current_version()
    return versions().get(pk=event.draft_version_id)


def contents(version: DraftVersion) -> list[Node]:
    """Preamble and parts with their articles, without the text: one query."""
    kinds = [ProvisionKind.PREAMBLE, ProvisionKind.PART, ProvisionKind.ARTICLE]
    return _trees(list(_rows(version).filter(provision__kind__in=kinds)))


def articles(version: DraftVersion) -> list[Node]:
    """The articles in order, without their text: one query."""
    return [_node(row, ()) for row in _rows(version).filter(provision__kind=ProvisionKind.ARTICLE)]


def whole_text(version: DraftVersion) -> list[Node]:
    """The whole text: one query."""
    return _trees(list(_rows(version)))


def article(version: DraftVersion, key: str) -> Node:
    """An article, or the preamble, with all its paragraphs: one query. Raises NotFound."""
    kinds = {ProvisionKind.ARTICLE, ProvisionKind.PREAMBLE}
    found = _subtree(version, key)
    if found is None or found.kind not in kinds:
        raise NotFound
    return found


def provision(version: DraftVersion, key: str) -> Node:
    """Any provision with what stands under it: one query. Raises NotFound."""
    found = _subtree(version, key)
    if found is None:
        raise NotFound
    return found


def neighbours(version: DraftVersion, key: str) -> Neighbours:
    """The articles before and after the one of that key."""
    order = [_node(row, ()) for row in _rows(version).filter(_has_page())]
    place = next((place for place, node in enumerate(order) if node.key == key), None)
    if place is None:
        return Neighbours(None, None)
    return Neighbours(
        order[place - 1] if place > 0 else None, order[place + 1] if place + 1 < len(order) else None
    )


def article_of(row: ProvisionVersion) -> ProvisionVersion:
    """The article, or else the outermost provision, that a provision stands in."""
    while row.parent is not None and row.provision.kind != ProvisionKind.ARTICLE:
        row = row.parent
    return row


def in_version(version: DraftVersion, provision: Provision) -> ProvisionVersion | None:
    """What the version says in that provision; None where it was left out."""
    return _rows(version).filter(provision=provision).first()


def numbers_in(version: DraftVersion) -> dict[UUID, str]:
    """Where each provision stands, by its identity: "Article 14 (2) (a)". One query."""
    places: dict[UUID, str] = {}

    def name(node: Node, above: str) -> None:
        if node.kind in {ProvisionKind.PARAGRAPH, ProvisionKind.SUBPARAGRAPH}:
            here = f"{above} {node.number if node.number.startswith('(') else f'({node.number})'}".strip()
        else:
            here = node.title
        places[node.row.provision_id] = here
        for child in node.children:
            name(child, here)

    for tree in whole_text(version):
        name(tree, "")
    return places


def _has_page() -> Q:
    return Q(provision__kind__in=[ProvisionKind.ARTICLE, ProvisionKind.PREAMBLE])


def _rows(version: DraftVersion) -> QuerySet[ProvisionVersion]:
    return ProvisionVersion.objects.filter(version=version).select_related("provision").order_by("position")


def _subtree(version: DraftVersion, key: str) -> Node | None:
    """Articles are three levels deep at most below themselves, so one query with a fixed number of joins finds all."""
    up = "provision__key"
    levels = Q()
    for _ in range(4):
        levels |= Q(**{up: key})
        up = f"parent__{up}"
    rows = list(_rows(version).filter(levels))
    return next((tree for tree in _trees(rows) if tree.key == key), None)


def _trees(rows: list[ProvisionVersion]) -> list[Node]:
    """Rows in the order of the text, put under their parents; a row without its parent among them stands alone."""
    here = {row.pk for row in rows}
    children: dict[object, list[ProvisionVersion]] = {}
    for row in rows:
        children.setdefault(row.parent_id if row.parent_id in here else None, []).append(row)

    def grow(row: ProvisionVersion) -> Node:
        return _node(row, tuple(grow(child) for child in children.get(row.pk, [])))

    return [grow(row) for row in children.get(None, [])]


def _node(row: ProvisionVersion, children: tuple[Node, ...]) -> Node:
    return Node(
        key=row.provision.key,
        kind=row.provision.kind,
        number=row.number,
        headings=row.headings,
        words=row.words,
        row=row,
        children=children,
    )
