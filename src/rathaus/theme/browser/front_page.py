"""The start page."""

from functools import cached_property

from Products.Five.browser import BrowserView

from rathaus.theme.front_page import front_page


class FrontPageView(BrowserView):
    """Search, services, life situations, news, address."""

    @cached_property
    def page(self):
        return front_page(self.context)
