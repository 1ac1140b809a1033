"""The figures of each service: how long first answers and decisions take."""

from functools import cached_property

from rathaus import _
from rathaus.applications import figures
from rathaus.applications.browser.clerk.office_time import today
from rathaus.applications.figure_store import MEDIAN
from rathaus.applications.figure_store import MOST
from rathaus.leads_figures import NOTHING
from rathaus.leads_figures import LeadsFigures
from rathaus.leads_figures import shown

_CELLS = ("number", "median", "most", "in_time")


class FiguresPage(LeadsFigures):
    """Of cases with and without a service."""

    page_title = _("Kennzahlen der Leistungen")

    @property
    def today(self):
        return today()

    @cached_property
    def years(self):
        return sorted({month[:4] for month in figures.months()}, reverse=True)

    @cached_property
    def rows(self):
        """One for each service."""
        return [
            {
                "service": title or _("Ohne Leistung"),
                "answers": _shown(answers),
                "decisions": _shown(decisions),
            }
            for title, answers, decisions in figures.figures(*self.months, self.unit_uids)
        ]


class FiguresAsCsv(FiguresPage):
    """The same as a file for a spreadsheet."""

    def __call__(self):
        self.prepare()
        headings = [
            _("Leistung"),
            _("Erste Antworten"),
            _("Erste Antwort: Median in Arbeitstagen"),
            _("Erste Antwort: 90 Prozent in Arbeitstagen"),
            _("Erste Antwort: in der Frist"),
            _("Entscheidungen"),
            _("Bearbeitung: Median in Arbeitstagen"),
            _("Bearbeitung: 90 Prozent in Arbeitstagen"),
            _("Bearbeitung: in der genannten Dauer"),
        ]
        parts = ("answers", "decisions")
        rows = [
            (row["service"], [row[part][cell] for part in parts for cell in _CELLS])
            for row in self.rows
        ]
        return self.as_file("kennzahlen", headings, rows)


def _shown(counts):
    share = counts.percent_in_time
    return {
        "number": str(counts.number),
        "median": shown(counts.within(MEDIAN)),
        "most": shown(counts.within(MOST)),
        "in_time": NOTHING if share is None else f"{share} %",
    }
