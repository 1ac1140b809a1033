"""The e-file: its head, its cases and its records; and closing it."""

from plone import api
from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.records import api as records
from rathaus.records.browser import wording
from rathaus.records.browser.page import ContainerPage
from rathaus.records.browser.page import OfficePage
from rathaus.records.browser.rows import case_row
from rathaus.records.browser.rows import may
from rathaus.records.closing import KINDS
from rathaus.records.closing import obstacles_to_closing
from rathaus.records.interfaces import NoReason
from rathaus.records.interfaces import OpenCases
from rathaus.records.reopening import PERMISSION
from rathaus.records.whole_file.contents import may_read_all


class EFilePage(ContainerPage):
    """One e-file."""

    @property
    def position(self):
        """Number, title and address of the position the file lies under."""
        position = records.position_of(self.context)
        return {
            "number": position.number,
            "title": position.title,
            "url": position.absolute_url(),
        }

    @property
    def opened(self):
        return wording.day_text(self.context.opened)

    @property
    def cases(self):
        return [case_row(each, self.request) for each in records.cases_of(self.context)]

    @property
    def add_case_url(self):
        if may("rathaus: Add case", self.context):
            return f"{self.context.absolute_url()}/++add++Case"
        return None

    @property
    def may_close(self):
        return may("rathaus: Close e-file", self.context)

    @property
    def may_read_all(self):
        return may_read_all(self.context)

    @property
    def may_reopen(self):
        return may(PERMISSION, self.context)

    @property
    def may_read_journal(self):
        return may("rathaus: Read journal", self.context)


class CloseEFile(OfficePage):
    """``@@schliessen``: what stands in the way; on POST the file is closed (z. d. A.).

    :ivar problem: why it was not closed, or None
    """

    page_title = _("Akte schließen")
    problem = None

    def __call__(self):
        if self.request.method != "POST":
            return super().__call__()
        check_authenticator(self.request)
        try:
            api.content.transition(self.context, "close")
        except OpenCases as refusal:
            self.problem = refusal.message
            return super().__call__()
        api.portal.show_message(_("Die Akte ist geschlossen."), self.request)
        return self.request.response.redirect(self.context.absolute_url())

    @property
    def groups(self):
        """What stands in the way, by kind: heading, links, and how many more there are."""
        found = obstacles_to_closing(self.context)
        groups = [
            {
                "title": title,
                "links": [each for each in found.listed if each.kind == kind],
                "hidden": found.hidden.get(kind, 0),
            }
            for kind, title in KINDS.items()
        ]
        return [each for each in groups if each["links"] or each["hidden"]]


class ReopenEFile(OfficePage):
    """``@@wieder-oeffnen``: the registry opens a closed file again, with a reason.

    :ivar problem: what is missing, or None
    """

    page_title = _("Akte wieder öffnen")
    problem = None

    def __call__(self):
        if self.request.method != "POST":
            return super().__call__()
        check_authenticator(self.request)
        try:
            records.reopen_efile(self.context, self.reason)
        except NoReason as refusal:
            self.problem = refusal.message
            return super().__call__()
        api.portal.show_message(_("Die Akte ist wieder offen."), self.request)
        return self.request.response.redirect(self.context.absolute_url())

    @property
    def reason(self):
        value = self.request.form.get("grund", "")
        return value if isinstance(value, str) else ""
