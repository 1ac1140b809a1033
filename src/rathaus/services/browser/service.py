"""The page of a service."""

from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView

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
    def page(self):
        return service_page(self.context, self.units, organisation.local_now())

    @property
    def body(self):
        """Everything inside the frame, as HTML."""
        language = languages.current_language(self.request)
        return _BODY(
            language,
            page=self.page,
            contact_html=lambda contact: organisation.contact_html(contact, language),
            is_editor=self.is_editor,
        )

    @cached_property
    def is_editor(self):
        """Editors see when the page has to be looked through again."""
        return api.user.has_permission("rathaus: See editorial pages", obj=self.context)

    @property
    def page_title(self):
        return self.page.title

    @property
    def page_description(self):
        return self.page.teaser

    @property
    def structured_data(self):
        return [service_data(self.context, self.page, self.units)]
