"""Two revisions of a form side by side."""

from dataclasses import dataclass

from zExceptions import NotFound

from rathaus import _
from rathaus.forms.browser.office.page import OfficePage
from rathaus.forms.browser.office.page import badge
from rathaus.forms.browser.office.page import moment_text
from rathaus.forms.freeze import definition
from rathaus.forms.revisions import api as revisions
from rathaus.forms.revisions.compare import Change
from rathaus.forms.revisions.compare import compare
from rathaus.intake import api as intake

#: In the address: what editors have changed and not published yet.
DRAFT = "entwurf"
_WHAT = {"form": _("Formular"), "step": _("Schritt"), "question": _("Frage")}
_HOW = {
    "added": (_("neu"), badge("success")),
    "removed": (_("entfernt"), badge("danger")),
    "moved": (_("verschoben"), badge("info")),
    "changed": (_("geändert"), badge("warning")),
}


@dataclass(frozen=True)
class Side:
    """One of the two revisions, or one that can be chosen."""

    key: str
    title: str


@dataclass(frozen=True)
class ChangeRow:
    """One thing that is different."""

    what: str
    how: str
    badge: str
    title: str
    name: str
    properties: tuple


class ComparisonPage(OfficePage):
    """``<form>/@@fassungen-vergleichen?alt=1&neu=entwurf``"""

    page_title = _("Fassungen vergleichen")

    def __call__(self):
        self.published = {str(each.number): each for each in revisions.revisions_of(self.context)}
        self.old, self.new = self.text("alt"), self.text("neu") or DRAFT
        if self.old not in self.published or self.new not in (*self.published, DRAFT):
            raise NotFound
        return super().__call__()

    @property
    def sides(self) -> list[Side]:
        """What can be chosen, the youngest first."""
        numbers = sorted(self.published, key=int, reverse=True)
        working = Side(DRAFT, self.said(_("noch nicht veröffentlichte Änderungen")))
        return [working, *(Side(number, self._title(number)) for number in numbers)]

    @property
    def old_sides(self) -> list[Side]:
        return [each for each in self.sides if each.key != DRAFT]

    @property
    def changes(self) -> list[ChangeRow]:
        found = compare(self._definition(self.old), self._definition(self.new))
        return [self._row(each) for each in found]

    def _row(self, change: Change) -> ChangeRow:
        how, colour = _HOW[change.how]
        return ChangeRow(
            what=_WHAT[change.what],
            how=how,
            badge=colour,
            title=change.title,
            name=change.name,
            properties=change.properties,
        )

    def _title(self, number: str) -> str:
        published = self.published[number]
        title = _(
            "Fassung ${number} vom ${moment}",
            mapping={"number": number, "moment": moment_text(published.published)},
        )
        return self.said(title)

    def _definition(self, key: str) -> dict:
        if key == DRAFT:
            return definition(self.context)
        return intake.definition(self.published[key].revision)
