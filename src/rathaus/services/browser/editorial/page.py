"""What the pages of editors have in common."""

from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView
from zope.i18n import translate

from rathaus.list_links import page_number
from rathaus.organisation.api import local_now
from rathaus.sent_text import sent_text

#: Rows of a table on one page.
ROWS = 50


class EditorialPage(BrowserView):
    """A page of the office: kept by no cache, with a title of its own."""

    page_title = ""

    def __call__(self):
        self.prepare()
        return self.index()

    def prepare(self) -> None:
        """Answer only to the person who asked."""
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")

    @cached_property
    def today(self):
        return local_now().date()

    def text(self, name: str) -> str:
        """:returns: what stands in the form or address; empty where it is no plain text"""
        return sent_text(self.request, name)

    def number(self, name: str) -> int:
        """:returns: a page number from the address, at least 1"""
        return page_number(self.text(name), most_digits=5)

    def said(self, message) -> str:
        """:returns: a message in the language of the page"""
        return translate(message, context=self.request)

    def may(self, permission: str, obj=None) -> bool:
        return api.user.has_permission(permission, obj=self.context if obj is None else obj)

    def tell(self, message, kind: str = "info") -> None:
        """Say something on the next page."""
        api.portal.show_message(message, self.request, type=kind)

    def go(self, url: str):
        return self.request.response.redirect(url)


def day_text(day) -> str:
    """A date as people write it; empty for none."""
    return f"{day:%d.%m.%Y}" if day else ""


def moment_text(moment) -> str:
    """A moment as people write it."""
    return f"{moment:%d.%m.%Y, %H:%M}"


def state_title(state: str):
    """The title of a state of services."""
    workflow = api.portal.get_tool("portal_workflow")
    return workflow.getTitleForStateOnType(state, "Service") or state


#: Colour of the badge of each state and severity.
COLOURS = {
    "draft": "info",
    "in_review": "warning",
    "scheduled": "info",
    "published": "success",
    "archived": "info",
    "error": "danger",
    "warning": "warning",
    "hint": "info",
}


def badge(key: str) -> str:
    """:returns: CSS classes of the badge of a state or severity"""
    return f"kern-badge kern-badge--{COLOURS.get(key, 'info')}"
