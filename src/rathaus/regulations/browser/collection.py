"""The list of regulations, and the feed of its changes."""

from functools import cached_property

from Products.Five.browser import BrowserView

from rathaus.formats.atom import MEDIA_TYPE
from rathaus.formats.atom import write_feed
from rathaus.organisation.api import local_now
from rathaus.regulations.changes import NAME
from rathaus.regulations.changes import changes
from rathaus.regulations.listing import Choices
from rathaus.regulations.listing import listing_page


class CollectionView(BrowserView):
    """All regulations; without a choice, those in force today."""

    @cached_property
    def page(self):
        choices = Choices.from_form(self.request.form)
        return listing_page(self.context, choices, local_now().date())

    @property
    def feed_url(self):
        return f"{self.context.absolute_url()}/{NAME}"


class ChangesFeed(BrowserView):
    """What changed last, in Atom."""

    def __call__(self):
        self.request.response.setHeader("Content-Type", f"{MEDIA_TYPE}; charset=utf-8")
        return write_feed(changes(self.context, local_now().date()))
