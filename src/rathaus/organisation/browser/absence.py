"""Where people say that they are away, and leads say it for the people of their units."""

from datetime import date
from functools import cached_property

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.form_errors import FormErrors
from rathaus.organisation import api as organisation
from rathaus.organisation.absence import MAX_NOTE
from rathaus.organisation.browser.absence_rows import shown_rows
from rathaus.organisation.deputies import SET_ANYBODYS
from rathaus.organisation.interfaces import AbsenceRefused
from rathaus.sent_text import sent_text

_SET = _("Die Abwesenheit ist eingetragen.")
_NO_DEPUTY = _(
    "Die Abwesenheit ist eingetragen. Ohne Vertretung geht neue Arbeit an die ganze Stelle."
)
_GAPS = _(
    "Die Abwesenheit ist eingetragen. An einigen Tagen ist die Vertretung selbst nicht da: Dann geht "
    "neue Arbeit an die ganze Stelle."
)
_STANDS_IN = _(
    "Sie vertreten in dieser Zeit: ${names}. Solange Sie beide nicht da sind, geht deren Arbeit an die "
    "ganze Stelle. Bitte sprechen Sie sich ab."
)


class AbsencePage(FormErrors, BrowserView):
    """Reads on GET; a POST notes an absence or takes one back, and leads here again."""

    max_note = MAX_NOTE
    page_title = _("Abwesenheit und Vertretung")

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.errors = {}
        self.user_id = getSecurityManager().getUser().getId()
        if not self.user_id:
            raise Unauthorized("absence")
        if self.request.method != "POST":
            return self.index()
        check_authenticator(self.request)
        if "entfernen" in self.request.form:
            return self._remove()
        return self._set()

    @cached_property
    def units(self):
        """Units of the person at hand, each with the way to its calendar."""
        return [
            {"title": unit.title, "url": f"{unit.absolute_url()}/@@abwesenheiten"}
            for unit in organisation.units_of_user(self.user_id)
        ]

    @cached_property
    def _led(self):
        if getSecurityManager().checkPermission(SET_ANYBODYS, api.portal.get()):
            return organisation.units()
        return organisation.led_by(self.user_id)

    @cached_property
    def people(self):
        """For whom absences are set: oneself, and for leads the people of the units they lead."""
        others = {each for unit in self._led for each in organisation.clerks_of(unit)}
        others = {each for each in others if organisation.may_set_absences_of(each)}
        own = [self.user_id] if self.units else []
        return self._options([*own, *self._by_name(others - {self.user_id})], self.who)

    @property
    def has_many_people(self):
        return len(self.people) > 1

    @property
    def deputies(self):
        """Who can stand in. The api checks that both are of one unit."""
        people = set(organisation.colleagues_of(self.user_id))
        if self.has_many_people:
            people.update(each["value"] for each in self.people)
        return self._options(self._by_name(people), self.text("deputy"))

    @property
    def who(self):
        return self.text("who") or self.user_id

    @cached_property
    def own(self):
        """The person's own absences, the coming ones first and the past ones after them."""
        today = organisation.local_now().date()
        rows = shown_rows(organisation.absences(self.user_id))
        coming = [row for row in rows if row["end"] >= today]
        return [*coming, *reversed([row for row in rows if row["end"] < today])]

    @property
    def represented(self):
        """Names of those whose work the person at hand does today."""
        return ", ".join(
            organisation.name_of(each) for each in organisation.represented_by(self.user_id)
        )

    def text(self, name):
        return sent_text(self.request, name)

    def _set(self):
        start, end = self._day("start"), self._day("end")
        if self.errors:
            return self.index()
        try:
            absence = organisation.set_absence(
                self.who, start, end, self.text("deputy") or None, self.text("note")
            )
        except AbsenceRefused as refusal:
            self.errors["form"] = refusal.message
            return self.index()
        self._tell(absence)
        return self._back(None)

    def _tell(self, absence):
        (row,) = shown_rows([absence])
        message = _NO_DEPUTY if not absence.deputy else _GAPS if row["gaps"] else _SET
        api.portal.show_message(message, self.request)
        stands_in_for = [
            each.user_id
            for each in organisation.absences(from_day=absence.start)
            if each.deputy == absence.user_id and each.start <= absence.end
        ]
        if stands_in_for and absence.user_id == self.user_id:
            names = ", ".join(organisation.name_of(each) for each in sorted(set(stands_in_for)))
            message = Message(_STANDS_IN, mapping={"names": names})
            api.portal.show_message(message, self.request, type="warning")

    def _remove(self):
        try:
            organisation.remove_absence(self.text("entfernen"))
        except KeyError:
            # Pressed twice, or a lead was faster: what was wanted is so.
            return self._back(_("Dieser Eintrag ist schon entfernt."))
        except AbsenceRefused as refusal:
            return self._back(refusal.message, "warning")
        return self._back(_("Der Eintrag ist entfernt. Tage, die vorbei sind, bleiben stehen."))

    def _back(self, message, kind="info"):
        if message is not None:
            api.portal.show_message(message, self.request, type=kind)
        return self.request.response.redirect(self.url)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@abwesenheit"

    def _day(self, name):
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            self.errors[name] = _("Bitte geben Sie einen Tag an, zum Beispiel 09.03.2026.")
            return None

    def _by_name(self, user_ids):
        return sorted(user_ids, key=lambda each: organisation.name_of(each).casefold())

    def _options(self, user_ids, chosen):
        return [
            {
                "value": each,
                "title": organisation.name_of(each),
                "is_chosen": each == chosen or None,
            }
            for each in user_ids
        ]
