"""The list of reports with its map, and the archive."""

from functools import cached_property

from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.defects.archive import archive_page
from rathaus.defects.feed import NAME as FEED
from rathaus.defects.map_settings import image_sources
from rathaus.defects.map_settings import map_attributes
from rathaus.defects.public_list import CHOICES_OF_DAYS
from rathaus.defects.public_list import Choices
from rathaus.defects.public_list import category_titles
from rathaus.defects.public_list import light_choices
from rathaus.defects.public_list import listing
from rathaus.list_links import Option
from rathaus.list_links import page_number


class PublicView(BrowserView):
    """What the pages of this room have in common."""

    @property
    def image_sources(self):
        """The tile server, for the frame."""
        return image_sources(self.context)

    @property
    def here(self):
        return self.context.absolute_url()

    @property
    def report_url(self):
        """Where somebody reports."""
        return f"{self.here}/@@melden"

    @property
    def feed_url(self):
        return f"{self.here}/{FEED}"


class ReportsView(PublicView):
    """All reports; without a choice, the open ones."""

    @cached_property
    def titles(self):
        return category_titles(self.context)

    @cached_property
    def choices(self):
        return Choices.from_form(self.request.form, tuple(self.titles))

    @cached_property
    def listing(self):
        return listing(self.context, self.choices, utc_now())

    @property
    def canonical_url(self):
        """Choices are no pages of their own."""
        return self.here

    @property
    def map_attributes(self):
        query = self.choices.query()
        return {
            **map_attributes(self.context),
            "data-reports": f"{self.here}/@@karte-daten{query if len(query) > 1 else ''}",
        }

    @property
    def lights(self):
        return light_choices(self.choices)

    @property
    def categories(self):
        chosen = self.choices.category
        return [Option(title, "", key == chosen, key) for key, title in self.titles.items()]

    @property
    def days(self):
        chosen = self.choices.days
        return [Option(title, "", value == chosen, value) for value, title in CHOICES_OF_DAYS]


class ArchiveView(PublicView):
    """Reports that have ended, year by year."""

    page_title = _("Archiv der Hinweise")

    @cached_property
    def page(self):
        form = self.request.form
        year = form.get("jahr")
        number = page_number(form.get("seite"))
        return archive_page(
            self.context, year if isinstance(year, str) else None, number, utc_now()
        )

    @property
    def listing(self):
        return self.page.listing
