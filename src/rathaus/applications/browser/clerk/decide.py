"""The decision: outcome and letter."""

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.action import ActionView
from rathaus.applications.decision import letter_pdf
from rathaus.applications.decision import may_end_without_letter
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.browser.choice import LetterChoiceMixin
from rathaus.applications.letters.interfaces import DECISION
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.messages import MAX_LENGTH
from rathaus.applications.messages import clean_text
from rathaus.applications.people import current_user_id
from rathaus.plain_text import plain_text
from rathaus.records.interfaces import DECISIONS


class DecideView(LetterChoiceMixin, ActionView):
    action = "decide"
    use = DECISION
    lead = _(
        "Aus Ihrem Text wird ein Bescheid als PDF. Er liegt danach unveränderlich beim Vorgang und geht "
        "auf dem Weg hinaus, den Sie wählen."
    )
    button = _("Entscheiden und Bescheid erstellen")
    #: what the person has to know of an earlier draft
    notice = None
    max_length = MAX_LENGTH
    controls = {"outcome": f"outcome-{next(iter(DECISIONS)).value}"}

    @property
    def outcomes(self):
        chosen = self.text("outcome")
        return [
            {"value": term.value, "title": term.title, "is_chosen": term.value == chosen}
            for term in DECISIONS
        ]

    @property
    def may_end_without_letter(self):
        """Whether the text may be left out, because nobody waits for an answer."""
        return self.action == "decide" and may_end_without_letter(self.context)

    @property
    def required(self):
        return None if self.may_end_without_letter else "required"

    def _do(self):
        if "preview" in self.request.form:
            # Nothing is stored.
            return self.show_preview(self._pdf) if self.is_valid() else self.shown_problem()
        return super()._do()

    def _pdf(self):
        text = plain_text(self.text("text"))
        return letter_pdf(
            self.context, self.text("outcome"), text, current_user_id(), self.choice_to_print
        )

    def is_valid(self):
        if self.text("outcome") not in DECISIONS:
            self.errors["outcome"] = _("Bitte wählen Sie, wie entschieden wird.")
        if not self.text("text") and self.may_end_without_letter:
            return not self.errors
        self.check_choice()
        try:
            clean_text(self.text("text"))
        except NotPossible as refusal:
            self.errors["text"] = refusal.message
        return not self.errors

    def act(self):
        self.letter = applications.decide(
            self.context, self.text("outcome"), self.text("text"), self.choice
        )
        return self.context

    def message(self):
        if self.letter is None:
            return _("Die Entscheidung ist getroffen.")
        if self.choice.way == POST:
            return _(
                "Die Entscheidung ist getroffen. Drucken Sie den Bescheid jetzt, und vermerken Sie "
                "danach, wann er zur Post ging."
            )
        return _(
            "Die Entscheidung ist getroffen. Der Bescheid liegt beim Vorgang und auf der Statusseite."
        )
