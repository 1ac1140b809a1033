"""What pages have in common on which a clerk writes a text."""

from functools import cached_property

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.applications.browser.clerk.action import ActionView
from rathaus.applications.inboxes import inbox_of
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import MAX_LENGTH
from rathaus.applications.messages import clean_text
from rathaus.applications.people import may
from rathaus.applications.text_modules import PERMISSION
from rathaus.applications.text_modules import filled
from rathaus.applications.text_modules import modules_for
from rathaus.applications.text_values import values_of
from rathaus.organisation import api as organisation


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
    #: whether the text goes to the applicant; then the unit's standard texts are offered
    offers_modules = False

    @cached_property
    def modules(self):
        return modules_for(self.context) if self.offers_modules else []

    @property
    def modules_url(self):
        """Where the unit's texts are kept, for those who may change them."""
        unit = organisation.unit(self.context.responsible_unit)
        inbox = inbox_of(unit) if self.offers_modules and unit is not None else None
        if inbox is None or not may(PERMISSION, inbox):
            return None
        return f"{inbox.absolute_url()}/@@textbausteine"

    def _do(self):
        if self.text("insert"):
            self._insert()
            return self.index()
        return super()._do()

    def _insert(self):
        """Put the chosen standard text below what is written; nothing is stored or sent yet."""
        chosen = [each for each in self.modules if each.id == self.text("module")]
        if not chosen:
            self.errors["module"] = _("Bitte wählen Sie einen Textbaustein aus.")
            return
        text = filled(chosen[0].text, values_of(self.context))
        self.request.form["text"] = "\n\n".join(filter(None, [self.text("text"), text]))

    def is_valid(self):
        try:
            clean_text(self.text("text"))
        except NotPossible as refusal:
            self.errors["text"] = refusal.message
        return not self.errors
