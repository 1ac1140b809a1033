"""``/maerker/@@arten``: the kinds of defects, each with the page on which it is changed."""

from typing import Any

from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.defects import api as defects
from rathaus.organisation import api as organisation

NO_UNIT = _("noch keine Stelle")


class CategoriesPage(BrowserView):
    """A table; what is changed is changed on the edit pages of Plone."""

    page_title = _("Arten von Mängeln")

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """All kinds, in the order in which people choose among them."""
        return [_row(each) for each in defects.all_categories(self.context)]

    @property
    def add_url(self) -> str:
        return f"{self.context.absolute_url()}/++add++DefectCategory"

    @property
    def settings_url(self) -> str:
        return f"{self.context.absolute_url()}/edit"


def _row(category):
    unit = organisation.unit(category.responsible_unit)
    return {
        "title": category.title,
        "url": f"{category.absolute_url()}/edit",
        "unit": unit.title if unit is not None else NO_UNIT,
        "days": category.target_working_days,
        "metres": category.nearby_metres,
        "is_active": category.is_active,
        "is_moderated": category.is_moderated,
    }
