"""What the office's pages about a form have in common."""

from functools import cached_property

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from zope.i18n import translate

from rathaus.calendar.api import parse_utc
from rathaus.forms.freeze import service_of
from rathaus.organisation.api import local_now
from rathaus.plain_text import plain_text

PUBLISH = "rathaus: Publish service"
EDIT = "Modify portal content"
ADD_FORM = "collective.easyform: Add Content"
#: Characters of a note to a revision.
LONGEST_NOTE = 500


class OfficePage(BrowserView):
    """A page of the office, kept by no cache. A POST is checked and led to :meth:`act`."""

    page_title = ""
    longest_note = LONGEST_NOTE

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self.act()
        return self.index()

    def act(self):
        """Do what the form of the page says; pages without one show themselves again."""
        return self.index()

    @cached_property
    def today(self):
        return local_now().date()

    @property
    def url(self) -> str:
        return self.context.absolute_url()

    @property
    def service(self):
        """The service of the form, or None."""
        return service_of(self.context)

    def text(self, name: str) -> str:
        """:returns: what stands in the form or address; empty where it is no plain text"""
        value = self.request.form.get(name, "")
        return plain_text(value).strip() if isinstance(value, str) else ""

    def said(self, message) -> str:
        """:returns: a message in the language of the page"""
        return translate(message, context=self.request)

    def may(self, permission: str, obj=None) -> bool:
        return api.user.has_permission(permission, obj=self.context if obj is None else obj)

    def tell(self, message, kind: str = "info") -> None:
        """Say something on the next page."""
        api.portal.show_message(message, self.request, type=kind)

    def go(self, name: str = "@@formular", obj=None):
        """Lead to a page of the form, or of another one."""
        base = (self.context if obj is None else obj).absolute_url()
        return self.request.response.redirect(f"{base}/{name}", status=303)


def day_text(day) -> str:
    """A date as people write it; empty for none."""
    return f"{day:%d.%m.%Y}" if day else ""


def moment_text(moment: str) -> str:
    """A moment as people write it.

    :param moment: UTC, ISO 8601 with ``Z``
    """
    local = parse_utc(moment).astimezone(local_now().tzinfo)
    return f"{local:%d.%m.%Y, %H:%M}"


def name_of(user_id: str) -> str:
    """Full name of a user; the id where there is none, or the user is gone."""
    user = api.user.get(userid=user_id) if user_id else None
    return (user and user.getProperty("fullname")) or user_id


def badge(colour: str) -> str:
    """:returns: CSS classes of a badge"""
    return f"kern-badge kern-badge--{colour}"
