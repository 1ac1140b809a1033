"""The page of forms and downloads, and the feed of its changes."""

from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.formats.atom import MEDIA_TYPE
from rathaus.formats.atom import write_feed
from rathaus.services.downloads.changes import NAME
from rathaus.services.downloads.changes import changes
from rathaus.services.downloads.listing import Choices
from rathaus.services.downloads.listing import downloads_page


class DownloadsView(BrowserView):
    """All forms and downloads of the city."""

    page_title = _("Formulare und Downloads")
    page_description = _("Formulare zum Ausfüllen und Dateien zum Herunterladen, von A bis Z.")

    @cached_property
    def page(self):
        return downloads_page(Choices.from_form(self.request.form))

    @property
    def feed_url(self):
        return f"{api.portal.get().absolute_url()}/{NAME}"


class ChangesFeed(BrowserView):
    """What changed last, in Atom."""

    def __call__(self):
        self.request.response.setHeader("Content-Type", f"{MEDIA_TYPE}; charset=utf-8")
        return write_feed(changes())
