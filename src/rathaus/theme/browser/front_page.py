"""The start page."""

from functools import cached_property

from Products.Five.browser import BrowserView

from rathaus.theme.front_page import front_page
from rathaus.theme.structured_data import site_data


class FrontPageView(BrowserView):
    """Notices, search, services, life situations, news, events, address."""

    is_wide = True

    @cached_property
    def page(self):
        return front_page(self.context)

    @property
    def search_url(self):
        return f"{self.context.absolute_url()}/suche"

    @property
    def suggestions_url(self):
        return f"{self.context.absolute_url()}/@@suchvorschlaege"

    @property
    def structured_data(self):
        return site_data(self.context)
