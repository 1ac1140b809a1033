"""The start page."""

from Products.Five.browser import BrowserView

from rathaus.caching import api as caching
from rathaus.languages import api as languages
from rathaus.organisation import api as organisation
from rathaus.page_part import PagePart
from rathaus.theme.front_page import front_page
from rathaus.theme.structured_data import site_data

_BODY = PagePart(__file__, "front_page_body")


class FrontPageView(BrowserView):
    """Notices, search, services, life situations, news, events, address."""

    is_wide = True

    @property
    def body(self):
        """Everything inside the frame, as HTML.

        It is put together from ten searches, and until something changes the same for all visitors.
        """
        language = languages.current_language(self.request)
        key = ("start page", language, self.context.getPhysicalPath())
        return caching.for_visitors(key, lambda: self._body(language))

    def _body(self, language):
        page = front_page(self.context)
        contact = page.contact
        known = contact is not None and contact.is_known
        url = self.context.absolute_url()
        return _BODY(
            language,
            page=page,
            search_url=f"{url}/suche",
            suggestions_url=f"{url}/@@suchvorschlaege",
            contact_html=organisation.contact_html(contact, language) if known else "",
        )

    @property
    def structured_data(self):
        key = ("start page as data", self.context.getPhysicalPath())
        return caching.for_visitors(key, lambda: site_data(self.context))
