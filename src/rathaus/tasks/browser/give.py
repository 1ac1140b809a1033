"""Giving one task."""

from rathaus import _
from rathaus.tasks import api as tasks
from rathaus.tasks.browser import recipients
from rathaus.tasks.browser.form import TaskForm
from rathaus.tasks.interfaces import TaskRefused
from rathaus.tasks.kinds import KINDS
from rathaus.tasks.steps import MAX_LENGTH


class GivePage(TaskForm):
    """One task for a person or a unit."""

    page_title = _("Verfügung treffen")
    lead = _(
        "Wer die Verfügung bekommt, kann den Vorgang lesen, bis sie beantwortet ist. Die E-Mail "
        "dazu nennt nur die Art, die Frist und einen Link."
    )
    max_length = MAX_LENGTH
    fields = {"kind": "kind", "assignee": "recipient", "due": "due", "text": "instruction"}
    #: the first of the choices
    controls = {"kind": f"kind-{next(iter(KINDS))}"}

    def require(self):
        tasks.require_may_give(self.context)

    def act(self):
        user_id, unit_uid = recipients.read(self.text("recipient"))
        due = self.day("due")
        if self.errors:
            raise TaskRefused(_("Bitte prüfen Sie den Tag."))
        tasks.give(
            self.context,
            kind=self.text("kind"),
            instruction=self.text("instruction"),
            user_id=user_id,
            unit_uid=unit_uid,
            due=due,
        )
        return _("Die Verfügung ist getroffen.")

    @property
    def kinds(self):
        chosen = self.text("kind") or "action"
        return [
            {"value": name, "title": kind.explanation, "checked": name == chosen}
            for name, kind in KINDS.items()
        ]

    def is_chosen(self, value):
        return self.text("recipient") == value
