"""The list of regulations: filtered, by subject, in pages; made from catalog brains only."""

import re
from dataclasses import dataclass
from datetime import date

from plone import api

from rathaus import _
from rathaus.list_links import Option
from rathaus.list_links import page_number
from rathaus.list_links import page_of
from rathaus.list_links import page_options
from rathaus.list_links import query_string
from rathaus.regulations.entries import Entry
from rathaus.regulations.entries import entry_of
from rathaus.regulations.entries import kind_title
from rathaus.regulations.validity import EXPIRED
from rathaus.regulations.validity import FUTURE
from rathaus.regulations.validity import IN_FORCE
from rathaus.regulations.vocabularies import KINDS
from rathaus.regulations.vocabularies import subject_titles

PAGE_SIZE = 100
ALL = "alle"
#: Value in the address, state, title. What is the law today comes first and needs no choice.
VALIDITIES = (
    ("", IN_FORCE, _("gilt heute")),
    ("kuenftig", FUTURE, _("gilt bald")),
    ("ausser-kraft", EXPIRED, _("außer Kraft")),
    (ALL, None, _("alle")),
)
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Choices:
    """What the visitor chose, as it stands in the address."""

    kind: str = ""
    subject: str = ""
    validity: str = ""
    page: int = 1

    @classmethod
    def from_form(cls, form: dict) -> "Choices":
        """Read a query string; what makes no sense is as if it were not there."""
        text = {key: value for key, value in form.items() if isinstance(value, str)}
        chosen = text.get("geltung", "")
        return cls(
            kind=text.get("art", "") if text.get("art") in KINDS else "",
            subject=text.get("sachgebiet", "")[:100],
            validity=chosen if chosen in {value for value, _state, _title in VALIDITIES} else "",
            page=page_number(text.get("seite")),
        )

    def address(self, **changes) -> str:
        """Query string of the same choices with some changed; pages start again."""
        return query_string(
            {
                "art": changes.get("kind", self.kind),
                "sachgebiet": changes.get("subject", self.subject),
                "geltung": changes.get("validity", self.validity),
                "seite": changes.get("page", ""),
            }
        )


@dataclass(frozen=True)
class Group:
    """Regulations of one subject."""

    anchor: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ListingPage:
    """What the page of the collection shows."""

    total: int
    groups: tuple[Group, ...]
    validities: tuple[Option, ...]
    kinds: tuple[Option, ...]
    subjects: tuple[Option, ...]
    pages: tuple[Option, ...]
    is_filtered: bool


def listing_page(collection, choices: Choices, today: date) -> ListingPage:
    """Find what the visitor chose.

    :param collection: the folder of regulations
    :param today: date of the office
    """
    titles = subject_titles()
    everything = [(brain, entry_of(brain, today)) for brain in regulation_brains(collection)]
    chosen = sorted(
        (pair for pair in everything if _is_chosen(*pair, choices)),
        key=lambda pair: _place(pair[0], titles),
    )
    page = page_of(chosen, choices.page, PAGE_SIZE)
    return ListingPage(
        total=len(chosen),
        groups=_groups(page.shown, titles),
        validities=tuple(
            Option(title, choices.address(validity=value), value == choices.validity)
            for value, _state, title in VALIDITIES
        ),
        kinds=_kind_options(everything, choices),
        subjects=_subject_options(everything, choices, titles),
        pages=page_options(page, lambda number: choices.address(page=number)),
        is_filtered=choices != Choices(page=choices.page),
    )


def regulation_brains(collection, **query):
    """Brains of the regulations in a collection that the visitor may see."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(collection.getPhysicalPath())
    return catalog(portal_type="Regulation", path=path, **query)


def _is_chosen(brain, entry, choices):
    state = {value: state for value, state, _title in VALIDITIES}[choices.validity]
    return (
        state in (None, entry.validity.state)
        and choices.kind in ("", brain.regulation_kind)
        and choices.subject in ("", brain.regulation_subject)
    )


def _place(brain, titles):
    """Subjects by title, those without one last; within a subject 2 before 10; new before old."""
    title = titles.get(brain.regulation_subject, "")
    parts = _DIGITS.split(brain.regulation_number or "")
    number = [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
    begin = -int((brain.in_force_from or "0").replace("-", ""))
    return (not title, title.lower(), number, brain.Title.lower(), begin)


def _groups(chosen, titles):
    by_subject = {}
    for brain, entry in chosen:
        key = brain.regulation_subject if brain.regulation_subject in titles else ""
        by_subject.setdefault(key, []).append(entry)
    return tuple(
        Group(f"sachgebiet-{key or 'weitere'}", titles.get(key, _("Weitere")), tuple(entries))
        for key, entries in by_subject.items()
    )


def _kind_options(everything, choices):
    used = {brain.regulation_kind for brain, _entry in everything}
    every = Option(_("alle Arten"), choices.address(kind=""), not choices.kind)
    options = (
        Option(kind_title(term.value), choices.address(kind=term.value), term.value == choices.kind)
        for term in KINDS
        if term.value in used
    )
    return (every, *options)


def _subject_options(everything, choices, titles):
    used = {brain.regulation_subject for brain, _entry in everything}
    every = Option(_("alle Sachgebiete"), choices.address(subject=""), not choices.subject)
    options = (
        Option(title, choices.address(subject=key), key == choices.subject)
        for key, title in sorted(titles.items(), key=lambda item: item[1])
        if key in used
    )
    return (every, *options)
