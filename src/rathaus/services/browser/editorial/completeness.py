"""The table of all services with what they lack, and the same for a spreadsheet."""

from functools import cached_property

from DateTime import DateTime
from plone import api

from rathaus import _
from rathaus.services.browser.editorial.lists import ListPage
from rathaus.services.browser.editorial.page import badge
from rathaus.services.browser.editorial.page import day_text
from rathaus.services.browser.editorial.page import state_title
from rathaus.services.editorial.validity import local_midnight
from rathaus.services.quality.completeness import ERROR
from rathaus.services.quality.completeness import RULE_OF
from rathaus.services.quality.completeness import RULES
from rathaus.services.quality.completeness import SEVERITIES
from rathaus.services.quality.completeness import WARNING
from rathaus.services.quality.completeness import is_overdue
from rathaus.services.quality.maturity import LEVELS
from rathaus.spreadsheet import as_csv

#: What is archived need not be complete.
STATES = ("draft", "in_review", "scheduled", "published")
#: Key in the address -> title of the column, index, and whether the largest comes first.
SORTS = {
    "titel": (_("Leistung"), "sortable_title", False),
    "fehlt": (_("Was fehlt"), "findings_weight", True),
    "reifegrad": (_("OZG-Reifegrad"), "ozg_maturity", False),
    "pruefen": (_("Prüfen bis"), "review_date", False),
}


class CompletenessPage(ListPage):
    """All services of the catalogue, from the catalog alone."""

    address = "vollstaendigkeit"
    page_title = _("Vollständigkeit der Leistungen")

    def __call__(self):
        self.prepare()
        self.brains = self.part(self.found)
        return self.index()

    @cached_property
    def sort_key(self) -> str:
        wanted = self.text("sortierung")
        return wanted if wanted in SORTS else "fehlt"

    @cached_property
    def finding_code(self) -> str:
        wanted = self.text("befund")
        return wanted if wanted in RULE_OF else ""

    @cached_property
    def state_key(self) -> str:
        wanted = self.text("stand")
        return wanted if wanted in STATES else ""

    @cached_property
    def found(self):
        """All services that were asked for."""
        index, is_reversed = SORTS[self.sort_key][1:]
        query = {
            "portal_type": "Service",
            "path": "/".join(self.context.getPhysicalPath()),
            "review_state": self.state_key or list(STATES),
            "sort_on": index,
            "sort_order": "descending" if is_reversed else "ascending",
            **self._finding_query(),
        }
        if self.unit_uid:
            query["responsible_unit"] = self.unit_uid
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog.searchResults(show_inactive=True, **query)
        if self.sort_key != "pruefen":
            return found
        # Sorting by an index leaves out what it does not know: what has no date comes last.
        codes = [code for code in (query.get("findings"), "review_date") if code]
        query |= {"findings": {"query": codes, "operator": "and"}, "sort_on": "sortable_title"}
        return found + catalog.searchResults(show_inactive=True, **query)

    def _finding_query(self):
        if self.finding_code == "review_overdue":
            return {"review_date": {"query": self.today, "range": "max"}}
        if self.finding_code == "expired":
            return {"expires": {"query": DateTime(local_midnight()), "range": "max"}}
        return {"findings": self.finding_code} if self.finding_code else {}

    @property
    def total(self) -> int:
        return len(self.found)

    @property
    def rows(self):
        return [self._row(brain) for brain in self.brains]

    def _row(self, brain):
        codes = self._codes(brain)
        by_severity = []
        for severity in SEVERITIES:
            sentences = [
                RULE_OF[code].sentence for code in codes if RULE_OF[code].severity == severity
            ]
            if sentences:
                by_severity.append(
                    {
                        "title": _counted(severity, len(sentences)),
                        "badge": badge(severity),
                        "sentences": sentences,
                    }
                )
        return {
            "title": brain.Title,
            "url": f"{brain.getURL()}/@@pruefung",
            "unit": self.unit_title(brain.responsible_unit),
            "state": state_title(brain.review_state),
            "badge": badge(brain.review_state),
            "findings": by_severity,
            "maturity": brain.ozg_maturity,
            "maturity_title": LEVELS.get(brain.ozg_maturity, ""),
            "review": day_text(_date(brain.review_date)),
            "is_overdue": is_overdue(_date(brain.review_date), self.today),
        }

    def _codes(self, brain):
        codes = [code for code in brain.findings or () if code in RULE_OF]
        if is_overdue(_date(brain.review_date), self.today):
            codes.append("review_overdue")
        if brain.expires.isPast():
            codes.append("expired")
        return codes

    @property
    def columns(self):
        """The headings that sort, with their addresses."""
        return [
            {
                "title": title,
                "url": self._url(sortierung=key),
                "sorted": self._sorted(key, is_reversed),
                "is_current": key == self.sort_key,
            }
            for key, (title, _index, is_reversed) in SORTS.items()
        ]

    def _sorted(self, key, is_reversed):
        """:returns: value of ``aria-sort``"""
        if key != self.sort_key:
            return None
        return "descending" if is_reversed else "ascending"

    @property
    def findings(self):
        """The findings to choose from."""
        return [
            {
                "value": rule.code,
                "title": rule.sentence,
                "is_chosen": rule.code == self.finding_code,
            }
            for rule in RULES
        ]

    @property
    def states(self):
        return [
            {"value": key, "title": state_title(key), "is_chosen": key == self.state_key}
            for key in STATES
        ]

    def _url(self, **changes):
        chosen = {
            "stelle": self.unit_uid,
            "befund": self.finding_code,
            "stand": self.state_key,
            "sortierung": self.sort_key,
        }
        return self.url(**chosen | changes)

    def page_url(self, number):
        return self._url(seite=number)

    @property
    def csv_url(self) -> str:
        return self._url().replace("@@vollstaendigkeit", "@@vollstaendigkeit.csv", 1)


class CompletenessTable(CompletenessPage):
    """The same services, all of them, as a file for a spreadsheet."""

    def __call__(self):
        self.prepare()
        response = self.request.response
        response.setHeader("Content-Type", "text/csv; charset=utf-8")
        response.setHeader(
            "Content-Disposition", f'attachment; filename="leistungen-{self.today}.csv"'
        )
        titles = (
            _("Leistung"),
            _("Adresse"),
            _("Zuständige Stelle"),
            _("Stand"),
            _("Prüfen bis"),
            _("OZG-Reifegrad"),
            *SEVERITIES.values(),
        )
        rows = [[self.said(title) for title in titles]]
        rows += [self._cells(brain) for brain in self.found]
        return as_csv(rows)

    def _cells(self, brain):
        codes = self._codes(brain)
        findings = (
            " | ".join(
                self.said(RULE_OF[code].sentence)
                for code in codes
                if RULE_OF[code].severity == severity
            )
            for severity in SEVERITIES
        )
        return [
            brain.Title,
            brain.getURL(),
            self.unit_title(brain.responsible_unit),
            self.said(state_title(brain.review_state)),
            day_text(_date(brain.review_date)),
            str(brain.ozg_maturity),
            *findings,
        ]


def _date(value):
    """A column that the service did not fill reads as ``Missing.Value``."""
    return value if hasattr(value, "isoformat") else None


def _counted(severity, number):
    """How many findings of a kind a service has."""
    mapping = {"number": str(number)}
    if severity == ERROR:
        return _("${number} Fehler", mapping=mapping)
    if severity == WARNING:
        return _("1 Lücke") if number == 1 else _("${number} Lücken", mapping=mapping)
    return _("1 Hinweis") if number == 1 else _("${number} Hinweise", mapping=mapping)
