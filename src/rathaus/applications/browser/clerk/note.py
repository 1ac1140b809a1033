"""An internal note."""

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.writing import WritingView


class NoteView(WritingView):
    """The case page posts to it; what is wrong is told on a page of its own, with the text."""

    action = "note"
    done_message = _("Die Notiz ist gespeichert. Nur die zuständige Stelle kann sie lesen.")
    lead = _("Notizen liest nur die zuständige Stelle. Sie lassen sich später nicht ändern.")
    text_label = _("Interne Notiz")
    button_label = _("Notiz speichern")
    rows = 5

    def act(self):
        applications.add_note(self.context, self.text("text"))
        return self.context
