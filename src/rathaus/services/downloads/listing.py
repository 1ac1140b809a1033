"""The list of forms and downloads from A to Z; made from catalog brains only."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from plone import api

from rathaus import _
from rathaus.list_links import Option
from rathaus.list_links import page_number
from rathaus.list_links import page_of
from rathaus.list_links import page_options
from rathaus.list_links import query_string
from rathaus.services.contained_files import download_of
from rathaus.services.initials import LETTERS
from rathaus.services.initials import OTHER
from rathaus.services.letters import Group
from rathaus.services.letters import count_by_letter
from rathaus.services.letters import groups_by_letter
from rathaus.services.letters import letter_options

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
        kind, letter = text.get("art", ""), text.get("buchstabe", "").lower()
        return cls(
            kind=kind if kind in QUERIES else "",
            letter=letter if letter in LETTERS else "",
            page=page_number(text.get("seite")),
        )

    def address(self, **changes) -> str:
        """Query string of the same choices with some changed; pages start again."""
        return query_string(
            {
                "art": changes.get("kind", self.kind),
                "buchstabe": changes.get("letter", self.letter),
                "seite": changes.get("page", ""),
            }
        )


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
    counted = [count_by_letter(query) for query in queries]
    counts = {letter: sum(each[letter] for each in counted) for letter in LETTERS}
    total = sum(counts.values())
    letter = choices.letter
    if not letter and total > PAGE_SIZE:
        letter = next(name for name in LETTERS if counts[name])
    found = _found(queries, letter)
    page = page_of(found, choices.page, PAGE_SIZE)
    services = services_around(page.shown)
    return DownloadsPage(
        total=total,
        kinds=tuple(
            Option(title, choices.address(kind=kind), kind == choices.kind) for kind, title in KINDS
        ),
        letters=letter_options(
            counts,
            letter,
            lambda letter: choices.address(letter=letter),
            is_one_page=total <= PAGE_SIZE and not choices.letter,
        ),
        groups=groups_by_letter(page.shown, [entry_of(brain, services) for brain in page.shown]),
        pages=page_options(page, lambda number: choices.address(letter=letter, page=number)),
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


def _found(queries, letter):
    more = {"sortable_initial": letter} if letter else {}
    results = (_catalog(query, sort_on="sortable_title", **more) for query in queries)
    return sorted(chain(*results), key=lambda brain: (_order(brain), brain.Title.lower()))


def _order(brain):
    return LETTERS.index(brain.sortable_initial or OTHER)
