"""The catalogue from A to Z, filtered and in pages; made from catalog brains only."""

from dataclasses import dataclass

from plone import api

from rathaus.caching import api as caching
from rathaus.languages import api as languages
from rathaus.list_links import Option
from rathaus.list_links import page_number
from rathaus.list_links import page_of
from rathaus.list_links import page_options
from rathaus.list_links import query_string
from rathaus.organisation import api as organisation
from rathaus.search import api as search
from rathaus.services import life_situations as situations
from rathaus.services.initials import LETTERS
from rathaus.services.letters import Group
from rathaus.services.letters import count_by_letter
from rathaus.services.letters import groups_by_letter
from rathaus.services.letters import letter_options
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
        order = text.get("nach", "")
        return cls(
            letter=letter if letter in LETTERS else "",
            life_situation=text.get("lebenslage", "")[:100],
            unit=text.get("stelle", "")[:100],
            words=text.get("suche", "")[:100],
            page=page_number(text.get("seite")),
            order=order if order in ORDERS else "",
        )

    def address(self, **changes) -> str:
        """Query string of the same choices with some changed; pages start again."""
        return query_string(
            {
                "suche": changes.get("words", self.words),
                "lebenslage": changes.get("life_situation", self.life_situation),
                "stelle": changes.get("unit", self.unit),
                "buchstabe": changes.get("letter", self.letter),
                "seite": changes.get("page", ""),
            }
        )


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
    page = page_of(found, choices.page, PAGE_SIZE)
    units = _unit_options(choices, languages.language_of(catalogue))
    entries = _entries(page.shown, paths_with_form(catalogue), languages.language_of(catalogue))
    is_filtered = bool(choices.life_situation or choices.unit or choices.words)
    is_short = is_filtered and total <= SHORT
    return CataloguePage(
        total=total,
        letters=letter_options(
            counts,
            letter,
            lambda letter: choices.address(letter=letter),
            is_one_page=total <= PAGE_SIZE and not choices.letter,
        ),
        groups=_one_group(entries) if is_short else groups_by_letter(page.shown, entries),
        life_situations=_life_situation_options(choices),
        units=units,
        pages=page_options(page, lambda number: choices.address(letter=letter, page=number)),
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
