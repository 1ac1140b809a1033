"""``<case>/@@schreiben``: a letter that is no decision."""

from rathaus import _
from rathaus.applications.browser.clerk.writing import WritingView
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.browser.choice import LetterChoiceMixin
from rathaus.applications.letters.interfaces import OTHER
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.making import letter_html
from rathaus.applications.letters.making import printed
from rathaus.applications.letters.writing import MAX_SUBJECT
from rathaus.applications.letters.writing import checked_letter
from rathaus.applications.letters.writing import write_letter
from rathaus.applications.people import current_user_id


class WriteView(LetterChoiceMixin, WritingView):
    action = "write_letter"
    use = OTHER
    offers_modules = True
    lead = _(
        "Aus Ihrem Text wird ein Brief als PDF. Er liegt danach unveränderlich beim Vorgang und geht "
        "auf dem Weg hinaus, den Sie wählen."
    )
    text_label = _("Text")
    text_help = _(
        "Briefkopf, Anrede und Grußformel kommen von selbst dazu, oder aus der Vorlage. Eine leere "
        "Zeile beginnt einen Absatz. Sagt die Vorlage schon alles, lassen Sie das Feld leer."
    )
    button_label = _("Schreiben erstellen")
    rows = 12
    max_subject = MAX_SUBJECT

    def _do(self):
        if "preview" in self.request.form:
            # Nothing is stored.
            return self.show_preview(self._pdf) if self.is_valid() else self.shown_problem()
        return super()._do()

    def _pdf(self):
        subject, text = checked_letter(self.text("subject"), self.text("text"), self.choice)
        author = current_user_id()
        html = letter_html(self.context, subject, text, author, self.choice_to_print)
        return printed(html, subject)

    def is_valid(self):
        try:
            checked_letter(self.text("subject") or "x", self.text("text"), self.choice)
        except NotPossible as refusal:
            self.errors["text"] = refusal.message
        try:
            checked_letter(self.text("subject"), "x", self.choice)
        except NotPossible as refusal:
            self.errors["subject"] = refusal.message
        self.check_choice()
        return not self.errors

    def act(self):
        write_letter(self.context, self.text("subject"), self.text("text"), self.choice)
        return self.context

    def message(self):
        if self.choice.way == POST:
            return _(
                "Das Schreiben ist erstellt. Drucken Sie es jetzt, und vermerken Sie danach, wann es "
                "zur Post ging."
            )
        return _("Das Schreiben ist erstellt und liegt auf der Statusseite.")
