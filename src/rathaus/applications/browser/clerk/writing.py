"""What pages have in common on which a clerk writes a text."""

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus.applications.browser.clerk.action import ActionView
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import MAX_LENGTH
from rathaus.applications.messages import clean_text


class WritingView(ActionView):
    """A page with one text area, which comes back with the text when something is wrong."""

    parts = ViewPageTemplateFile("templates/writing_parts.pt")
    max_length = MAX_LENGTH
    #: above the text area, and the sentence below the label
    text_label = ""
    text_help = ""
    #: what the person has to know before writing
    lead = ""
    rows = 8

    def is_valid(self):
        try:
            clean_text(self.text("text"))
        except NotPossible as refusal:
            self.errors["text"] = refusal.message
        return not self.errors
