"""``/antrag/<token>``: who has the link may see how it stands, answer and fetch documents."""

from functools import cached_property
from typing import Any

from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import alsoProvides

from rathaus import _
from rathaus.applications.after_decision import goes_on
from rathaus.applications.after_decision import last_day
from rathaus.applications.browser.applicant.reply_form import ReplyForm
from rathaus.applications.browser.applicant.shown import shown_messages
from rathaus.applications.browser.applicant.shown import shown_steps
from rathaus.applications.browser.applicant.shown import time_text
from rathaus.applications.browser.applicant.shown_letters import receive_confirmation
from rathaus.applications.browser.applicant.shown_letters import shown_letters
from rathaus.applications.finding import by_uid
from rathaus.applications.follow_up import open_question
from rathaus.applications.messages import messages
from rathaus.applications.status import public_status
from rathaus.applications.status_link import behind_link
from rathaus.intake import api as intake
from rathaus.organisation import api as organisation
from rathaus.private_page import PrivatePage

#: ``/antrag/<token>/datei/<uid>``
FILES = "datei"


class StatusPage(PrivatePage):
    """The page behind the status link. The link is the key, so there is no login."""

    page = ViewPageTemplateFile("templates/status_page.pt")

    def answered(self) -> Any:
        """The page, or a file of it."""
        self.request.set("disable_border", True)
        self.request.set("disable_plone.leftcolumn", True)
        self.request.set("disable_plone.rightcolumn", True)
        if self.submission is None:
            return self.not_there()
        if len(self.path) == 1:
            if self.request.method == "POST":
                return self._receive_answer()
            return self.page()
        if len(self.path) == 3 and self.path[1] == FILES:
            record = self._record(self.path[2])
            if record is not None:
                return self._hand_out(record)
        return self.not_there()

    @cached_property
    def submission(self) -> Any | None:
        return behind_link(self.token)

    @cached_property
    def application(self) -> Any | None:
        """The application or case; None until it is filed, and the page is made from the log."""
        return by_uid(self.submission.filed_as)

    # What is shown

    @property
    def title(self) -> Any:
        if not self.is_application:
            return _("Ihr Anliegen")
        return _("Ihr Antrag: ${service}", mapping={"service": self.service_title})

    @property
    def is_application(self) -> bool:
        """Whether somebody applied for something; else the office wrote first."""
        return self.submission.kind == "application"

    @property
    def has_errors(self) -> bool:
        return self.form is not None and self.form.has_errors

    @property
    def reference(self) -> str:
        # The office gave a case its own before there was a link to it
        return getattr(self.application, "reference", None) or self.submission.reference

    @property
    def service_title(self) -> str:
        title = self.submission.context.get("service_title")
        return title or getattr(self.application, "service_title", "") or ""

    @property
    def is_test(self) -> bool:
        return bool(self.submission.context.get("is_test"))

    @cached_property
    def status(self) -> Any:
        return public_status(self.application or self.submission)

    @property
    def since(self) -> str:
        return time_text(self.status.since)

    @property
    def steps(self) -> list[dict[str, Any]]:
        return shown_steps(self.status.key)

    @property
    def first_answer_until(self) -> str | None:
        """Day of the first answer at the latest, where there is one; told until the work begins."""
        deadline = getattr(self.application, "deadline", None)
        if deadline is None or self.status.key != "received" or self.is_test:
            return None
        return deadline.strftime("%d.%m.%Y")

    @cached_property
    def messages(self) -> list[dict[str, Any]]:
        if self.application is None:
            return []
        unit_title = getattr(self.unit, "title", None) or api.portal.get().title
        return shown_messages(messages(self.application), unit_title, self.file_url)

    @property
    def documents(self) -> list[dict[str, str]]:
        """Decision and receipt; what came with a message is shown there."""
        if self.application is None:
            return []
        receipt_uid = self.application.receipt_uid if self.is_application else None
        uids = (self.application.letter_uid, receipt_uid)
        records = [by_uid(uid, "Record") for uid in uids]
        return [
            {"title": record.title, "url": self.file_url(record)}
            for record in records
            if record is not None
        ]

    @property
    def letters(self) -> list[dict[str, Any]]:
        return shown_letters(self.application) if self.application is not None else []

    @cached_property
    def unit(self) -> Any | None:
        app = self.application
        uid = app.responsible_unit if app is not None else self.submission.context.get("unit_uid")
        return organisation.unit(uid)

    @property
    def contact(self) -> dict[str, Any] | None:
        """Whom to ask."""
        if self.unit is None:
            return None
        phone = self.unit.phone or ""
        digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
        return {
            "title": self.unit.title,
            "phone": phone,
            "phone_url": f"tel:{digits}",
            "email": self.unit.email,
            "email_url": f"mailto:{self.unit.email}",
        }

    @property
    def status_class(self) -> str:
        return self.status.key.replace("_", "-")

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/antrag/{self.token}"

    def file_url(self, record: Any) -> str:
        return f"{self.url}/{FILES}/{record.UID()}"

    # The answer

    @cached_property
    def form(self) -> ReplyForm | None:
        """None as long as there is nothing filed that could be answered."""
        if self.submission is None or self.application is None:
            return None
        return ReplyForm(self.application, self.question, self.request, self._said)

    @cached_property
    def question(self) -> Any | None:
        """The question that is open."""
        return open_question(self.application) if self.status.key == "your_turn" else None

    @property
    def shows_form(self) -> bool:
        if self.form is None or self.sent_answer_waits or self.is_test:
            return False
        # Who sends from an older page all the same is not turned away, see ``_receive_answer``.
        return goes_on(self.application) or self.form.has_errors

    @property
    def writes_after_decision(self) -> bool:
        """Whether what is written now can change nothing any more."""
        return self.status.key == "decided"

    @property
    def write_until(self) -> str | None:
        """Last day on which somebody may write; while nothing has ended, there is none."""
        last = last_day(self.application)
        return last and last.strftime("%d.%m.%Y")

    @property
    def has_ended(self) -> bool:
        """Whether it is too late to write here."""
        if self.application is None or self.is_test or self.shows_form:
            return False
        return self.status.key in ("decided", "joined")

    def _said(self, message: Any) -> str:
        return translate(message, context=self.request)

    @cached_property
    def sent_answer(self) -> Any | None:
        """The answer that was just sent, named in the address this page was redirected to."""
        reference = self.request.form.get("antwort")
        if self.application is None or not isinstance(reference, str):
            return None
        found = intake.by_reference(reference)
        if found is None or found.kind != "reply":
            return None
        is_ours = found.context.get("application_uid") == self.application.UID()
        return found if is_ours else None

    @property
    def sent_answer_waits(self) -> bool:
        """Whether the worker has not filed it yet: then nothing is to be answered again."""
        return self.sent_answer is not None and self.sent_answer.filed_as is None

    def _receive_answer(self) -> str:
        # The address is secret and known to nobody else's page; there is no session to abuse.
        alsoProvides(self.request, IDisableCSRFProtection)
        if self.application is None or receive_confirmation(self.application, self.request):
            return self.go(self.url)
        # Also when no question is open any more: what a citizen sent is never thrown away.
        accepted = self.form.send()
        if accepted is None:
            return self.page()
        return self.go(f"{self.url}?antwort={accepted.reference}")

    # Files

    def _record(self, uid: str) -> Any | None:
        """A record that the applicant may see: receipt, decision, and what came with messages."""
        app = self.application
        if app is None:
            return None
        allowed = {app.letter_uid}
        if self.is_application:
            allowed.add(app.receipt_uid)
        allowed.update(each.UID() for sent in messages(app) for each in sent.records)
        return by_uid(uid, "Record") if uid in allowed else None

    def _hand_out(self, record: Any) -> Any:
        """Under the same rule as for clerks, which locks the file up in the browser."""
        return getMultiAdapter((record, self.request), name="inhalt")()
