"""The calendar of a unit: who is away in a month, and who stands in."""

from functools import cached_property

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from plone import api
from Products.Five.browser import BrowserView
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.languages import api as languages
from rathaus.organisation import api as organisation
from rathaus.organisation.absence_month import cells
from rathaus.organisation.absence_month import month_of
from rathaus.organisation.browser.absence_rows import shown_rows
from rathaus.organisation.deputies import SET_ANYBODYS

MONTHS = (
    _("Januar ${year}"),
    _("Februar ${year}"),
    _("März ${year}"),
    _("April ${year}"),
    _("Mai ${year}"),
    _("Juni ${year}"),
    _("Juli ${year}"),
    _("August ${year}"),
    _("September ${year}"),
    _("Oktober ${year}"),
    _("November ${year}"),
    _("Dezember ${year}"),
)


class AbsencesPage(BrowserView):
    """For the people of the unit, and for those who look after the site."""

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        # Groups belong to the German unit, whichever translation is open
        self.unit = languages.original(self.context)
        self.people = organisation.clerks_of(self.unit)
        self._require_right()
        self.today = organisation.local_now().date()
        self.month = month_of(str(self.request.form.get("monat", "")), self.today)
        return self.index()

    def _require_right(self):
        security = getSecurityManager()
        may_all = security.checkPermission(SET_ANYBODYS, api.portal.get())
        if security.getUser().getId() not in self.people and not may_all:
            raise Unauthorized("absences")

    @property
    def page_title(self):
        return _("Abwesenheiten: ${unit}", mapping={"unit": self.unit.title})

    @property
    def month_title(self):
        title = MONTHS[self.month.first.month - 1]
        return Message(title, mapping={"year": str(self.month.first.year)})

    @property
    def before_url(self):
        return f"{self.url}?monat={self.month.before}"

    @property
    def after_url(self):
        return f"{self.url}?monat={self.month.after}"

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@abwesenheiten"

    @property
    def own_url(self):
        return f"{api.portal.get().absolute_url()}/@@abwesenheit"

    @cached_property
    def _absences(self):
        people = set(self.people)
        return [
            each
            for each in organisation.absences(from_day=self.month.first)
            if each.user_id in people and each.start <= self.month.last
        ]

    @property
    def rows(self):
        """The table: one row for each absence."""
        return shown_rows(self._absences)

    @property
    def days(self):
        """Numbers of the days above the picture."""
        return [
            {"number": day.day, "css_class": "is-today" if day == self.today else None}
            for day in self.month.days
        ]

    @property
    def picture(self):
        """The picture: one row for each person who is away, one cell for each day."""
        by_user = {}
        for each in self._absences:
            by_user.setdefault(each.user_id, []).append(each)
        return [
            {
                "name": organisation.name_of(user_id),
                "cells": [
                    {"css_class": _css_class(cell), "sign": "×" if cell.is_away else ""}
                    for cell in cells(self.month, absences)
                ],
            }
            for user_id, absences in by_user.items()
        ]

    @property
    def left_to_unit(self):
        """Names of those whose work nobody does today: it is everybody's."""
        names = map(organisation.name_of, organisation.without_deputy(self.unit))
        return ", ".join(sorted(names))


def _css_class(cell):
    if cell.is_away:
        return "is-away"
    return None if cell.is_working_day else "is-free"
