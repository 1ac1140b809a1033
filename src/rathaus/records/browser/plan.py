"""The file plan and its positions: what is below, and the files."""

from functools import cached_property

from plone import api

from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.browser.page import OfficePage
from rathaus.records.browser.rows import efile_row
from rathaus.records.browser.rows import may
from rathaus.records.browser.rows import may_add


class PlanPage(OfficePage):
    """Main groups of the file plan, or the positions below one."""

    @property
    def positions(self):
        """Number, title and address of the positions directly below."""
        brains = api.content.find(
            portal_type="FilePlanPosition", context=self.context, depth=1, sort_on="position_number"
        )
        return [
            {"number": each.number, "title": each.title, "url": each.absolute_url()}
            for each in (brain.getObject() for brain in brains)
        ]

    @property
    def number(self):
        return ""

    @property
    def add_position_url(self):
        if may_add(self.context, "FilePlanPosition"):
            return f"{self.context.absolute_url()}/++add++FilePlanPosition"
        return None

    @property
    def add_efile_url(self):
        return None

    units = ()
    may_hold_files = False


class PositionPage(PlanPage):
    """A position: its units, what is below, or its files."""

    @property
    def number(self):
        return self.context.number

    @property
    def units(self):
        """Titles of the units that keep files here."""
        found = (organisation.unit(uid) for uid in self.context.responsible_units or ())
        return [unit.title for unit in found if unit is not None]

    @property
    def may_hold_files(self):
        return records.is_leaf(self.context)

    @cached_property
    def page(self):
        return self.page_of(records.efiles_of(self.context))

    @property
    def rows(self):
        return [efile_row(brain.getObject(), self.request) for brain in self.page.items]

    @property
    def add_efile_url(self):
        if may("rathaus: Open e-file", self.context) and may_add(self.context, "EFile"):
            return f"{self.context.absolute_url()}/++add++EFile"
        return None
