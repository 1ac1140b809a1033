"""The file plan and its positions: what is below, and the files."""

from functools import cached_property

from plone import api

from rathaus import _
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.browser import wording
from rathaus.records.browser.page import OfficePage
from rathaus.records.browser.rows import efile_row
from rathaus.records.browser.rows import may
from rathaus.records.browser.rows import may_add
from rathaus.records.file_templates import PERMISSION as TEMPLATES
from rathaus.records.interfaces import DISPOSAL_KINDS
from rathaus.records.validity import reason_against


class PlanPage(OfficePage):
    """Main groups of the file plan, or the positions below one."""

    @property
    def positions(self):
        """Number, title and address of the positions directly below."""
        brains = api.content.find(
            portal_type="FilePlanPosition", context=self.context, depth=1, sort_on="position_number"
        )
        return [
            {"number": each.position_number, "title": each.Title, "url": each.getURL()}
            for each in brains
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

    @property
    def templates_url(self):
        """Where templates of e-files are kept, for those who may change them."""
        if may(TEMPLATES, self.context):
            return f"{self.context.absolute_url()}/@@aktenvorlagen"
        return None

    @property
    def may_manage(self):
        return may("rathaus: Manage file plan", self.context)

    is_plan = True
    move_url = None
    facts = ()
    reason_against_files = None
    may_hold_files = False


class PositionPage(PlanPage):
    """A position: its units, what is below, or its files."""

    is_plan = False

    @property
    def move_url(self):
        if self.may_manage:
            return f"{self.context.absolute_url()}/@@verschieben"
        return None

    @property
    def number(self):
        return self.context.number

    @property
    def facts(self):
        """What is known of the position: label and text of everything that has a value."""
        position = self.context
        years = position.retention_years
        found = (
            (_("Aktenführend"), ", ".join(self._units())),
            (_("Gültig ab"), wording.day_text(position.valid_from)),
            (_("Gültig bis"), wording.day_text(position.valid_to)),
            (_("Aufbewahrung in Jahren"), "" if years is None else str(years)),
            (_("Standardvorgänge"), ", ".join(position.standard_cases or ())),
            (_("Aktenvorlagen"), ", ".join(each.title for each in records.templates_for(position))),
            (_("Aussonderungsart"), wording.term_text(DISPOSAL_KINDS, position.disposal_kind)),
        )
        return [{"label": label, "text": text} for label, text in found if text]

    def _units(self):
        found = (organisation.unit(uid) for uid in self.context.responsible_units or ())
        return [unit.title for unit in found if unit is not None]

    @property
    def reason_against_files(self):
        """Why no new files are opened here, or None."""
        return reason_against(self.context)

    @property
    def may_hold_files(self):
        return records.is_leaf(self.context)

    @cached_property
    def page(self):
        return self.page_of(records.efiles_of(self.context))

    @property
    def rows(self):
        return [efile_row(brain, self.request) for brain in self.page.items]

    @property
    def add_efile_url(self):
        if (
            may("rathaus: Open e-file", self.context)
            and may_add(self.context, "EFile")
            and self.reason_against_files is None
        ):
            return f"{self.context.absolute_url()}/@@neue-akte"
        return None
