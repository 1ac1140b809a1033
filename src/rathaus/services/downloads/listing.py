"""The list of forms and downloads from A to Z; made from catalog brains only."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from math import ceil
from urllib.parse import urlencode

from plone import api

from rathaus import _
from rathaus.services.contained_files import download_of
from rathaus.services.initials import LETTERS
from rathaus.services.initials import OTHER

#: Up to so many entries stand on one page; a longer list is shown letter by letter.
PAGE_SIZE = 100
ONLINE = "online"
FILES = "dateien"
#: A form counts only while it takes applications; files have no states of their own.
QUERIES = {
    ONLINE: {"portal_type": "EasyForm", "review_state": "published"},
    FILES: {"portal_type": "File"},
}
KINDS = (
    ("", _("alle")),
    (ONLINE, _("online ausfüllen")),
    (FILES, _("herunterladen")),
)


@dataclass(frozen=True)
class Choices:
    """What the visitor chose, as it stands in the address."""

    kind: str = ""
    letter: str = ""
    page: int = 1

    @classmethod
    def from_form(cls, form: dict) -> "Choices":
        """Read a query string; what makes no sense is as if it were not there."""
        text = {key: value for key, value in form.items() if isinstance(value, str)}
        kind, letter, page = (
            text.get("art", ""),
            text.get("buchstabe", "").lower(),
            text.get("seite", ""),
        )
        return cls(
            kind=kind if kind in QUERIES else "",
            letter=letter if letter in LETTERS else "",
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1,
        )

    def address(self, **changes) -> str:
        """Query string of the same choices with some changed; pages start again."""
        names = {
            "art": changes.get("kind", self.kind),
            "buchstabe": changes.get("letter", self.letter),
            "seite": changes.get("page", ""),
        }
        chosen = {name: value for name, value in names.items() if value}
        return f"?{urlencode(chosen)}" if chosen else "?"


@dataclass(frozen=True)
class Option:
    """A choice as a link; ``address`` is empty where nothing would be found."""

    title: str
    address: str
    is_current: bool = False


@dataclass(frozen=True)
class Entry:
    """One form or file; ``kind`` and ``size`` are empty for online forms."""

    title: str
    url: str
    is_online: bool
    kind: str
    size: str
    date: str
    edition: str
    service_title: str
    service_url: str


@dataclass(frozen=True)
class Group:
    """The entries under one letter."""

    letter: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class DownloadsPage:
    """What the page of forms and downloads shows."""

    total: int
    kinds: tuple[Option, ...]
    letters: tuple[Option, ...]
    groups: tuple[Group, ...]
    pages: tuple[Option, ...]


def downloads_page(choices: Choices) -> DownloadsPage:
    """Find what the visitor chose, in the whole site."""
    queries = [query for kind, query in QUERIES.items() if choices.kind in ("", kind)]
    counts = {letter: _count(queries, letter) for letter in LETTERS}
    total = sum(counts.values())
    letter = choices.letter
    if not letter and total > PAGE_SIZE:
        letter = next(name for name in LETTERS if counts[name])
    found = _found(queries, letter)
    last = max(1, ceil(len(found) / PAGE_SIZE))
    page = min(max(1, choices.page), last)
    return DownloadsPage(
        total=total,
        kinds=tuple(
            Option(title, choices.address(kind=kind), kind == choices.kind) for kind, title in KINDS
        ),
        letters=_letter_options(choices, counts, letter, total),
        groups=_groups(found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]),
        pages=_page_options(choices, letter, page, last),
    )


def services_around(brains: Iterable) -> dict:
    """Brains of the services that hold forms or files, by path."""
    paths = sorted({_parent(brain) for brain in brains})
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog(portal_type="Service", path={"query": paths, "depth": 0}) if paths else ()
    return {brain.getPath(): brain for brain in found}


def entry_of(brain, services: dict) -> Entry:
    """:param brain: of a form or file
    :param services: what :func:`services_around` returned"""
    service = services.get(_parent(brain))
    is_online = brain.portal_type == "EasyForm"
    file = download_of(brain)
    return Entry(
        title=brain.Title,
        url=brain.getURL() if is_online else file.url,
        is_online=is_online,
        kind="" if is_online else file.kind,
        size="" if is_online else file.size,
        date=file.date,
        edition=file.edition,
        service_title=service.Title if service is not None else "",
        service_url=service.getURL() if service is not None else "",
    )


def _parent(brain):
    return brain.getPath().rpartition("/")[0]


def _catalog(query, **more):
    return api.portal.get_tool("portal_catalog")(**query, **more)


def _count(queries, letter):
    return sum(_catalog(query, sortable_initial=letter).actual_result_count for query in queries)


def _found(queries, letter):
    more = {"sortable_initial": letter} if letter else {}
    results = (_catalog(query, sort_on="sortable_title", **more) for query in queries)
    return sorted(chain(*results), key=lambda brain: (_order(brain), brain.Title.lower()))


def _order(brain):
    return LETTERS.index(brain.sortable_initial or OTHER)


def _groups(brains):
    services = services_around(brains)
    by_letter = {}
    for brain in brains:
        letter = brain.sortable_initial or OTHER
        by_letter.setdefault(letter, []).append(entry_of(brain, services))
    return tuple(
        Group(letter.upper(), f"buchstabe-{letter}", tuple(entries))
        for letter, entries in by_letter.items()
    )


def _letter_options(choices, counts, current, total):
    is_one_page = total <= PAGE_SIZE and not choices.letter

    def address(letter):
        if not counts[letter]:
            return ""
        return f"#buchstabe-{letter}" if is_one_page else choices.address(letter=letter)

    return tuple(
        Option(letter.upper(), address(letter), letter == current)
        for letter in LETTERS
        if letter != OTHER or counts[letter]
    )


def _page_options(choices, letter, page, last):
    if last == 1:
        return ()
    return tuple(
        Option(str(number), choices.address(letter=letter, page=number), number == page)
        for number in range(1, last + 1)
    )
