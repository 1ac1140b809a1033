"""The page of a unit, and the list of all units."""

from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView

from rathaus.languages import api as languages
from rathaus.organisation.browser.contact_part import contact_html
from rathaus.organisation.contact import contact
from rathaus.organisation.contact import local_now
from rathaus.organisation.structured_data import organisation_data
from rathaus.organisation.tree import units_below

#: A longer list is left to the catalogue, which has letters and pages.
MOST_SERVICES = 40


class UnitMacros(BrowserView):
    """Parts that pages of several rooms show of units."""

    def contact_html(self, shown):
        """A contact as HTML in the language of the page."""
        return contact_html(shown, languages.current_language(self.request))


class UnitsView(BrowserView):
    """All units below a folder as a tree."""

    @cached_property
    def units(self):
        return units_below(self.context)

    @property
    def page_title(self):
        return self.context.title

    @property
    def page_description(self):
        return self.context.description or ""


class UnitView(UnitsView):
    """One unit: how to reach it, what it does, what is below it."""

    @cached_property
    def contact(self):
        return contact(self.context, local_now())

    @property
    def staff_url(self):
        """Page of the people of the unit, for those who look after the organisation."""
        if api.user.has_permission("rathaus: Manage organisation", obj=self.context):
            return f"{self.context.absolute_url()}/@@beschaeftigte"
        return None

    @cached_property
    def services(self):
        """Title, teaser and address of the unit's services, by name."""
        return [
            {"title": brain.Title, "url": brain.getURL(), "teaser": brain.Description}
            for brain in self._found[:MOST_SERVICES]
        ]

    @property
    def all_services_url(self):
        """The catalogue, filtered for this unit; None when the page lists all services."""
        if len(self._found) <= MOST_SERVICES:
            return None
        language = languages.language_of(self.context)
        catalogues = api.content.find(portal_type="ServiceCatalogue", Language=language)
        if not catalogues:
            return None
        return f"{catalogues[0].getURL()}?stelle={self._unit_uid}"

    @property
    def structured_data(self):
        return [organisation_data(self.context)]

    @property
    def _unit_uid(self):
        # Services and their translations name the German unit.
        return languages.original(self.context).UID()

    @cached_property
    def _found(self):
        catalog = api.portal.get_tool("portal_catalog")
        return catalog(
            portal_type="Service",
            responsible_unit=self._unit_uid,
            shown_in=languages.language_of(self.context),
            sort_on="sortable_title",
        )
