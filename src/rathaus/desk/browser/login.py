"""Where people land after the login: clerks at their desk, auditors at the journals."""

from plone import api
from plone.base.interfaces import IRedirectAfterLogin
from zope.component import adapter
from zope.interface import Interface
from zope.interface import implementer

from rathaus.desk.person import Person
from rathaus.interfaces import IRathausLayer


@implementer(IRedirectAfterLogin)
@adapter(Interface, IRathausLayer)
class RedirectAfterLogin:
    """Sends clerks to their desk, and auditors to theirs, unless they were on their way to another page."""

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
        if Person().has_desk:
            return f"{portal_url}/@@schreibtisch"
        if api.user.has_permission("rathaus: Read journal", obj=api.portal.get()):
            return f"{portal_url}/@@pruefung"
        return came_from
