"""``@@angaben``: what is said about a document."""

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.records.browser.record_fields import FieldRefused
from rathaus.records.browser.record_fields import read_fields
from rathaus.records.browser.record_fields import shown_fields
from rathaus.records.browser.record_forms import RecordForm
from rathaus.records.description import describe
from rathaus.records.description import require_description
from rathaus.records.finality import DESCRIPTION


class DescriptionForm(RecordForm):
    """Subject, date, sender, kind and where the original is; the file stays."""

    template = ViewPageTemplateFile("templates/record_description.pt")
    title = _("Angaben ändern")
    done_message = _("Die Angaben sind gespeichert.")

    def __call__(self):
        require_description(self.context)
        return super().__call__()

    def act(self):
        title = self.request.form.get("betreff", "")
        if not isinstance(title, str) or not title.strip():
            raise FieldRefused(_("Bitte geben Sie einen Betreff an."))
        describe(self.context, title=title, **read_fields(self.request.form))

    @property
    def subject(self):
        typed = self.request.form.get("betreff")
        return typed if isinstance(typed, str) else self.context.title

    @property
    def fields(self):
        """As they were sent, where the form comes back."""
        try:
            return shown_fields(read_fields(self.request.form))
        except FieldRefused:
            return shown_fields({name: getattr(self.context, name) for name in DESCRIPTION})
