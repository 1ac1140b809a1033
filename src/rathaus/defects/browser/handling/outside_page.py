"""``/maerker/@@externe-antwort/<token>``: a body outside of the city answers without a login."""

from functools import cached_property
from typing import Any

from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import alsoProvides

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.controls import MISSING
from rathaus.defects import api as defects
from rathaus.form_errors import FormErrors
from rathaus.private_page import PrivatePage
from rathaus.sent_text import sent_text


class OutsidePage(FormErrors, PrivatePage):
    """The link is the key. Shown is what everybody may read, and the question."""

    parts = ViewPageTemplateFile("templates/parts.pt")
    title = _("Frage der Stadtverwaltung")

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.errors = {}

    def opens(self) -> bool:
        return self._found is not None

    def received(self) -> str:
        # The address is secret and known to nobody else's page; there is no session to abuse.
        alsoProvides(self.request, IDisableCSRFProtection)
        if not self.typed:
            self.errors["text"] = MISSING
            return self.index()
        try:
            defects.outside_answer(self.token, self.typed)
        except NotPossible as refusal:
            self.errors["form"] = refusal.message
            return self.index()
        return self.go(self.url)

    # What is shown

    @cached_property
    def _found(self) -> tuple[Any, Any] | None:
        return defects.outside_question(self.token) if self.token else None

    @property
    def report(self) -> Any:
        return self._found[0]

    @property
    def asked(self) -> Any:
        """The question."""
        return self._found[1]

    @property
    def category(self) -> str:
        return getattr(defects.category(self.report.category), "title", "")

    @property
    def public_lines(self) -> list[str]:
        return (self.report.public_text or "").splitlines()

    @property
    def question_lines(self) -> list[str]:
        return self.asked.question.splitlines()

    @property
    def answer_lines(self) -> list[str]:
        return self.asked.answer.splitlines()

    @property
    def typed(self) -> str:
        return sent_text(self.request, "text")

    @property
    def max_length(self) -> int:
        return defects.MAX_ANSWER
