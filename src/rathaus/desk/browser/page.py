"""What the pages of the desk have in common."""

from functools import cached_property
from typing import Any

from plone import api
from plone.protect.authenticator import createToken
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate

from rathaus.desk.address import address_of
from rathaus.desk.interfaces import WorkQuery
from rathaus.desk.names import Names
from rathaus.desk.person import Person
from rathaus.desk.report_blocks import reports_url
from rathaus.languages import api as languages
from rathaus.sent_text import sent_text


class DeskPage(BrowserView):
    """A page for people who work on cases; kept by no cache, with a title of its own."""

    page_title: Any = ""
    is_wide = True

    no_desk = ViewPageTemplateFile("templates/no_desk.pt")

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        # A sentence instead of an empty list: citizens, editors and clerks without a unit.
        if not self.has_desk:
            return self.no_desk()
        return self.page()

    def page(self) -> str:
        """The page for somebody who has a desk."""
        return self.index()

    @property
    def has_desk(self) -> bool:
        return self.person.has_desk

    @cached_property
    def person(self) -> Person:
        return Person()

    @cached_property
    def names(self) -> Names:
        return Names(self.request, self.person)

    @cached_property
    def portal_url(self) -> str:
        return api.portal.get().absolute_url()

    @property
    def reports_url(self) -> str:
        """Where defect reports are listed, which have columns and filters of their own."""
        return reports_url()

    @cached_property
    def language(self) -> str:
        return languages.current_language(self.request)

    @property
    def token(self) -> str:
        """For forms that write."""
        return createToken()

    @property
    def is_post(self) -> bool:
        return self.request.method == "POST"

    def text(self, name: str) -> str:
        """:returns: what stands in the form or address; empty where it is no plain text"""
        return sent_text(self.request, name)

    def said(self, message) -> str:
        """:returns: a message in the language of the page"""
        return translate(message, context=self.request)

    def tell(self, message, kind: str = "info") -> None:
        """Say something on the next page."""
        api.portal.show_message(message, self.request, type=kind)

    def go(self, url: str):
        return self.request.response.redirect(url)

    def list_url(self, query: WorkQuery, **more: object) -> str:
        """Address of the list of a query."""
        return self.list_at(address_of(query, **more))

    def list_at(self, address: str) -> str:
        """Address of a list.

        :param address: what stands behind the question mark
        """
        url = f"{self.portal_url}/@@vorgaenge"
        return f"{url}?{address}" if address else url
