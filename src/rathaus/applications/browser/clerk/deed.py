"""What the short forms have in common: a sentence, a few controls, a button."""

from datetime import date
from typing import Any

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.applications.browser.clerk.action import ActionView
from rathaus.applications.reasons import MAX_LENGTH
from rathaus.controls import MISSING
from rathaus.controls import Control
from rathaus.controls import error_targets

NO_DAY = _("Bitte geben Sie einen Tag an, zum Beispiel 24.03.2027.")


class DeedView(ActionView):
    """A short form; each has its controls and its deed."""

    #: for templates that show more around the controls
    deed = ViewPageTemplateFile("templates/deed.pt")
    #: what the person has to know before
    lead = ""

    def shown_controls(self) -> list[Control]:
        """The controls in their order, with what was typed."""
        raise NotImplementedError

    @property
    def controls(self):
        return error_targets(self.shown_controls())

    def is_valid(self):
        for control in self.shown_controls():
            if control.is_required and not self.texts(control.name):
                self.errors[control.name] = MISSING
        return not self.errors

    def reason_control(self, label: Any, help_text: Any = "") -> Control:
        """Where a reason is typed that stands in the journal."""
        return Control(
            "reason",
            "reason",
            label,
            self.text("reason"),
            help_text
            or _(
                "Der Grund steht im Protokoll, das auch die Revision liest. Schreiben Sie keine "
                "Angaben aus dem Antrag hinein."
            ),
            max_length=MAX_LENGTH,
        )

    def shown_day(self, name: str, now: date | None) -> str:
        """What stands in the control of a day: what was typed, else what holds now."""
        if self.is_sent:
            return self.text(name)
        return now.isoformat() if now else ""

    def day(self, name: str) -> date | None:
        """A day that was typed; with an error at the control where it is none."""
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.errors[name] = NO_DAY
            return None
