"""A new e-file: empty, with standard cases of its position, or as a template says."""

from functools import cached_property

import transaction
from plone import api
from plone.app.event.base import localized_now
from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.calendar.api import add_working_days
from rathaus.form_errors import FormErrors
from rathaus.records import api as records
from rathaus.records.browser import wording
from rathaus.records.browser.page import OfficePage
from rathaus.records.interfaces import RefusedByFile
from rathaus.records.opening_files import subject_of
from rathaus.sent_text import sent_text

LONGEST_TITLE = 200


class NewEFile(FormErrors, OfficePage):
    """``@@neue-akte`` of a position. Shows beforehand what each choice creates."""

    page_title = _("Neue Akte")

    def __call__(self):
        self.errors = {}
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self._open()
        return super().__call__()

    def _open(self):
        if len(self.subject) > LONGEST_TITLE or not (self.subject or self._is_subject_given):
            self.errors["betreff"] = _(
                "Bitte geben Sie einen Betreff mit höchstens 200 Zeichen an."
            )
            return super().__call__()
        # A refusal in the middle must not leave a file without its cases.
        savepoint = transaction.savepoint()
        try:
            efile = self._made()
        except RefusedByFile as error:
            savepoint.rollback()
            self.errors["form"] = error.message
            return super().__call__()
        api.portal.show_message(
            _("Die Akte ${reference} ist angelegt.", mapping={"reference": efile.file_reference}),
            self.request,
        )
        return self.request.response.redirect(efile.absolute_url(), status=303)

    def _made(self):
        if self.chosen:
            return records.open_from_template(self.context, self.chosen, self.subject)
        efile = records.open_efile(self.context, self.subject)
        for each in self.standard_cases:
            if each["is_chosen"]:
                records.open_case(efile, each["title"])
        return efile

    @property
    def subject(self):
        return self._text("betreff")

    @property
    def chosen(self) -> str:
        """Id of the chosen template; empty for none."""
        return self._text("vorlage")

    @cached_property
    def _templates(self):
        return records.templates_for(self.context)

    @property
    def _is_subject_given(self) -> bool:
        # A template that is gone is told by the deed, which knows more to say.
        found = [each for each in self._templates if each.id == self.chosen]
        return bool(self.chosen) and all(each.subject for each in found)

    @property
    def is_without_template(self):
        return not self.chosen

    @property
    def templates(self):
        """Each with all that it creates, in the words of the page."""
        today = localized_now(self.context).date()
        return [
            {
                "id": each.id,
                "key": f"vorlage-{each.id}",
                "title": each.title,
                "is_chosen": each.id == self.chosen,
                "subject": subject_of(each, today.year),
                "cases": [_case_text(case, today) for case in each.cases],
                "documents": [_document_text(document) for document in each.documents],
            }
            for each in self._templates
        ]

    @property
    def standard_cases(self):
        """Title, id of the control, and whether it is chosen: all are, until somebody chooses."""
        form = self.request.form
        is_sent = self.request.method == "POST"
        chosen = form.get("vorgang", [])
        chosen = chosen if isinstance(chosen, list) else [chosen]
        return [
            {
                "title": title,
                "value": str(number),
                "key": f"vorgang-{number}",
                "is_chosen": str(number) in chosen or not is_sent,
            }
            for number, title in enumerate(self.context.standard_cases or ())
        ]

    def _text(self, name: str) -> str:
        return sent_text(self.request, name)


def _case_text(case, today):
    if case.working_days is None:
        return case.title
    day = wording.day_text(add_working_days(today, case.working_days))
    return _("${title}, Frist ${day}", mapping={"title": case.title, "day": day})


def _document_text(document):
    if not document.case:
        return document.title
    values = {"title": document.title, "case": document.case}
    return _("${title}, im Vorgang „${case}“", mapping=values)
