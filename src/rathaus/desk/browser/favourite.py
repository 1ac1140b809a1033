"""Marking a case, to find it again."""

from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.desk import kept
from rathaus.desk.address import address_of
from rathaus.desk.address import read_address
from rathaus.desk.browser.page import DeskPage
from rathaus.desk.interfaces import TooMany
from rathaus.desk.many import chosen_brains

#: Names of the buttons.
MARK, UNMARK = "merken", "entfernen"


class MarkView(DeskPage):
    """Puts a mark at a case, or takes it away; other people see nothing of it."""

    page_title = _("Vorgänge")

    def page(self):
        if not self.is_post:
            return self.go(self.list_at(""))
        check_authenticator(self.request)
        # What somebody may not see cannot be marked: a list of marks would prove that it exists.
        brains = chosen_brains([self.text(MARK) or self.text(UNMARK)])
        if brains:
            self._mark(brains[0].UID)
        return self.go(self._back(brains))

    def _mark(self, uid):
        try:
            if self.text(MARK):
                kept.mark(self.person.id, uid)
            else:
                kept.unmark(self.person.id, uid)
        except TooMany as refusal:
            self.tell(refusal.message, "warning")

    def _back(self, brains):
        if self.text("zurueck") == "vorgang" and brains:
            return brains[0].getURL()
        query = read_address(self.text("liste"))
        return self.list_at(address_of(query, seite=self.text("seite")))
