"""A slip: several tasks, one after the other or side by side."""

from functools import cached_property

from rathaus import _
from rathaus.tasks import api as tasks
from rathaus.tasks.browser import recipients
from rathaus.tasks.browser.form import TaskForm
from rathaus.tasks.giving import MOST_STEPS
from rathaus.tasks.interfaces import Step
from rathaus.tasks.interfaces import TaskRefused
from rathaus.tasks.kinds import KINDS

FIRST_ROWS = 4


class SlipPage(TaskForm):
    """Rows of kind, recipient, instruction and day; empty rows do not count."""

    page_title = _("Laufzettel anlegen")
    lead = _(
        "Ein Laufzettel geht an mehrere, nacheinander oder an alle zugleich. Zeilen ohne Person oder "
        "Stelle zählen nicht. Er geht auch dann weiter, wenn jemand ablehnt oder die Frist verstreicht; "
        "Sie bekommen dann eine E-Mail."
    )

    only_shows = ("show", "more")

    def require(self):
        tasks.require_may_give(self.context)

    def act(self):
        steps = [self._step(number) for number in self._numbers if self.text(f"recipient-{number}")]
        if self.errors:
            raise TaskRefused(_("Bitte prüfen Sie die Tage."))
        tasks.give_slip(self.context, steps, in_sequence=not self.is_side_by_side)
        return _("Der Laufzettel ist unterwegs.")

    def _step(self, number):
        user_id, unit_uid = recipients.read(self.text(f"recipient-{number}"))
        return Step(
            self.text(f"kind-{number}"),
            self.text(f"instruction-{number}"),
            user_id,
            unit_uid,
            self.day(f"due-{number}"),
        )

    @property
    def is_side_by_side(self):
        return self.text("way") == "side_by_side"

    @property
    def _numbers(self):
        return range(1, self.number_of_rows + 1)

    @cached_property
    def number_of_rows(self):
        typed = self.text("rows")
        rows = int(typed) if typed.isdigit() else FIRST_ROWS
        return min(MOST_STEPS, rows + bool(self.text("more")))

    @property
    def may_have_more(self):
        return self.number_of_rows < MOST_STEPS

    @property
    def rows(self):
        return [
            {
                "number": number,
                "recipient": self.text(f"recipient-{number}"),
                "instruction": self.text(f"instruction-{number}"),
                "due": self.text(f"due-{number}"),
                "error": self.error(f"due-{number}"),
                "invalid": self.invalid(f"due-{number}"),
                "kinds": self._kinds(self.text(f"kind-{number}") or "co_signature"),
            }
            for number in self._numbers
        ]

    def _kinds(self, chosen):
        return [
            {"value": name, "title": kind.title, "selected": name == chosen}
            for name, kind in KINDS.items()
        ]
