"""The decision: outcome and letter."""

from plone import api

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.action import ActionView
from rathaus.applications.decision import letter_html
from rathaus.applications.decision import may_end_without_letter
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import MAX_LENGTH
from rathaus.applications.messages import clean_text
from rathaus.documents.api import html_to_pdf
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.plain_text import plain_text
from rathaus.records.interfaces import DECISIONS


def as_preview(pdf: bytes, response):
    """Show a letter in the browser's own window; nothing is stored."""
    response.setHeader("Content-Type", "application/pdf")
    response.setHeader("Content-Disposition", 'inline; filename="vorschau.pdf"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    return pdf


class DecideView(ActionView):
    action = "decide"
    lead = _(
        "Aus Ihrem Text wird ein Bescheid als PDF. Er liegt danach unveränderlich beim Vorgang und, "
        "wenn es ein Antrag ist, auf der Statusseite."
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
        if "preview" in self.request.form and self.is_valid():
            return self._preview()
        return super()._do()

    def _preview(self):
        """The letter as it would be sent; nothing is stored."""
        letter = letter_html(self.context, self.text("outcome"), plain_text(self.text("text")))
        try:
            pdf = html_to_pdf(letter, title=api.portal.translate(_("Vorschau des Bescheids")))
        except PdfUnavailable:
            self.errors["form"] = _("Die Vorschau kann gerade nicht erstellt werden.")
            return self.index()
        return as_preview(pdf, self.request.response)

    def is_valid(self):
        if self.text("outcome") not in DECISIONS:
            self.errors["outcome"] = _("Bitte wählen Sie, wie entschieden wird.")
        if not self.text("text") and self.may_end_without_letter:
            return not self.errors
        try:
            clean_text(self.text("text"))
        except NotPossible as refusal:
            self.errors["text"] = refusal.message
        return not self.errors

    def act(self):
        self.letter = applications.decide(self.context, self.text("outcome"), self.text("text"))
        return self.context

    def message(self):
        if self.letter is None:
            return _("Die Entscheidung ist getroffen.")
        return _(
            "Die Entscheidung ist getroffen. Der Bescheid liegt beim Vorgang und auf der Statusseite."
        )
