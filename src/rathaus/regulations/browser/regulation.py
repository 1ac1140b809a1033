"""The page of a regulation, and its file."""

from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView

from rathaus.documents.api import PublishedFile
from rathaus.organisation.api import local_now
from rathaus.regulations.changes import NAME
from rathaus.regulations.page import file_name
from rathaus.regulations.page import regulation_page
from rathaus.regulations.structured_data import legislation


class RegulationView(BrowserView):
    """One regulation: what it is, whether it is in force, and its wording."""

    @cached_property
    def page(self):
        return regulation_page(self.context, local_now())

    @property
    def structured_data(self):
        """For machines; the frame puts it into the head."""
        return [legislation(self.context, local_now())]

    @cached_property
    def is_editor(self):
        """Editors see what is missing."""
        return api.user.has_permission("Modify portal content", obj=self.context)

    @property
    def feed_url(self):
        return f"{self.context.aq_parent.absolute_url()}/{NAME}"


class RegulationFile(PublishedFile):
    """Shows the document, under a name that says which it is."""

    def download_name(self, file):
        return file_name(self.context)


class RegulationDownload(RegulationFile):
    """Saves it."""

    may_show = False
