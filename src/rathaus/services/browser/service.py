"""The page of a service."""

from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView

from rathaus.organisation.api import local_now
from rathaus.services.page import service_page


class ServiceView(BrowserView):
    """One service, in the order a citizen asks."""

    @cached_property
    def page(self):
        return service_page(self.context, local_now())

    @cached_property
    def is_editor(self):
        """Editors see when the page has to be looked through again."""
        return api.user.has_permission("Modify portal content", obj=self.context)
