"""A message to the applicant that asks for nothing."""

from functools import cached_property

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.record_links import record_link
from rathaus.applications.browser.clerk.writing import WritingView


class MessageView(WritingView):
    action = "message"
    offers_modules = True
    lead = _(
        "Die Nachricht steht danach auf der Statusseite. Eine E-Mail weist darauf hin; die "
        "Nachricht selbst steht nicht in der E-Mail."
    )
    text_label = _("Ihre Nachricht")
    button_label = _("Nachricht senden")
    text_help = _(
        "Schreiben Sie einfach und freundlich. Eine Antwort ist möglich, aber nicht nötig."
    )

    @cached_property
    def documents(self):
        """What may be sent along."""
        chosen = self.texts("documents")
        return [
            {
                "id": f"document-{number}",
                "uid": each.UID(),
                "link": record_link(each),
                "checked": "checked" if each.UID() in chosen else None,
            }
            for number, each in enumerate(applications.documents_to_send(self.context))
        ]

    def act(self):
        applications.send_message(self.context, self.text("text"), self.texts("documents"))
        return self.context

    def message(self):
        if self.context.applicant_email:
            return _("Die Nachricht ist gesendet. Die antragstellende Person bekommt eine E-Mail.")
        return _(
            "Die Nachricht steht auf der Statusseite. Eine E-Mail-Adresse ist nicht angegeben; "
            "es geht also keine E-Mail hinaus."
        )
