"""What the short forms have in common: a sentence, a few controls, a button."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.applications.browser.clerk.action import ActionView
from rathaus.applications.reasons import MAX_LENGTH

MISSING = _("Bitte füllen Sie dieses Feld aus.")
NO_DAY = _("Bitte geben Sie einen Tag an, zum Beispiel 24.03.2027.")


@dataclass(frozen=True)
class Control:
    """One control of a form, ready to be shown; ``kind`` is one of ``text``, ``date``, ``reason``,
    ``select``, ``radios`` and ``boxes``."""

    name: str
    kind: str
    label: Any
    value: str = ""
    help: Any = ""
    #: of select, radios and boxes: dicts with value, title and is_chosen
    options: tuple[dict[str, Any], ...] = ()
    is_required: bool = True
    max_length: int | None = None

    @property
    def help_id(self) -> str:
        return f"{self.name}-help"

    @property
    def error_id(self) -> str:
        return f"{self.name}-error"

    @property
    def described_by(self) -> str:
        return f"{self.help_id} {self.error_id}" if self.help else self.error_id

    @property
    def has_options(self) -> bool:
        return self.kind in ("radios", "boxes")

    @property
    def input_type(self) -> str:
        return "radio" if self.kind == "radios" else "checkbox"


def options(pairs: Any, chosen: Any = ()) -> tuple[dict[str, Any], ...]:
    """Options of a control.

    :param pairs: value and title of each
    :param chosen: values that are chosen now
    """
    return tuple(
        {"value": value, "title": title, "is_chosen": value in chosen} for value, title in pairs
    )


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
        """Group controls have no element of their own name: their error leads to the first one."""
        return {
            each.name: f"{each.name}-{each.options[0]['value']}"
            for each in self.shown_controls()
            if each.has_options and each.options
        }

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
