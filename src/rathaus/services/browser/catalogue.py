"""The page of the catalogue."""

from functools import cached_property

from Products.Five.browser import BrowserView

from rathaus.services.catalogue_page import Choices
from rathaus.services.catalogue_page import catalogue_page


class CatalogueView(BrowserView):
    """All services from A to Z."""

    @cached_property
    def page(self):
        return catalogue_page(self.context, Choices.from_form(self.request.form))
