"""What the pages about specialist systems have in common."""

from typing import Any

import transaction
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus.exchange.interfaces import Refused
from rathaus.form_errors import FormErrors
from rathaus.sent_text import sent_text


class ExchangePage(FormErrors, BrowserView):
    """Reads on GET; on POST one of its deeds, named by ``deed``, and a redirect.

    :ivar once: a secret that was made by this request. It stands in the answer to it and nowhere
        else, so that no redirect follows: an address or a session would keep it.
    """

    parts = ViewPageTemplateFile("templates/parts.pt")
    #: value of the button -> name of a method that returns what the person reads afterwards
    deeds: dict[str, str] = {}
    once = ""

    def __call__(self) -> str:
        self.errors = {}
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.prepare()
        if self.request.method != "POST":
            return self.index()
        check_authenticator(self.request)
        return self._act()

    def prepare(self) -> None:
        """Find what the page is about."""

    def _act(self) -> str:
        # A refusal in the middle must not leave half of the deed behind.
        savepoint = transaction.savepoint()
        deed = self.deeds.get(self.text("deed"))
        if deed is None:
            return self.request.response.redirect(self.url)
        try:
            message = getattr(self, deed)()
        except Refused as refusal:
            savepoint.rollback()
            self.errors[refusal.field] = refusal.message
            return self.index()
        if self.once:
            return self.index()
        api.portal.show_message(message, self.request)
        return self.request.response.redirect(self.url)

    def text(self, name: str) -> str:
        """What was typed into a field; "" for anything that is no text."""
        return sent_text(self.request, name)

    def number(self, name: str) -> int:
        """:returns: the number that was typed; 0, which no field takes, for anything else."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0

    def typed(self, name: str, stored: Any = "") -> Any:
        """What stands in a field: what was typed while something is wrong, else what is stored."""
        return self.text(name) if self.errors and name in self.request.form else stored

    def day(self, moment: Any) -> str:
        """A moment in the zone of the site, for people."""
        return api.portal.get_localized_time(moment, long_format=True) if moment else ""

    def address(self, page: str) -> str:
        """Address of a page of the site."""
        return f"{api.portal.get().absolute_url()}/@@{page}"

    @property
    def url(self) -> str:
        return self.address(self.__name__)


def units() -> list[Any]:
    """Brains of all units in German, by title; titles of units are public."""
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(
        portal_type="OrganisationalUnit",
        Language=api.portal.get_default_language(),
        sort_on="sortable_title",
    )
