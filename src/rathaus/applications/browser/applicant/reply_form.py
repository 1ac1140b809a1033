"""The form in which an applicant answers a question, or writes to the office."""

from functools import cached_property
from typing import Any

from rathaus import _
from rathaus.applications.follow_up import answers_of
from rathaus.applications.follow_up import asked_questions
from rathaus.applications.follow_up import document_name
from rathaus.applications.follow_up import form_of
from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import Message
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import MAX_LENGTH
from rathaus.applications.replies import DOCUMENTS
from rathaus.applications.replies import FILES_FIELD
from rathaus.applications.replies import QUESTION
from rathaus.applications.replies import SUPPLEMENT
from rathaus.applications.replies import TEXT_FIELD
from rathaus.applications.reply_limit import check_reply
from rathaus.applications.reply_limit import count_reply
from rathaus.applications.reply_limit import count_try
from rathaus.applications.reply_limit import may_keep_files
from rathaus.forms import api as forms
from rathaus.intake import api as intake
from rathaus.intake.interfaces import Accepted
from rathaus.intake.interfaces import NotStorable
from rathaus.languages import api as languages

#: Names of the two controls that no question of a form has.
TEXT = "reply__text"
FILES = "reply__files"
MAX_FILES = 10
TYPES = (
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/tiff",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
NOTHING_WRITTEN = _("Bitte schreiben Sie einen Text, oder wählen Sie eine Datei aus.")
NOT_STORABLE = _(
    "Ihr Text enthält Zeichen, die wir nicht speichern können. Bitte prüfen Sie Stellen, die Sie "
    "aus anderen Programmen eingefügt haben."
)

FILES_NOT_KEPT = _("Bitte wählen Sie Ihre Dateien noch einmal aus.")


class ReplyForm:
    """What is asked for, what was sent, and what is wrong with it."""

    def __init__(self, case: Any, question: Message | None, request: Any, said: Any) -> None:
        """:param question: the open one; without one, somebody just writes.
        :param said: translates a message."""
        self.case = case
        self.question = question
        self.request = request
        self.said = said
        nonce = request.form.get("nonce")
        self.nonce = nonce if isinstance(nonce, str) and nonce else intake.new_nonce()
        #: what keeps everything from being sent, whatever was filled in
        self.problem = ""

    @property
    def has_errors(self) -> bool:
        return bool(self.problem or self.errors)

    @cached_property
    def form(self) -> forms.SmallForm:
        return forms.SmallForm(
            form_of(self.case),
            self._questions(),
            nonce=self.nonce,
            language=languages.current_language(self.request),
            answers=answers_of(self.case),
        )

    @property
    def errors(self) -> list:
        return self.form.errors

    @property
    def notice(self) -> str:
        return self.form.notice

    @property
    def html(self) -> str:
        return self.form.html()

    def send(self) -> Accepted | None:
        """Hand what was written to the intake log.

        :returns: None when something is wrong; nothing has been sent then, and good files are kept
            as often as one link may have that in a day.
        """
        if not self.form.receive(self.request):
            self._keep_files()
            return None
        if not self.form.answers:
            self.form.refuse(TEXT, NOTHING_WRITTEN)
            return None
        try:
            check_reply(self.case)
            accepted = self._accept()
        except NotPossible as refusal:
            self.problem = refusal.message
            # Nothing more can be sent today, and files are kept for two hours.
            self.form.forget_new_files()
            return None
        except NotStorable:
            self.form.refuse(TEXT, NOT_STORABLE)
        else:
            if accepted.is_new:
                count_reply(self.case)
            return accepted
        self._keep_files()
        return None

    def _keep_files(self) -> None:
        if not self.form.has_new_files:
            return
        if may_keep_files(self.case):
            count_try(self.case)
            self.form.keep_files()
        else:
            self.problem = FILES_NOT_KEPT
            self.form.forget_new_files()

    def _accept(self) -> Accepted:
        answers = self.form.answers
        titles = self._documents()
        own = (TEXT, FILES, *titles)
        is_application = IApplication.providedBy(self.case)
        return intake.accept(
            kind="reply",
            answers={
                TEXT_FIELD: answers.get(TEXT, ""),
                FILES_FIELD: answers.get(FILES, []),
                SUPPLEMENT: {name: each for name, each in answers.items() if name not in own},
                DOCUMENTS: titles,
            },
            uploads=self.form.uploads,
            nonce=self.nonce,
            reference_prefix=(self.case.reference or "VG").partition("-")[0],
            context={
                "application_uid": self.case.UID(),
                "service_uid": self.case.service_uid or "",
                "service_title": self.case.service_title or "",
                "unit_uid": self.case.responsible_unit or "",
                "form_revision": (is_application and self.case.form_revision) or "",
                QUESTION: self.question.id if self.question else "",
            },
        )

    def _questions(self) -> list[forms.Question]:
        asked = asked_questions(self.case, self.question) if self.question else []
        found = [*asked, self._text(bool(asked))]
        if not asked or self._may_be_files_alone:
            found.append(self._files())
        return found

    def _text(self, is_beside_others: bool) -> forms.Question:
        if is_beside_others:
            title = _("Möchten Sie uns dazu etwas schreiben?")
            description = self.said(_("Auch wenn Ihnen etwas fehlt: Schreiben Sie uns das hier."))
        else:
            title = _("Ihre Antwort") if self.question else _("Ihre Nachricht")
            description = ""
        return forms.Question(
            name=TEXT,
            kind="longtext",
            title=self.said(title),
            description=description,
            is_required=not is_beside_others and not self._may_be_files_alone,
            max_length=MAX_LENGTH,
        )

    @property
    def _may_be_files_alone(self) -> bool:
        return bool(self.question and self.question.wants_upload)

    def _files(self) -> forms.Question:
        return forms.Question(
            name=FILES,
            kind="file",
            title=self.said(_("Dateien")),
            max_files=MAX_FILES,
            accept=TYPES,
        )

    def _documents(self) -> dict[str, str]:
        """Title of each document that was asked for, by the name of its field."""
        wanted = self.question.wanted_files if self.question else ()
        return {document_name(number): title for number, title in enumerate(wanted)}
