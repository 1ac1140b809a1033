"""What people looked for in vain: the editors' report."""

from dataclasses import dataclass

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.CMFPlone.utils import safe_text
from Products.Five import BrowserView
from zExceptions import MethodNotAllowed

from rathaus import _
from rathaus.search.unfound import day_of
from rathaus.search.unfound import store_of


@dataclass(frozen=True)
class Row:
    """A line of the report."""

    words: str
    occasions: int
    last_day: str


class UnfoundView(BrowserView):
    """Lists what was asked on several occasions, the most frequent first."""

    page_title = _("Was nicht gefunden wurde")

    @property
    def rows(self) -> list[Row]:
        return [
            Row(
                each.words,
                each.occasions,
                api.portal.get_localized_time(day_of(each.last_hour)),
            )
            for each in store_of(self.context).shown()
        ]


class SettledView(BrowserView):
    """Takes a line from the report: somebody saw to it."""

    def __call__(self) -> str:
        if self.request.method != "POST":
            raise MethodNotAllowed("POST")
        check_authenticator(self.request)
        store_of(self.context).forget(safe_text(self.request.form.get("words", "")))
        api.portal.show_message(_("Der Eintrag ist erledigt."), self.request)
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@nicht-gefunden")
