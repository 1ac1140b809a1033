"""A question to the applicant."""

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.action import ActionView
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import MAX_LENGTH
from rathaus.applications.messages import clean_text


class AskView(ActionView):
    action = "ask"
    done_message = _("Die Rückfrage ist gestellt. Die antragstellende Person bekommt eine E-Mail.")
    max_length = MAX_LENGTH

    def is_valid(self):
        try:
            clean_text(self.text("text"))
        except NotPossible as refusal:
            self.errors["text"] = refusal.message
        return not self.errors

    @property
    def wants_upload(self):
        return bool(self.request.form.get("wants_upload"))

    def act(self):
        applications.ask(self.context, self.text("text"), wants_upload=self.wants_upload)
        return self.context

    def message(self):
        if self.context.applicant_email:
            return self.done_message
        return _(
            "Die Rückfrage ist gestellt. Eine E-Mail-Adresse ist nicht angegeben; "
            "die Frage steht auf der Statusseite des Antrags."
        )
