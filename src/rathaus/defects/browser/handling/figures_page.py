"""``/maerker/@@kennzahlen-hinweise``: how each kind of defect is answered, for those who lead."""

from functools import cached_property
from typing import Any

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from plone import api
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.applications import api as applications
from rathaus.city_language import in_city_language
from rathaus.defects import api as defects
from rathaus.organisation import api as organisation
from rathaus.sent_text import sent_text
from rathaus.spreadsheet import as_csv

#: On the site: those who look after it see the figures of all units.
SEE_ALL = "rathaus: Manage organisation"
LAST_MONTHS = 12
#: Years to choose from, the running one included.
YEARS = 5
_CELLS = ("answered", "kept", "median_days", "overdue", "closed", "median_days_to_end")


class FiguresPage(BrowserView):
    """Leads see their own units. Reads counts and no report, whatever their number."""

    page_title = _("Kennzahlen der Hinweise")

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
    def _unit_uids(self):
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
        return wanted if wanted in self._years else "zwoelf"

    @property
    def _years(self):
        year = applications.today().year
        return [str(year - number) for number in range(YEARS)]

    @property
    def periods(self) -> list[dict[str, Any]]:
        choices = [("zwoelf", _("Die letzten zwölf Monate")), *((y, y) for y in self._years)]
        return [
            {"value": value, "title": title, "is_chosen": value == self.period}
            for value, title in choices
        ]

    @property
    def _months(self):
        if self.period != "zwoelf":
            return f"{self.period}-01", f"{self.period}-12"
        day = applications.today()
        first = 12 * day.year + day.month - LAST_MONTHS
        return f"{first // 12:04d}-{first % 12 + 1:02d}", f"{day:%Y-%m}"

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """All reports, then each kind of defect of which there is anything to say."""
        titles = defects.category_titles(self.context)
        kinds = [self._row(title, category) for category, title in titles.items()]
        total = self._row(_("Alle Arten"), "")
        return [total, *(each for each in kinds if each["has_any"])]

    def _row(self, title, category):
        first, last = self._months
        found = defects.figures(
            self.context, first=first, last=last, units=self._unit_uids, category=category
        )
        kept = found.kept_percent
        return {
            "title": title,
            "has_any": bool(found.answered or found.closed or found.overdue),
            "answered": str(found.answered),
            "kept": "–" if kept is None else f"{kept} %",
            "median_days": _or_dash(found.median_days),
            "overdue": str(found.overdue),
            "closed": str(found.closed),
            "median_days_to_end": _or_dash(found.median_days_to_end),
        }

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@kennzahlen-hinweise"

    @property
    def csv_url(self) -> str:
        return f"{self.url}.csv?zeitraum={self.period}&stelle={self.unit}"


class FiguresAsCsv(FiguresPage):
    """The same as a file for a spreadsheet."""

    def __call__(self):
        self.prepare()
        response = self.request.response
        response.setHeader("Content-Type", "text/csv; charset=utf-8")
        response.setHeader("Content-Disposition", 'attachment; filename="hinweise.csv"')
        return as_csv([_headings(), *(_line(row) for row in self.rows)])


def _or_dash(number):
    return "–" if number is None else str(number)


def _headings():
    return [
        in_city_language(each)
        for each in (
            _("Art"),
            _("Erste Antworten"),
            _("Erste Antwort: in drei Arbeitstagen"),
            _("Erste Antwort: Median in Arbeitstagen"),
            _("Erste Antwort: jetzt überfällig"),
            _("Abgeschlossen"),
            _("Abschluss: Median in Arbeitstagen"),
        )
    ]


def _line(row):
    cells = [row[cell] for cell in _CELLS]
    return [in_city_language(row["title"]), *("" if cell == "–" else cell for cell in cells)]
