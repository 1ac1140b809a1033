"""``/maerker/@@hinweise``: the lists of the office."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from plone import api
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.applications import api as applications
from rathaus.controls import options
from rathaus.defects import api as defects
from rathaus.defects.browser.handling.rows import Names
from rathaus.defects.browser.handling.rows import row
from rathaus.defects.work_lists import LISTS
from rathaus.defects.work_lists import WorkList
from rathaus.defects.work_lists import count
from rathaus.defects.work_lists import find
from rathaus.list_links import page_number
from rathaus.list_links import page_of
from rathaus.list_links import query_string
from rathaus.organisation import api as organisation
from rathaus.sent_text import sent_text

ROWS_ON_A_PAGE = 50
#: In the address: the reports of all units.
ALL_UNITS = "alle"


class WorkListPage(BrowserView):
    """What waits for the units of the person at hand, from the catalog; no report is loaded."""

    page_title = _("Hinweise bearbeiten")
    is_wide = True

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not self.own_units:
            raise Unauthorized("hinweise")
        if self.reference and (report := self._named_report) is not None:
            return self.request.response.redirect(f"{report.absolute_url()}/@@bearbeiten")
        return self.index()

    @property
    def reference(self) -> str:
        """What somebody on the telephone has read out."""
        return sent_text(self.request, "kennzeichen")

    @cached_property
    def _named_report(self) -> Any | None:
        found = defects.report(self.reference)
        # Nobody learns that there is a report of another unit
        return found if found is not None and defects.may_handle(found) else None

    @property
    def problem(self) -> Any:
        """What is wrong with the reference that was looked for."""
        if not self.reference or self._named_report is not None:
            return ""
        return _("Ihre Stellen haben keinen Hinweis mit diesem Kennzeichen.")

    @cached_property
    def user_id(self) -> str:
        return getSecurityManager().getUser().getId()

    @cached_property
    def own_units(self) -> dict[str, str]:
        """UID -> title of the units that the person works in."""
        return {each.UID(): each.title for each in organisation.units_of_user(self.user_id)}

    @cached_property
    def units(self) -> dict[str, str]:
        """UID -> title of all units of the city."""
        return {each.UID(): each.title for each in organisation.units()}

    @cached_property
    def categories(self) -> dict[str, str]:
        """Id -> title of all categories, also of those that cannot be chosen any more."""
        return defects.category_titles()

    @cached_property
    def unit(self) -> str:
        """What was chosen: UID of a unit, ``alle``, or empty for the person's own units."""
        chosen = sent_text(self.request, "stelle")
        if chosen in self.units or chosen == ALL_UNITS:
            return chosen
        return ""

    @cached_property
    def wanted(self) -> WorkList:
        """The list that is shown."""
        key, category = (sent_text(self.request, name) for name in ("liste", "art"))
        return WorkList(
            key=key if key in LISTS else "offen",
            units=self._unit_uids,
            category=category if category in self.categories else "",
        )

    @property
    def _unit_uids(self):
        if self.unit == ALL_UNITS:
            return None
        return (self.unit,) if self.unit else tuple(self.own_units)

    # What is shown

    @property
    def list_title(self) -> Any:
        return LISTS[self.wanted.key]

    @cached_property
    def filters(self) -> list[dict[str, Any]]:
        """Links to all lists with their numbers."""
        day = applications.today()
        return [
            {
                "title": title,
                "number": count(replace(self.wanted, key=key), self.user_id, day),
                "url": self._address(liste=key),
                "css_class": "nav-link active" if key == self.wanted.key else "nav-link",
                "current": "page" if key == self.wanted.key else None,
            }
            for key, title in LISTS.items()
        ]

    @cached_property
    def page(self):
        """The rows that are shown, as brains."""
        found = find(self.wanted, self.user_id, applications.today())
        return page_of(found, page_number(self.request.form.get("seite")), ROWS_ON_A_PAGE)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        names = Names(self.categories, self.units)
        day = applications.today()
        return [row(brain, names, day) for brain in self.page.shown]

    @property
    def pages(self) -> dict[str, Any]:
        """Number of the page, and links to the pages around it."""
        number, last = self.page.number, self.page.last
        return {
            "number": number,
            "last": last,
            "previous": self._address(seite=number - 1) if number > 1 else "",
            "next": self._address(seite=number + 1) if number < last else "",
        }

    def _address(self, **changed: object) -> str:
        chosen = {"liste": self.wanted.key, "stelle": self.unit, "art": self.wanted.category}
        return f"{self.url}{query_string(chosen | changed)}"

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@hinweise"

    @property
    def unit_choices(self) -> tuple[dict[str, Any], ...]:
        first = [("", _("Meine Stellen")), (ALL_UNITS, _("Alle Stellen"))]
        return options([*first, *self.units.items()], [self.unit])

    @property
    def category_choices(self) -> tuple[dict[str, Any], ...]:
        kinds = [("", _("Alle Arten")), *self.categories.items()]
        return options(kinds, [self.wanted.category])

    @property
    def folder_links(self) -> list[dict[str, Any]]:
        """What else there is for the person at hand."""
        url = self.context.absolute_url()
        found = [{"url": url, "title": _("Öffentliche Seite des Mängelmelders")}]
        if organisation.led_by(self.user_id):
            found.append({"url": f"{url}/@@kennzahlen-hinweise", "title": _("Kennzahlen")})
        if api.user.has_permission("rathaus: Manage defect categories", obj=self.context):
            found.append(
                {"url": f"{url}/@@arten", "title": _("Arten von Mängeln und Textbausteine")}
            )
        return found
