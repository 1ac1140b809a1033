"""The page of the catalogue."""

from functools import cached_property

from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.services import life_situations as situations
from rathaus.services.by_unit import services_by_unit
from rathaus.services.catalogue_page import Choices
from rathaus.services.catalogue_page import catalogue_page


class CatalogueView(BrowserView):
    """All services from A to Z, by life situation or by unit."""

    @cached_property
    def choices(self):
        return Choices.from_form(self.request.form)

    @cached_property
    def page(self):
        return catalogue_page(self.context, self.choices)

    @cached_property
    def tabs(self):
        """The three ways into the catalogue."""
        url = self.context.absolute_url()
        current = self._current_way
        return [
            {"title": title, "url": f"{url}{query}", "is_current": way == current}
            for way, title, query in (
                ("", _("Von A bis Z"), ""),
                ("lebenslage", _("Nach Lebenslage"), "?nach=lebenslage"),
                ("stelle", _("Nach Stelle"), "?nach=stelle"),
            )
        ]

    @property
    def _current_way(self):
        if self.choices.order:
            return self.choices.order
        return "lebenslage" if self.life_situation else ""

    @cached_property
    def life_situation(self):
        return situations.life_situation(self.choices.life_situation)

    @property
    def life_situations(self):
        """Title, intro and address of every life situation."""
        url = self.context.absolute_url()
        return [
            {
                "title": found.title,
                "intro": found.intro,
                "url": f"{url}?lebenslage={found.key}",
            }
            for found in situations.life_situations()
        ]

    @property
    def units(self):
        """Units that are responsible for services, with their number."""
        return services_by_unit(self.context)

    @cached_property
    def page_title(self):
        if self.choices.order == "lebenslage":
            return _("Leistungen nach Lebenslage")
        if self.choices.order == "stelle":
            return _("Leistungen nach Stelle")
        if self.life_situation:
            return self.life_situation.title
        if self.choices.unit and self.page.unit_title:
            return _("Leistungen: ${unit}", mapping={"unit": self.page.unit_title})
        return self.context.title

    @property
    def page_description(self):
        if self.choices.order:
            return ""
        if self.life_situation:
            return self.life_situation.intro
        return "" if self.choices.unit else self.context.description or ""
