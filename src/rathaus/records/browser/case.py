"""A case without an online application."""

from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.browser import wording
from rathaus.records.browser.page import ContainerPage
from rathaus.records.interfaces import DECISIONS


class CasePage(ContainerPage):
    """One case: its facts and its records."""

    @property
    def efile(self):
        """Reference and address of the file around it."""
        efile = records.efile_of(self.context)
        return {"reference": efile.file_reference, "url": efile.absolute_url()}

    @property
    def unit(self):
        unit = organisation.unit(self.context.responsible_unit)
        return unit.title if unit is not None else ""

    @property
    def deadline(self):
        return wording.day_text(self.context.deadline)

    @property
    def decision(self):
        return wording.term_text(DECISIONS, self.context.decision)
