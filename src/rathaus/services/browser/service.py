"""The page of a service."""

from functools import cached_property

from AccessControl import getSecurityManager
from Products.Five.browser import BrowserView

from rathaus.caching import api as caching
from rathaus.languages import api as languages
from rathaus.organisation import api as organisation
from rathaus.page_part import PagePart
from rathaus.services.page import responsible_units
from rathaus.services.page import service_page
from rathaus.services.structured_data import service_data

_BODY = PagePart(__file__, "service_body")


class ServiceView(BrowserView):
    """One service, in the order a citizen asks."""

    @cached_property
    def units(self):
        return responsible_units(self.context)

    @cached_property
    def now(self):
        return organisation.local_now()

    @cached_property
    def page(self):
        return service_page(self.context, self.units, self.now)

    @property
    def body(self):
        """Everything inside the frame, as HTML.

        For visitors it changes with the content, and with the clock only what the units say: that
        stands in the key, so that nobody is told a minute later that an office is open.
        """
        language = languages.current_language(self.request)
        contacts = tuple(organisation.contact(unit, self.now).key for unit in self.units)
        key = ("service page", self.context.getPhysicalPath(), language, contacts)
        return caching.for_visitors(key, lambda: self._body(language))

    def _body(self, language):
        return _BODY(
            language,
            page=self.page,
            contact_html=lambda contact: organisation.contact_html(contact, language),
            is_editor=self.is_editor,
        )

    @cached_property
    def is_editor(self):
        """Editors see when the page has to be looked through again."""
        may = getSecurityManager().checkPermission
        return bool(may("rathaus: See editorial pages", self.context))

    @property
    def page_title(self):
        return self.context.title

    @property
    def page_description(self):
        return self.context.teaser or ""

    @property
    def structured_data(self):
        key = ("service as data", self.context.getPhysicalPath())
        return caching.for_visitors(
            key, lambda: [service_data(self.context, self.page, self.units)]
        )
