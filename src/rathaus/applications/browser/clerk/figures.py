"""The figures of each service: how long first answers and decisions take."""

from functools import cached_property

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from plone import api
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.applications import figures
from rathaus.applications.browser.clerk.office_time import today
from rathaus.applications.figure_store import MEDIAN
from rathaus.applications.figure_store import MOST
from rathaus.city_language import in_city_language
from rathaus.organisation import api as organisation
from rathaus.spreadsheet import as_csv

#: On the site: those who look after it see the figures of all units.
SEE_ALL = "rathaus: Manage organisation"
_LAST_MONTHS = 12


class FiguresPage(BrowserView):
    """Leads see their own units. Reads counts and no case, whatever the number of cases."""

    page_title = _("Kennzahlen der Leistungen")

    def __call__(self):
        self.prepare()
        return self.index()

    def prepare(self):
        """:raises Unauthorized: the person at hand leads no unit."""
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not self.units and not self.sees_all:
            raise Unauthorized("figures")

    @cached_property
    def sees_all(self):
        return bool(getSecurityManager().checkPermission(SEE_ALL, api.portal.get()))

    @cached_property
    def units(self):
        """The units whose figures the person at hand may see."""
        if self.sees_all:
            return organisation.units()
        user_id = getSecurityManager().getUser().getId()
        return organisation.led_by(user_id) if user_id else []

    @cached_property
    def unit_uid(self):
        """The one unit that was chosen, or empty for all that may be seen."""
        wanted = str(self.request.form.get("stelle", ""))
        return wanted if wanted in {unit.UID() for unit in self.units} else ""

    @property
    def unit_choices(self):
        return [
            {"value": unit.UID(), "title": unit.title, "is_chosen": unit.UID() == self.unit_uid}
            for unit in self.units
        ]

    @cached_property
    def period(self):
        """``zwoelf`` for the last twelve months, or a year."""
        wanted = str(self.request.form.get("zeitraum", ""))
        return wanted if wanted in self._years else "zwoelf"

    @cached_property
    def _years(self):
        return sorted({month[:4] for month in figures.months()}, reverse=True)

    @property
    def periods(self):
        choices = [("zwoelf", _("Die letzten zwölf Monate")), *((y, y) for y in self._years)]
        return [
            {"value": value, "title": title, "is_chosen": value == self.period}
            for value, title in choices
        ]

    @cached_property
    def _months(self):
        if self.period != "zwoelf":
            return f"{self.period}-01", f"{self.period}-12"
        day = today()
        first = 12 * day.year + day.month - _LAST_MONTHS
        return f"{first // 12:04d}-{first % 12 + 1:02d}", f"{day:%Y-%m}"

    @cached_property
    def rows(self):
        """One for each service."""
        units = None if self.sees_all else [unit.UID() for unit in self.units]
        if self.unit_uid:
            units = [self.unit_uid]
        return [
            {
                "service": title or _("Ohne Leistung"),
                "answers": _shown(answers),
                "decisions": _shown(decisions),
            }
            for title, answers, decisions in figures.figures(*self._months, units)
        ]

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@kennzahlen"

    @property
    def csv_url(self):
        return f"{self.url}.csv?zeitraum={self.period}&stelle={self.unit_uid}"


class FiguresAsCsv(FiguresPage):
    """The same as a file for a spreadsheet."""

    def __call__(self):
        self.prepare()
        response = self.request.response
        response.setHeader("Content-Type", "text/csv; charset=utf-8")
        response.setHeader("Content-Disposition", 'attachment; filename="kennzahlen.csv"')
        return as_csv([_headings(), *(_line(row) for row in self.rows)])


_CELLS = ("number", "median", "most", "in_time")


def _shown(counts):
    share = counts.percent_in_time
    return {
        "number": str(counts.number),
        "median": _or_dash(counts.within(MEDIAN)),
        "most": _or_dash(counts.within(MOST)),
        "in_time": "–" if share is None else f"{share} %",
    }


def _or_dash(number):
    return "–" if number is None else str(number)


def _headings():
    return [
        in_city_language(each)
        for each in (
            _("Leistung"),
            _("Erste Antworten"),
            _("Erste Antwort: Median in Arbeitstagen"),
            _("Erste Antwort: 90 Prozent in Arbeitstagen"),
            _("Erste Antwort: in der Frist"),
            _("Entscheidungen"),
            _("Bearbeitung: Median in Arbeitstagen"),
            _("Bearbeitung: 90 Prozent in Arbeitstagen"),
            _("Bearbeitung: in der genannten Dauer"),
        )
    ]


def _line(row):
    cells = [row[part][cell] for part in ("answers", "decisions") for cell in _CELLS]
    return [in_city_language(row["service"]), *("" if cell == "–" else cell for cell in cells)]
