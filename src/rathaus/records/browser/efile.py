"""The e-file: its head, its cases and its records; and closing it."""

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.records import api as records
from rathaus.records.browser import wording
from rathaus.records.browser.page import ContainerPage
from rathaus.records.browser.rows import case_row
from rathaus.records.browser.rows import may
from rathaus.records.interfaces import OpenCases


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
        brains = api.content.find(
            portal_type=["Case", "Application"], context=self.context, depth=1, sort_on="created"
        )
        return [case_row(brain.getObject(), self.request) for brain in brains]

    @property
    def add_case_url(self):
        if may("rathaus: Add case", self.context):
            return f"{self.context.absolute_url()}/++add++Case"
        return None

    @property
    def may_close(self):
        return may("rathaus: Close e-file", self.context)

    @property
    def may_read_journal(self):
        return may("rathaus: Read journal", self.context)


class CloseEFile(BrowserView):
    """Closes the file (z. d. A.) on POST; a GET only leads back to it."""

    def __call__(self):
        if self.request.method == "POST":
            check_authenticator(self.request)
            self._close()
        return self.request.response.redirect(self.context.absolute_url())

    def _close(self):
        try:
            api.content.transition(self.context, "close")
        except OpenCases as refusal:
            api.portal.show_message(refusal.message, self.request, type="warning")
        else:
            api.portal.show_message(_("Die Akte ist geschlossen."), self.request)
