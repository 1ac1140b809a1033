"""Reports for machines: the feed, tables and GeoJSON; and the page that offers them."""

from datetime import timedelta
from functools import cached_property

from rathaus import _
from rathaus.applications.api import local
from rathaus.calendar.api import utc_now
from rathaus.defects.browser.public.map_data import GEOJSON
from rathaus.defects.browser.public.reports import PublicView
from rathaus.defects.feed import feed
from rathaus.defects.open_data import LICENCE
from rathaus.defects.open_data import MOST
from rathaus.defects.open_data import as_geojson
from rathaus.defects.open_data import as_table
from rathaus.defects.open_data import rows
from rathaus.defects.public_list import Choices
from rathaus.defects.public_list import category_titles
from rathaus.formats.atom import MEDIA_TYPE
from rathaus.formats.atom import write_feed


class ReportsFeed(PublicView):
    """What changed last, in Atom with GeoRSS."""

    def __call__(self):
        choices = Choices.from_form(self.request.form, tuple(category_titles(self.context)))
        self.request.response.setHeader("Content-Type", f"{MEDIA_TYPE}; charset=utf-8")
        return write_feed(feed(self.context, choices))


class ReportsFile(PublicView):
    """Reports of a year, or the newest ones, as a file. Scripts of other pages may read it."""

    media_type = ""
    write = None

    def __call__(self):
        since, until = self._time()
        response = self.request.response
        response.setHeader("Content-Type", self.media_type)
        response.setHeader("Content-Disposition", f'attachment; filename="{self.__name__}"')
        response.setHeader("Access-Control-Allow-Origin", "*")
        response.setHeader("Link", f'<{LICENCE}>; rel="license"')
        return type(self).write(rows(self.context, since, until))

    def _time(self):
        year = self.request.form.get("jahr")
        if not (isinstance(year, str) and year.isascii() and year.isdigit() and len(year) == 4):
            return None, None
        if not 1970 <= int(year) <= 9998:
            return None, None
        first = local(utc_now()).replace(
            year=int(year), month=1, day=1, hour=0, minute=0, second=0, microsecond=0
        )
        return first, first.replace(year=int(year) + 1) - timedelta(seconds=1)


class ReportsTable(ReportsFile):
    """CSV."""

    media_type = "text/csv; charset=utf-8"
    write = staticmethod(as_table)


class ReportsGeojson(ReportsFile):
    """GeoJSON."""

    media_type = GEOJSON
    write = staticmethod(as_geojson)


class OpenDataView(PublicView):
    """What there is for machines, and how to put the list into another page."""

    page_title = _("Offene Daten und Einbetten")
    licence = LICENCE
    #: with a narrow space, as all languages of the portal read thousands
    most = f"{MOST:,}".replace(",", "\u202f")

    @cached_property
    def year(self):
        return local(utc_now()).year

    @property
    def embed_code(self):
        """For the editor of another page to copy."""
        return (
            f'<iframe src="{self.here}/@@einbetten" title="{self.context.title}" '
            'width="100%" height="720" loading="lazy"></iframe>'
        )
