"""What the pages of figures have in common: whose figures they show, and of which months."""

from functools import cached_property
from typing import Any

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from plone import api
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.organisation import api as organisation
from rathaus.sent_text import sent_text
from rathaus.spreadsheet import as_csv

#: On the site: those who look after it see the figures of all units.
SEE_ALL = "rathaus: Manage organisation"
LAST_MONTHS = 12
NOTHING = "–"


class LeadsFigures(BrowserView):
    """Leads see their own units. Reads counts and no case, whatever the number of cases.

    :ivar today: day of the office
    :ivar years: years to choose from, the latest first
    """

    page_title: Any = ""
    today: Any
    years: Any

    def __call__(self):
        self.prepare()
        return self.index()

    def prepare(self) -> None:
        """:raises Unauthorized: the person at hand leads no unit."""
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not self.units and not self.sees_all:
            raise Unauthorized("figures")

    @cached_property
    def sees_all(self) -> bool:
        return bool(getSecurityManager().checkPermission(SEE_ALL, api.portal.get()))

    @cached_property
    def units(self) -> dict[str, str]:
        """UID -> title of the units whose figures the person at hand may see."""
        if self.sees_all:
            found = organisation.units()
        else:
            user_id = getSecurityManager().getUser().getId()
            found = organisation.led_by(user_id) if user_id else []
        return {each.UID(): each.title for each in found}

    @cached_property
    def unit(self) -> str:
        """UID of the unit that was chosen; empty for all that may be seen."""
        chosen = sent_text(self.request, "stelle")
        return chosen if chosen in self.units else ""

    @property
    def unit_uids(self) -> list[str] | None:
        """What to count; None for all units there are or were."""
        if self.unit:
            return [self.unit]
        return None if self.sees_all else list(self.units)

    @property
    def unit_choices(self) -> list[dict[str, Any]]:
        return [
            {"value": uid, "title": title, "is_chosen": uid == self.unit}
            for uid, title in self.units.items()
        ]

    @cached_property
    def period(self) -> str:
        """``zwoelf`` for the last twelve months, or a year."""
        wanted = sent_text(self.request, "zeitraum")
        return wanted if wanted in self.years else "zwoelf"

    @property
    def periods(self) -> list[dict[str, Any]]:
        choices = [("zwoelf", _("Die letzten zwölf Monate")), *((y, y) for y in self.years)]
        return [
            {"value": value, "title": title, "is_chosen": value == self.period}
            for value, title in choices
        ]

    @property
    def months(self) -> tuple[str, str]:
        """The first and the last month, as in ``2026-11``."""
        if self.period != "zwoelf":
            return f"{self.period}-01", f"{self.period}-12"
        first = 12 * self.today.year + self.today.month - LAST_MONTHS
        return f"{first // 12:04d}-{first % 12 + 1:02d}", f"{self.today:%Y-%m}"

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__.removesuffix('.csv')}"

    @property
    def csv_url(self) -> str:
        return f"{self.url}.csv?zeitraum={self.period}&stelle={self.unit}"

    def as_file(self, name: str, headings: list[Any], rows: list[tuple[Any, list[str]]]) -> bytes:
        """The table for a spreadsheet, in the language of the city.

        :param name: of the file
        :param rows: what a row is about, and its cells as the page shows them
        """
        response = self.request.response
        response.setHeader("Content-Type", "text/csv; charset=utf-8")
        response.setHeader("Content-Disposition", f'attachment; filename="{name}.csv"')
        lines = [
            [in_city_language(title), *("" if cell == NOTHING else cell for cell in cells)]
            for title, cells in rows
        ]
        return as_csv([[in_city_language(each) for each in headings], *lines])


def shown(number: Any) -> str:
    """A number, or a dash where there is none."""
    return NOTHING if number is None else str(number)
