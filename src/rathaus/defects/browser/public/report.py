"""The public page of a report."""

from functools import cached_property

from Acquisition import aq_inner
from Acquisition import aq_parent
from Products.Five.browser import BrowserView

from rathaus.defects.map_settings import image_sources
from rathaus.defects.map_settings import map_attributes
from rathaus.defects.public_page import public_page
from rathaus.defects.rules import may_handle


class ReportView(BrowserView):
    """One report: what, where, its light, its photos, and what happened."""

    @cached_property
    def page(self):
        return public_page(self.context)

    @property
    def page_description(self):
        """What search engines show: never the text of a citizen."""
        return ""

    @cached_property
    def container(self):
        return aq_parent(aq_inner(self.context))

    @property
    def reports_url(self):
        return self.container.absolute_url()

    @property
    def follow_url(self):
        """Empty once nothing more is told of it."""
        is_over = self.context.anonymised_at is not None
        return "" if is_over else f"{self.context.absolute_url()}/@@folgen"

    @property
    def has_place(self):
        return self.page.latitude is not None and bool(self.page.light)

    @property
    def image_sources(self):
        return image_sources(self.container) if self.has_place else ()

    @property
    def map_attributes(self):
        return {
            **map_attributes(self.container),
            "data-place-latitude": str(self.page.latitude),
            "data-place-longitude": str(self.page.longitude),
            "data-light": self.page.light,
        }

    @property
    def office_url(self):
        """The page of the office, for those who handle the report."""
        return f"{self.context.absolute_url()}/@@bearbeiten" if may_handle(self.context) else ""
