"""``/maerker/@@mein-hinweis/<token>``: the report as whoever sent it sees it."""

from functools import cached_property
from typing import Any

from plone.protect.interfaces import IDisableCSRFProtection
from zope.interface import alsoProvides

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.defects import api as defects
from rathaus.defects.interfaces import LIGHT_TITLES
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.interfaces import OUTCOMES
from rathaus.form_errors import FormErrors
from rathaus.private_page import PrivatePage

TEXT = "text"
REOPENED = "wieder-offen"
#: For states without a light.
HIDDEN = {
    "reported": (
        _("Eingegangen, noch nicht öffentlich"),
        _("Wir lesen jeden Hinweis, bevor er veröffentlicht wird. Sie müssen nichts tun."),
    ),
    "refused": (
        _("Nicht veröffentlicht"),
        _("Wir haben den Hinweis nicht veröffentlicht. Warum, steht unten."),
    ),
}


class OwnReportPage(FormErrors, PrivatePage):
    """How it stands, what was answered, and for a while after the end: it is not mended."""

    title = _("Ihr Hinweis")

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.errors = {}

    def opens(self) -> bool:
        return any(each is not None for each in self._found)

    @cached_property
    def _found(self) -> tuple[Any | None, Any | None]:
        return defects.by_token(self.token)

    @property
    def report(self) -> Any | None:
        """None until the worker has filed it."""
        return self._found[0]

    @property
    def is_filed(self) -> bool:
        return self.report is not None

    @property
    def submission(self) -> Any | None:
        return self._found[1]

    @property
    def reference(self) -> str:
        return (self.report or self.submission).reference

    @property
    def arrived(self) -> str:
        return applications.moment_text((self.report or self.submission).arrived)

    @property
    def place(self) -> str:
        return self.report.place_text if self.report is not None else ""

    @property
    def text(self) -> str:
        """As it was sent; empty after it was made anonymous."""
        return self.report.original_text if self.report is not None else ""

    @property
    def state(self) -> str:
        return defects.state_of(self.report) if self.report is not None else "reported"

    @property
    def light(self) -> str:
        """Empty while nobody else sees it."""
        return LIGHTS.get(self.state, "")

    @property
    def status(self) -> dict[str, Any]:
        """The state in words."""
        if not self.light:
            label, sentence = HIDDEN[self.state]
            return {"label": label, "sentence": sentence}
        reason = OUTCOMES.get(self.report.outcome_reason) if self.state == "handled" else None
        return {"label": LIGHT_TITLES[self.light], "sentence": reason}

    @property
    def first_answer_until(self) -> str:
        """Day of the first answer at the latest; empty after it came."""
        report = self.report
        if report is None or report.first_answered or self.state == "refused":
            return ""
        return applications.day_text(report.first_answer_due)

    @property
    def public_url(self) -> str:
        return self.report.absolute_url() if self.light else ""

    @property
    def updates(self) -> list[dict[str, Any]]:
        """What the reporter may read, the latest first."""
        if self.report is None:
            return []
        found = defects.updates(self.report, for_reporter=True)
        return [
            {
                "time": applications.moment_text(each.time),
                "text": each.text,
                "title": defects.UPDATE_TITLES[each.kind],
            }
            for each in reversed(found)
        ]

    @property
    def other_url(self) -> str:
        """Of the report of the same defect in which this one goes on."""
        uid = getattr(self.report, "duplicate_of", None)
        other = defects.report(uid) if uid else None
        is_public = other is not None and defects.state_of(other) in LIGHTS
        return other.absolute_url() if is_public else ""

    # Not mended

    @property
    def may_reopen(self) -> bool:
        return self.report is not None and defects.may_be_reopened(self.report)

    @property
    def is_reopened(self) -> bool:
        return self.request.form.get(REOPENED) == "1" and not self.may_reopen

    @property
    def typed(self) -> str:
        sent = self.request.form.get(TEXT)
        return sent if isinstance(sent, str) else ""

    def received(self) -> str:
        # The address is secret and known to nobody else's page; there is no session to abuse.
        alsoProvides(self.request, IDisableCSRFProtection)
        try:
            defects.reopen_by_reporter(self.token, self.typed)
        except NotPossible as refusal:
            self.errors[TEXT] = refusal.message
            return self.index()
        return self.go(f"{self.url}?{REOPENED}=1")
