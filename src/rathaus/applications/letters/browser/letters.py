"""``<case>/@@briefe``: the letters of a case on their way, to print and to note the post."""

from datetime import date
from functools import cached_property

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.applications.browser.clerk.office_time import day_text
from rathaus.applications.browser.clerk.office_time import moment_text
from rathaus.applications.browser.clerk.office_time import today
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.browser.choice import as_preview
from rathaus.applications.letters.cover_sheet import with_cover_sheet
from rathaus.applications.letters.deliveries import deliveries
from rathaus.applications.letters.deliveries import delivery
from rathaus.applications.letters.delivering import announced_on
from rathaus.applications.letters.delivering import may_note_posted
from rathaus.applications.letters.delivering import note_posted
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import USES
from rathaus.applications.letters.interfaces import WAYS
from rathaus.applications.people import name_of
from rathaus.records.api import lock_message


class LettersPage(BrowserView):
    """A GET shows them; the one deed is a POST."""

    parts = ViewPageTemplateFile("templates/letters_part.pt")
    error = ""
    page_title = _("Briefe und ihr Weg")

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self._note_posted()
        return self.index()

    def part(self):
        """The same list without the page around it, for the page of the case; empty without
        letters."""
        return self.parts() if self.letters else ""

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@briefe"

    @property
    def has_errors(self):
        return bool(self.error)

    @cached_property
    def may_note(self):
        return may_note_posted(self.context)

    @property
    def latest_day(self):
        return today().isoformat()

    @cached_property
    def letters(self):
        return [self._shown(each) for each in deliveries(self.context)]

    def _shown(self, found):
        record = by_uid(found.record_uid, "Record")
        is_post = found.way == POST
        facts = [
            (_("Art"), USES[found.use]),
            (_("Weg"), WAYS[found.way]),
            (_("Bereitgestellt"), "" if is_post else moment_text(found.provided)),
            (_("E-Mail verschickt"), moment_text(found.notified) or self._mail_waits(found)),
            (_("Empfang bestätigt"), moment_text(found.confirmed)),
            (_("Zur Post gegeben"), self._posted(found)),
            (_("Gilt als bekannt gegeben am"), day_text(announced_on(found))),
        ]
        return {
            "id": found.id,
            "title": record.title if record is not None else "–",
            "facts": [{"label": label, "text": text} for label, text in facts if text],
            "print_url": f"{self.context.absolute_url()}/@@brief-drucken?brief={found.id}",
            "may_print": is_post and record is not None,
            "may_note": is_post and found.posted is None and self.may_note,
            "earliest": found.provided.date().isoformat(),
        }

    def _mail_waits(self, found):
        has_mail = self.context.applicant_email and found.way != POST
        return _("noch nicht") if has_mail else ""

    def _posted(self, found):
        if found.posted is None:
            return _("noch nicht vermerkt") if found.way == POST else ""
        return f"{day_text(found.posted)}, {name_of(found.posted_by)}"

    def _note_posted(self):
        try:
            day = date.fromisoformat(str(self.request.form.get("day", "")))
            note_posted(self.context, str(self.request.form.get("letter", "")), day)
        except ValueError:
            self.error = _("Bitte geben Sie einen Tag an, zum Beispiel 24.03.2027.")
        except NotPossible as refusal:
            self.error = refusal.message
        if self.error:
            return self.index()
        message = _("Vermerkt ist, wann der Brief zur Post ging.")
        api.portal.show_message(message, self.request, type="info")
        return self.request.response.redirect(self.context.absolute_url())


class PrintLetter(BrowserView):
    """``<case>/@@brief-drucken?brief=<id>``: the letter behind its cover sheet, for the printer."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        try:
            found = delivery(self.context, str(self.request.form.get("brief", "")))
            letter = by_uid(found.record_uid, "Record")
            if letter is None or lock_message(letter):
                raise KeyError(found.record_uid)
            pdf = with_cover_sheet(self.context, found, letter.file.data)
        except KeyError:
            return self._back(_("Diesen Brief gibt es hier nicht."))
        except NotPossible as refusal:
            return self._back(refusal.message)
        return as_preview(pdf, self.request.response)

    def _back(self, message):
        api.portal.show_message(message, self.request, type="warning")
        return self.request.response.redirect(self.context.absolute_url())
