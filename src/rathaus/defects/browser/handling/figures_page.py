"""``/maerker/@@kennzahlen-hinweise``: how each kind of defect is answered, for those who lead."""

from functools import cached_property
from typing import Any

from rathaus import _
from rathaus.applications import api as applications
from rathaus.defects import api as defects
from rathaus.leads_figures import NOTHING
from rathaus.leads_figures import LeadsFigures
from rathaus.leads_figures import shown

#: Years to choose from, the running one included.
YEARS = 5
_CELLS = ("answered", "kept", "median_days", "overdue", "closed", "median_days_to_end")


class FiguresPage(LeadsFigures):
    """Of reports, by kind of defect."""

    page_title = _("Kennzahlen der Hinweise")

    @property
    def today(self):
        return applications.today()

    @property
    def years(self):
        return [str(self.today.year - number) for number in range(YEARS)]

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """All reports, then each kind of defect of which there is anything to say."""
        titles = defects.category_titles(self.context)
        kinds = [self._row(title, category) for category, title in titles.items()]
        total = self._row(_("Alle Arten"), "")
        return [total, *(each for each in kinds if each["has_any"])]

    def _row(self, title, category):
        first, last = self.months
        found = defects.figures(
            self.context, first=first, last=last, units=self.unit_uids, category=category
        )
        kept = found.kept_percent
        return {
            "title": title,
            "has_any": bool(found.answered or found.closed or found.overdue),
            "answered": str(found.answered),
            "kept": NOTHING if kept is None else f"{kept} %",
            "median_days": shown(found.median_days),
            "overdue": str(found.overdue),
            "closed": str(found.closed),
            "median_days_to_end": shown(found.median_days_to_end),
        }


class FiguresAsCsv(FiguresPage):
    """The same as a file for a spreadsheet."""

    def __call__(self):
        self.prepare()
        headings = [
            _("Art"),
            _("Erste Antworten"),
            _("Erste Antwort: in drei Arbeitstagen"),
            _("Erste Antwort: Median in Arbeitstagen"),
            _("Erste Antwort: jetzt überfällig"),
            _("Abgeschlossen"),
            _("Abschluss: Median in Arbeitstagen"),
        ]
        rows = [(row["title"], [row[cell] for cell in _CELLS]) for row in self.rows]
        return self.as_file("hinweise", headings, rows)
