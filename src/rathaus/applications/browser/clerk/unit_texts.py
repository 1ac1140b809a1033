"""What the pages have in common on which a unit keeps its texts: standard texts and letter templates."""

from functools import cached_property
from typing import Any

from plone import api
from Products.Five.browser import BrowserView

from rathaus.applications.interfaces import IInbox
from rathaus.sent_text import sent_text


class UnitTextsPage(BrowserView):
    """A page of a post box, or of the folder of all. A text may be for one service only.

    :ivar edited: what the form is about; ``service_uid`` is the service it is for
    """

    edited: Any

    @property
    def is_of_unit(self) -> bool:
        return IInbox.providedBy(self.context)

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @property
    def services(self) -> list[dict[str, Any]]:
        """Services to choose from."""
        return [
            {
                "uid": uid,
                "title": title,
                "selected": "selected" if uid == self.edited.service_uid else None,
            }
            for uid, title in self._services.items()
        ]

    @cached_property
    def _services(self) -> dict[str, str]:
        """Title by UID, of the unit's services; of the whole city where the texts are for all."""
        query = {"portal_type": "Service", "sort_on": "sortable_title"}
        if self.is_of_unit:
            query["responsible_unit"] = self.context.unit
        brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(**query)
        return {each.UID: each.Title for each in brains}

    @property
    def _chosen_service(self) -> str:
        chosen = self._text("service")
        return chosen if chosen in self._services else ""

    def _text(self, name: str) -> str:
        return sent_text(self.request, name)

    def _back(self, message: Any, kind: str) -> Any:
        api.portal.show_message(message, self.request, type=kind)
        return self.request.response.redirect(self.url)
