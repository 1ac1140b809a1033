"""``/maerker/<category>``: its settings for those who change them; everybody else wants its reports."""

from pathlib import Path
from urllib.parse import urlencode

import plone.dexterity.browser
from Acquisition import aq_inner
from Acquisition import aq_parent
from plone import api
from plone.dexterity.browser.view import DefaultView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

_PLONES_OWN = Path(plone.dexterity.browser.__file__).parent / "item.pt"


class CategoryPage(DefaultView):
    """The page of a category."""

    index = ViewPageTemplateFile(str(_PLONES_OWN))

    def __call__(self):
        if api.user.has_permission("Modify portal content", obj=self.context):
            return super().__call__()
        place = aq_parent(aq_inner(self.context)).absolute_url()
        # As the list of reports calls its choice of a category
        query = urlencode({"art": self.context.getId()})
        return self.request.response.redirect(f"{place}?{query}")
