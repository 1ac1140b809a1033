"""The public list of reports: what a visitor chose, and one page of what there is.

Made from catalog brains only. People come to see what is going on, so without a choice the open
reports are listed; the archive has those that have ended, by year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any

from rathaus import _
from rathaus.applications.api import local
from rathaus.caching import api as caching
from rathaus.defects import finding
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.interfaces import OPEN_LIGHTS
from rathaus.defects.searching import public_reports
from rathaus.list_links import Option
from rathaus.list_links import Page
from rathaus.list_links import near_page_options
from rathaus.list_links import page_number
from rathaus.list_links import page_of
from rathaus.list_links import query_string
from rathaus.plain_text import one_line

PAGE_SIZE = 20
#: Value in the address, lights, title. The first needs no choice.
CHOICES_OF_LIGHTS = (
    ("", OPEN_LIGHTS, _("alle offenen")),
    ("rot", ("red",), _("rot: eingegangen")),
    ("gelb", ("yellow",), _("gelb: in Bearbeitung")),
    ("gruen", ("green",), _("grün: erledigt")),
    ("gelbgruen", ("yellow-green",), _("gelbgrün: bearbeitet, aber nicht behoben")),
    ("alle", tuple(LIGHTS.values()), _("alle")),
)
#: The word that stands beside each light: nobody has to know or to see its colour.
LIGHT_WORDS = {
    "red": _("Rot: eingegangen"),
    "yellow": _("Gelb: in Bearbeitung"),
    "green": _("Grün: erledigt"),
    "yellow-green": _("Gelbgrün: bearbeitet, aber nicht behoben"),
}
#: Value in the address, title.
CHOICES_OF_DAYS = (
    ("", _("egal wann")),
    ("7", _("in den letzten 7 Tagen")),
    ("30", _("in den letzten 30 Tagen")),
    ("90", _("in den letzten 90 Tagen")),
    ("365", _("in den letzten 12 Monaten")),
)
LONGEST_WORDS = 80


@dataclass(frozen=True)
class Choices:
    """What a visitor chose, as it stands in the address."""

    light: str = ""
    category: str = ""
    words: str = ""
    days: str = ""
    page: int = 1

    @classmethod
    def from_form(cls, form: dict, categories: Sequence[str]) -> "Choices":
        """Read a query string; what makes no sense is as if it were not there.

        :param categories: ids that exist
        """
        text = {key: value for key, value in form.items() if isinstance(value, str)}
        return cls(
            light=_one_of(text.get("ampel"), [each[0] for each in CHOICES_OF_LIGHTS]),
            category=_one_of(text.get("art"), categories),
            words=one_line(text.get("wo", "")[:LONGEST_WORDS]),
            days=_one_of(text.get("tage"), [each[0] for each in CHOICES_OF_DAYS]),
            page=page_number(text.get("seite")),
        )

    @property
    def lights(self) -> tuple[str, ...]:
        """The lights that were chosen."""
        return next(lights for value, lights, _title in CHOICES_OF_LIGHTS if value == self.light)

    @property
    def categories(self) -> tuple[str, ...]:
        """The category that was chosen; empty for all."""
        return (self.category,) if self.category else ()

    @property
    def is_filtered(self) -> bool:
        """Whether anything was chosen but the page."""
        return any((self.light, self.category, self.words, self.days))

    def since(self, now: datetime) -> datetime | None:
        """The first moment of the days that were chosen: a midnight, so that the same question
        is asked all day long."""
        if not self.days:
            return None
        midnight = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight - timedelta(days=int(self.days))

    def query(self, **more: object) -> str:
        """Query string of the same choices, on the first page."""
        return query_string(
            {
                "ampel": self.light,
                "art": self.category,
                "wo": self.words,
                "tage": self.days,
                **more,
            }
        )


@dataclass(frozen=True)
class Line:
    """One report of a list."""

    title: str
    url: str
    reference: str
    light: str
    light_word: Any
    category: str
    place: str
    day: str


@dataclass(frozen=True)
class Listing:
    """One page of a list."""

    total: int
    lines: tuple[Line, ...]
    pages: tuple[Option, ...]


def find(choices: Choices, now: datetime, **more: Any) -> Sequence[Any]:
    """Brains of the reports that were chosen.

    :param more: further arguments of :func:`public_reports`
    """
    return public_reports(
        lights=choices.lights,
        categories=choices.categories,
        since=choices.since(now),
        words=choices.words,
        **more,
    )


def listing(container: Any, choices: Choices, now: datetime) -> Listing:
    """One page of the list.

    :param container: the ``DefectReports``
    """
    brains = find(choices, now)
    return listing_of(
        container, page_of(brains, choices.page, PAGE_SIZE), len(brains), choices.query
    )


def listing_of(container: Any, page: Page, total: int, query: Any) -> Listing:
    """The lines of a page and the links to the others.

    :param query: gives the query string for ``seite``
    """
    titles = category_titles(container)
    return Listing(
        total=total,
        lines=tuple(line_of(brain, titles) for brain in page.shown),
        pages=near_page_options(page, lambda number: query(seite=number)),
    )


def category_titles(container: Any) -> dict[str, str]:
    """Titles of all categories by id, also of those that can no longer be chosen."""
    key = ("rathaus.defects.category_titles", container.getPhysicalPath())
    return caching.until_change(key, lambda: finding.category_titles(container))


def line_of(brain: Any, titles: dict[str, str]) -> Line:
    """A report as lists show it."""
    category = titles.get(brain.defect_category, "")
    place = brain.defect_place or ""
    return Line(
        title=heading(category, place, brain.reference),
        url=brain.getURL(),
        reference=brain.reference,
        light=brain.defect_light,
        light_word=LIGHT_WORDS.get(brain.defect_light, ""),
        category=category,
        place=place,
        day=local(as_moment(brain.arrived)).strftime("%d.%m.%Y"),
    )


def heading(category: str, place: str, reference: str) -> str:
    """What a report is called: the same in lists, on the map and on its page."""
    return f"{category}: {place}" if place else f"{category} {reference}"


def as_moment(value: Any) -> datetime:
    """A moment as Python knows it: the catalog gives some in Zope's kind."""
    return value.asdatetime() if hasattr(value, "asdatetime") else value


def light_choices(choices: Choices) -> list[Option]:
    """What can be chosen of lights, for a field."""
    return [
        Option(title, "", value == choices.light, value)
        for value, _lights, title in CHOICES_OF_LIGHTS
    ]


def _one_of(value: str | None, allowed: Sequence[str]) -> str:
    return value if value in allowed else ""
