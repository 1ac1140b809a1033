"""Saving a list, and forgetting it."""

from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.desk import kept
from rathaus.desk.address import address_of
from rathaus.desk.address import read_address
from rathaus.desk.browser.page import DeskPage
from rathaus.desk.browser.searching import LONGEST_WORDS
from rathaus.desk.interfaces import NotThisSearch
from rathaus.desk.interfaces import TooMany


class SaveSearch(DeskPage):
    """Keeps a list under a name."""

    page_title = _("Vorgänge")

    def page(self):
        # Read and written again: what makes no sense is not kept.
        address = address_of(read_address(self.text("liste")))
        if not self.is_post:
            return self.go(self.list_at(address))
        check_authenticator(self.request)
        words = self.text("woerter")[:LONGEST_WORDS]
        try:
            saved = kept.save_search(self.person.id, self.text("titel"), address, words)
        except TooMany as refusal:
            self.tell(refusal.message, "warning")
            return self.go(self.list_at(address))
        except ValueError:
            self.tell(_("Bitte geben Sie der Suche einen Namen."), "warning")
            return self.go(self.list_at(address))
        self.tell(_("Die Suche ist gespeichert."))
        return self.go(f"{self.list_at('')}?suche={saved.id}")


class DeleteSearch(DeskPage):
    """Forgets a saved list."""

    page_title = _("Vorgänge")

    def page(self):
        if not self.is_post:
            return self.go(self.list_at(""))
        check_authenticator(self.request)
        try:
            gone = kept.delete_search(self.person.id, self.text("suche"))
        except NotThisSearch:
            self.tell(_("Diese Suche gibt es nicht mehr, oder sie gehört jemand anderem."))
        else:
            self.tell(_("Die Suche „${title}“ ist gelöscht.", mapping={"title": gone.title}))
        return self.go(self.list_at(""))
