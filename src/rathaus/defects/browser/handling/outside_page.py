"""``/maerker/@@externe-antwort/<token>``: a body outside of the city answers without a login."""

from functools import cached_property
from typing import Any

from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.controls import MISSING
from rathaus.defects import api as defects
from rathaus.form_errors import FormErrors
from rathaus.intake import api as intake
from rathaus.sent_text import sent_text

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    # The link is the key: it must not travel on as the address a visitor came from.
    "Referrer-Policy": "no-referrer",
}


@implementer(IPublishTraverse)
class OutsidePage(FormErrors, BrowserView):
    """The link is the key. Shown is what everybody may read, and the question."""

    form = ViewPageTemplateFile("templates/outside_page.pt")
    unknown = ViewPageTemplateFile("templates/outside_unknown.pt")
    parts = ViewPageTemplateFile("templates/parts.pt")
    page_title = _("Frage der Stadtverwaltung")
    token = ""

    def publishTraverse(self, request: Any, name: str) -> "OutsidePage":
        """Whatever comes: what is wrong with it is told by nothing but the one answer."""
        self.token = f"{self.token}/{name}" if self.token else name
        return self

    def __call__(self):
        self.errors = {}
        self.request.set("disable_border", True)
        self.request.set("disable_plone.leftcolumn", True)
        answer = self._answer()
        for name, value in HEADERS.items():
            self.request.response.setHeader(name, value)
        return answer

    def _answer(self):
        if self.asked is None:
            return self._unknown()
        if self.request.method != "POST":
            return self.form()
        # The address is secret and known to nobody else's page; there is no session to abuse.
        alsoProvides(self.request, IDisableCSRFProtection)
        return self._receive()

    def _receive(self):
        text = sent_text(self.request, "text")
        if not text:
            self.errors["text"] = MISSING
            return self.form()
        try:
            defects.outside_answer(self.token, text)
        except NotPossible as refusal:
            self.errors["form"] = refusal.message
            return self.form()
        self.request.response.redirect(self.action_url, status=303)
        return ""

    def _unknown(self):
        wait = intake.wrong_try(self.request.getClientAddr())
        self.request.response.setStatus(404 if wait is None else 429)
        if wait is not None:
            self.request.response.setHeader("Retry-After", str(wait))
        return self.unknown()

    # What is shown

    @cached_property
    def _found(self) -> tuple[Any, Any] | None:
        return defects.outside_question(self.token) if self.token else None

    @property
    def report(self) -> Any:
        return self._found[0]

    @property
    def asked(self) -> Any | None:
        """The question; None where the token is wrong."""
        return self._found[1] if self._found else None

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

    @property
    def action_url(self) -> str:
        return f"{self.context.absolute_url()}/@@externe-antwort/{self.token}"
