"""What became of many cases."""

from rathaus import _
from rathaus.desk import kept
from rathaus.desk.browser.page import DeskPage
from rathaus.desk.many import chosen_brains


class ReportPage(DeskPage):
    """The last time that the person did something with many cases; shown to nobody else."""

    page_title = _("Ergebnis")

    def page(self):
        self.report = kept.report(self.person.id)
        if self.report is None:
            return self.go(self.list_at(""))
        uids = [each.uid for each in self.report.outcomes]
        self._urls = {brain.UID: brain.getURL() for brain in chosen_brains(uids)}
        return self.index()

    @property
    def refused(self):
        return self._shown(self.report.refused)

    @property
    def done(self):
        return self._shown(self.report.done)

    def _shown(self, outcomes):
        return [
            {"name": each.name, "reason": each.reason, "url": self._urls.get(each.uid)}
            for each in outcomes
        ]

    @property
    def back_url(self) -> str:
        return self.list_at(self.report.address)
