"""Four eyes: a draft is given to the lead, who approves or refuses it."""

from functools import cached_property

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.decide import DecideView
from rathaus.applications.browser.clerk.deed import DeedView
from rathaus.applications.browser.clerk.office_time import moment_text
from rathaus.applications.decision import letter_pdf
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.browser.choice import LetterPreviewMixin
from rathaus.applications.letters.deliveries import default_way
from rathaus.applications.letters.deliveries import deliveries
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import WAYS
from rathaus.applications.people import name_of
from rathaus.records.interfaces import DECISIONS


class SubmitView(DecideView):
    """The same form as for deciding; a draft that was there before is filled in."""

    action = "submit_for_approval"
    lead = _(
        "Eine Leitung Ihrer Stelle liest den Entwurf und gibt ihn frei. Dann wird daraus der "
        "Bescheid, mit Ihrem Namen. Ändern Sie den Entwurf, muss er neu gelesen werden."
    )
    button = _("Zur Freigabe geben")
    done_message = _("Der Entwurf liegt zur Freigabe vor.")

    @cached_property
    def _draft(self):
        return applications.draft_of(self.context)

    def text(self, name):
        value = super().text(name)
        if value or self.is_sent or self._draft is None:
            return value
        before = {
            "outcome": self._draft.outcome,
            "text": self._draft.text,
            "template": self._draft.letter.revision,
            "way": self._draft.letter.way,
            "address": self._draft.letter.address,
        }
        return before.get(name, "")

    @property
    def notice(self):
        """Why the draft before was refused."""
        if self._draft is None or self._draft.verdict != "refused":
            return None
        return _(
            "${name} hat den Entwurf nicht freigegeben: ${reason}",
            mapping={"name": name_of(self._draft.judge), "reason": self._draft.reason},
        )

    def act(self):
        applications.submit_for_approval(
            self.context, self.text("outcome"), self.text("text"), self.choice
        )
        return self.context

    def message(self):
        return self.done_message


class DraftView(DeedView):
    """Shows the draft above the form."""

    has_preview = False
    letter_parts = None
    #: what is read, as the deed asks for it
    hash_to_approve = ""

    @cached_property
    def draft(self):
        draft = applications.draft_of(self.context)
        return {
            "outcome": DECISIONS.getTerm(draft.outcome).title,
            "paragraphs": [each for each in draft.text.split("\n\n") if each.strip()],
            "author": name_of(draft.author),
            "submitted": moment_text(draft.submitted),
            "way": WAYS.get(draft.letter.way or default_way(self.context)),
            "address": draft.letter.address.splitlines(),
        }

    def shown_controls(self):
        return []


class ApproveView(LetterPreviewMixin, DraftView):
    action = "approve"
    has_text = False
    has_preview = True
    lead = _(
        "Geben Sie frei, wird genau dieser Text der Bescheid. Sehen Sie sich vorher die Vorschau an. "
        "Die Entscheidung lässt sich danach nicht zurücknehmen."
    )

    def _do(self):
        if "preview" not in self.request.form:
            return super()._do()
        return self.show_preview(self._pdf)

    def _pdf(self):
        draft = applications.draft_of(self.context)
        return letter_pdf(self.context, draft.outcome, draft.text, draft.author, draft.letter)

    @property
    def hash_to_approve(self):
        """Empty where no letter can be made; the preview says why, and so does the deed."""
        try:
            return applications.hash_to_approve(self.context)
        except NotPossible:
            return ""

    def act(self):
        applications.approve(self.context, self.text("draft"))
        return self.context

    def message(self):
        if deliveries(self.context)[-1].way == POST:
            return _(
                "Freigegeben. Der Bescheid muss jetzt gedruckt werden. Danach ist zu vermerken, wann "
                "er zur Post ging."
            )
        return _("Freigegeben. Der Bescheid liegt beim Vorgang und auf der Statusseite.")


class RefuseApprovalView(DraftView):
    action = "refuse_approval"
    done_message = _("Der Entwurf geht zurück in die Bearbeitung.")
    lead = _("Wer den Entwurf geschrieben hat, liest den Grund und bearbeitet den Vorgang weiter.")

    def shown_controls(self):
        return [self.reason_control(_("Was soll anders werden?"))]

    def act(self):
        applications.refuse_approval(self.context, self.text("reason"))
        return self.context
