"""The catalogue from A to Z, filtered and in pages; made from catalog brains only."""

from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

from plone import api

from rathaus.caching import api as caching
from rathaus.languages import api as languages
from rathaus.organisation import api as organisation
from rathaus.search import api as search
from rathaus.services import life_situations as situations
from rathaus.services.initials import LETTERS
from rathaus.services.initials import OTHER
from rathaus.services.letters import count_by_letter
from rathaus.services.online import paths_with_form

#: Up to so many services stand on one page; a longer list is shown letter by letter.
PAGE_SIZE = 100
#: Up to so many services of a choice stand in one list without letters.
SHORT = 24
#: Lists of the catalogue beside the one from A to Z.
ORDERS = ("lebenslage", "stelle")


@dataclass(frozen=True)
class Choices:
    """What the visitor chose, as it stands in the address."""

    letter: str = ""
    life_situation: str = ""
    unit: str = ""
    words: str = ""
    page: int = 1
    #: The list by which the visitor looks: "" (A to Z), "lebenslage" or "stelle"
    order: str = ""

    @classmethod
    def from_form(cls, form: dict) -> "Choices":
        """Read a query string; what makes no sense is as if it were not there."""
        text = {key: value.strip() for key, value in form.items() if isinstance(value, str)}
        letter = text.get("buchstabe", "").lower()
        page = text.get("seite", "")
        order = text.get("nach", "")
        return cls(
            letter=letter if letter in LETTERS else "",
            life_situation=text.get("lebenslage", "")[:100],
            unit=text.get("stelle", "")[:100],
            words=text.get("suche", "")[:100],
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1,
            order=order if order in ORDERS else "",
        )

    def address(self, **changes) -> str:
        """Query string of the same choices with some changed; pages start again."""
        names = {
            "suche": changes.get("words", self.words),
            "lebenslage": changes.get("life_situation", self.life_situation),
            "stelle": changes.get("unit", self.unit),
            "buchstabe": changes.get("letter", self.letter),
            "seite": changes.get("page", ""),
        }
        chosen = {name: value for name, value in names.items() if value}
        return f"?{urlencode(chosen)}" if chosen else "?"


@dataclass(frozen=True)
class Option:
    """A choice with its address; ``address`` is empty where nothing would be found."""

    title: str
    address: str
    is_current: bool = False
    value: str = ""


@dataclass(frozen=True)
class Entry:
    """One service in the list."""

    title: str
    teaser: str
    url: str
    is_online: bool
    #: Language of the text where it is not that of the page
    language: str = ""


@dataclass(frozen=True)
class Group:
    """The services under one letter."""

    letter: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class CataloguePage:
    """What the page of the catalogue shows."""

    total: int
    letters: tuple[Option, ...]
    groups: tuple[Group, ...]
    life_situations: tuple[Option, ...]
    units: tuple[Option, ...]
    pages: tuple[Option, ...]
    choices: Choices
    is_filtered: bool
    #: Whether the list is too short to need letters
    is_short: bool
    #: Title of the unit that the visitor chose
    unit_title: str | None


def catalogue_page(catalogue, choices: Choices) -> CataloguePage:
    """Find what the visitor chose.

    :param catalogue: the catalogue of services
    """
    catalog = api.portal.get_tool("portal_catalog")
    query = _query(catalogue, choices)
    counts = count_by_letter(query)
    total = sum(counts.values())
    letter = choices.letter
    if not letter and total > PAGE_SIZE:
        letter = next(name for name in LETTERS if counts[name])
    if letter:
        query["sortable_initial"] = letter
    found = catalog(**query, sort_on="sortable_title")
    last = max(1, ceil(len(found) / PAGE_SIZE))
    page = min(max(1, choices.page), last)
    units = _unit_options(choices, languages.language_of(catalogue))
    brains = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    entries = _entries(brains, paths_with_form(catalogue), languages.language_of(catalogue))
    is_filtered = bool(choices.life_situation or choices.unit or choices.words)
    is_short = is_filtered and total <= SHORT
    return CataloguePage(
        total=total,
        letters=_letter_options(choices, counts, letter, total),
        groups=_one_group(entries) if is_short else _groups_by_letter(brains, entries),
        life_situations=_life_situation_options(choices),
        units=units,
        pages=_page_options(choices, letter, page, last),
        choices=choices,
        is_filtered=is_filtered,
        is_short=is_short,
        unit_title=next((option.title for option in units if option.is_current), None),
    )


def _query(catalogue, choices):
    # The catalogue of another language shows in German what nobody has translated
    places = {
        "/".join(place.getPhysicalPath()) for place in (catalogue, languages.original(catalogue))
    }
    query = {
        "portal_type": "Service",
        "path": sorted(places),
        "shown_in": languages.language_of(catalogue),
    }
    if choices.life_situation:
        query["life_situations"] = choices.life_situation
    if choices.unit:
        query["responsible_unit"] = choices.unit
    found = search.matching_uids(choices.words, kind="service")
    if found is not None:
        # An empty list would be no condition at all
        query["UID"] = found or [""]
    return query


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


def _entries(brains, online_paths, language) -> list[Entry]:
    return [
        Entry(
            title=brain.Title,
            teaser=brain.Description,
            url=brain.getURL(),
            is_online=bool(brain.is_online_elsewhere) or brain.getPath() in online_paths,
            language="" if brain.Language == language else brain.Language,
        )
        for brain in brains
    ]


def _one_group(entries):
    return (Group("", "gefunden", tuple(entries)),) if entries else ()


def _groups_by_letter(brains, entries):
    by_letter = {}
    for brain, entry in zip(brains, entries, strict=True):
        by_letter.setdefault(brain.sortable_initial or OTHER, []).append(entry)
    return tuple(
        Group(letter.upper(), f"buchstabe-{letter}", tuple(group))
        for letter, group in by_letter.items()
    )


def _life_situation_options(choices):
    return tuple(
        Option(
            found.title,
            choices.address(life_situation=found.key, letter=""),
            found.key == choices.life_situation,
            found.key,
        )
        for found in situations.life_situations()
    )


def _unit_options(choices, language):
    titles = caching.for_visitors(
        ("titles of units", language),
        lambda: languages.translated_titles(organisation.unit_brains(), language),
    )
    return tuple(
        Option(title, choices.address(unit=uid, letter=""), choices.unit == uid, uid)
        for uid, title in titles.items()
    )


def _page_options(choices, letter, page, last):
    if last == 1:
        return ()
    return tuple(
        Option(str(number), choices.address(letter=letter, page=number), number == page)
        for number in range(1, last + 1)
    )
