"""The search page, and Plone's own address of it."""

from functools import cached_property
from urllib.parse import urlencode

from plone import api
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.languages import api as languages
from rathaus.theme.search_page import Asked
from rathaus.theme.search_page import search_page


class SearchPageView(BrowserView):
    """Answers ``?q=…`` with a page of results."""

    is_wide = True

    def __call__(self):
        # Pages of results are endless; what they lead to is in the sitemap.
        self.request.response.setHeader("X-Robots-Tag", "noindex, follow")
        return super().__call__()

    @cached_property
    def page(self):
        asked = Asked.from_form(self.request.form)
        return search_page(asked, languages.current_language(self.request))

    @property
    def page_title(self):
        words = self.page.asked.words
        return _("Suche: ${words}", mapping={"words": words}) if words else _("Suche")

    @property
    def page_url(self):
        return f"{self.context.absolute_url()}/suche"

    @property
    def suggestions_url(self):
        return f"{self.context.absolute_url()}/@@suchvorschlaege"

    @property
    def catalogue_url(self):
        """Address of the services from A to Z, or empty."""
        found = api.content.find(
            portal_type="ServiceCatalogue", shown_in=languages.current_language(self.request)
        )
        return found[0].getURL() if found else ""


class PloneSearch(BrowserView):
    """Plone's ``@@search`` leads to our page: bookmarks and links of others stay right."""

    def __call__(self):
        words = Asked.from_form(self.request.form).words
        query = f"?{urlencode({'q': words})}" if words else ""
        root = api.portal.get_navigation_root(self.context)
        return self.request.response.redirect(f"{root.absolute_url()}/suche{query}")
