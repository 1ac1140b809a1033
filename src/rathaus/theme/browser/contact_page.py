"""How to reach the city."""

from functools import cached_property

from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.organisation import api as organisation
from rathaus.theme.structured_data import site_data
from rathaus.theme.top_unit import top_unit


class ContactView(BrowserView):
    """The head office with address and hours, and the way to every other office."""

    page_title = _("Kontakt")
    page_description = _("So erreichen Sie die Stadtverwaltung.")

    @cached_property
    def unit(self):
        return top_unit()

    @property
    def contact(self):
        return self.unit and organisation.contact(self.unit, organisation.local_now())

    @property
    def offices(self):
        """Offices with a telephone or an address of their own, by title."""
        units = (unit for unit in organisation.units() if unit != self.unit)
        now = organisation.local_now()
        contacts = (organisation.contact(unit, now) for unit in units)
        return [contact for contact in contacts if contact.phone or contact.email]

    @property
    def structured_data(self):
        return site_data(self.context)[1:]
