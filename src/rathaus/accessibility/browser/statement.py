"""The statement, and the form to report a barrier."""

from functools import cached_property
from urllib.parse import urlencode

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from zExceptions import Forbidden

from rathaus import _
from rathaus.accessibility.own_pages import own_page
from rathaus.accessibility.page import statement_page
from rathaus.accessibility.reports import Report
from rathaus.accessibility.reports import answer_by
from rathaus.accessibility.reports import read_report
from rathaus.accessibility.reports import send_report
from rathaus.intake.api import Throttle
from rathaus.organisation.api import local_now

#: Reports of one client address, counted in this process: who finds three barriers in a minute
#: reports them, a machine has to wait.
THROTTLE = Throttle()
LABELS = {
    "text": _("Was geht nicht?"),
    "page": _("Auf welcher Seite?"),
    "name": _("Ihr Name"),
    "email": _("Ihre E-Mail-Adresse"),
}


class StatementView(BrowserView):
    """The statement on accessibility."""

    @cached_property
    def page(self):
        return statement_page(self.context, local_now())

    @cached_property
    def is_editor(self):
        """Editors see when the statement has to be reviewed."""
        return api.user.has_permission("Modify portal content", obj=self.context)

    @property
    def report_url(self):
        return f"{self.context.absolute_url()}/barriere-melden"


class ReportBarrier(BrowserView):
    """The form; what was typed stays until it has been sent."""

    report = Report()
    #: message that belongs to the whole form
    problem = ""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            return self._received()
        self.report = Report(page=self._asked_page())
        return self.index()

    def _received(self):
        self.report = read_report(self.request.form, api.portal.get().absolute_url())
        if not self.report.errors:
            self.problem = self._refusal()
        if self.report.errors or self.problem:
            return self.index()
        # Only machines fill in what people do not see; they are thanked like everybody.
        if not self.request.form.get("website"):
            send_report(self.context, self.report, local_now().date())
        answer = urlencode({"antwort": "1"}) if self.report.email else ""
        url = f"{self.context.absolute_url()}/barriere-gemeldet{answer and '?'}{answer}"
        self.request.response.redirect(url, status=303)
        return ""

    def _refusal(self):
        try:
            check_authenticator(self.request)
        except Forbidden:
            return _(
                "Diese Seite war zu lange geöffnet. Es wurde noch nichts gesendet, Ihre Angaben "
                "stehen noch hier. Bitte senden Sie sie noch einmal."
            )
        if wait := THROTTLE.wrong_try(self.request.getClientAddr()):
            self.request.response.setStatus(429)
            self.request.response.setHeader("Retry-After", str(wait))
            return _(
                "Von Ihrem Anschluss kamen gerade sehr viele Meldungen. Es wurde noch nichts "
                "gesendet, Ihre Angaben stehen noch hier. Bitte versuchen Sie es in einer Minute "
                "noch einmal."
            )
        return ""

    def _asked_page(self):
        asked = self.request.form.get("seite")
        site_url = api.portal.get().absolute_url()
        return (own_page(asked, site_url) or "") if isinstance(asked, str) else ""

    # What the template shows

    @property
    def page_title(self):
        if self.report.errors or self.problem:
            return _("Fehler: Barriere melden")
        return _("Barriere melden")

    @property
    def questions(self):
        """The fields in their order, as plain values."""
        hints = {
            "text": _("Ein Satz genügt. Bitte schreiben Sie keine persönlichen Daten hinein."),
            "page": _("Die Adresse der Seite, wenn Sie sie wissen."),
            "name": "",
            "email": _("Nur wenn Sie eine Antwort möchten. Sie bekommen dann auch eine Kopie."),
        }
        return [self._question(name, hints[name]) for name in LABELS]

    def _question(self, name, hint):
        error = self.report.errors.get(name)
        described = [f"{name}-hint"] * bool(hint) + [f"{name}-error"] * bool(error)
        return {
            "name": name,
            "label": LABELS[name],
            "hint": hint,
            "error": error,
            "value": getattr(self.report, name),
            "described_by": " ".join(described) or None,
            "is_required": name == "text",
            "input_type": "email" if name == "email" else "text",
            "autocomplete": {"name": "name", "email": "email"}.get(name),
            "invalid": "true" if error else None,
        }

    @property
    def error_links(self):
        return [question for question in self.questions if question["error"]]


class BarrierReported(BrowserView):
    """Says thanks, and when an answer comes."""

    page_title = _("Danke für Ihren Hinweis")

    @property
    def wants_answer(self):
        return self.request.form.get("antwort") == "1"

    @property
    def answer_by(self):
        return f"{answer_by(self.context, local_now().date()):%d.%m.%Y}"
