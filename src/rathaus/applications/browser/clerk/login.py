"""Where people land after the login: clerks at their post boxes."""

from plone import api
from plone.base.interfaces import IRedirectAfterLogin
from zope.component import adapter
from zope.interface import Interface
from zope.interface import implementer

from rathaus.applications.browser.clerk import names
from rathaus.applications.inboxes import inbox_folder
from rathaus.interfaces import IRathausLayer


@implementer(IRedirectAfterLogin)
@adapter(Interface, IRathausLayer)
class RedirectAfterLogin:
    """Sends clerks to the post boxes unless they were on their way to another page."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, came_from: str | None = None, is_initial_login: bool = False):
        """:returns: address to go to; None leaves it to Plone"""
        # Plone takes the page of the login link for the goal: from the front page
        # that is no goal of anybody who starts work.
        portal_url = api.portal.get().absolute_url()
        if came_from and came_from.rstrip("/") != portal_url:
            return came_from
        folder = inbox_folder()
        if folder is not None and names.inboxes():
            return folder.absolute_url()
        return came_from
