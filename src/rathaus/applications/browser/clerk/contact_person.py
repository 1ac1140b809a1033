"""``@@ansprechperson``: name, mail address and postal address for messages and letters."""

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.deed import DeedView
from rathaus.applications.contact_person import LIMITS
from rathaus.applications.contact_person import clean_email
from rathaus.applications.interfaces import NotPossible
from rathaus.controls import Control


class ContactPersonView(DeedView):
    action = "set_contact_person"
    lead = _(
        "Für Nachrichten und Briefe zu diesem Vorgang. Das sieht, wer den Vorgang lesen darf. Im "
        "Protokoll steht nur, dass sich etwas geändert hat."
    )
    done_message = _("Die Ansprechperson ist geändert.")

    def shown_controls(self):
        return [
            self._control("applicant_name", "text", _("Name")),
            self._control(
                "applicant_email",
                "text",
                _("E-Mail-Adresse"),
                _(
                    "Ohne Adresse lassen sich keine Nachrichten schreiben. Mit einer anderen Adresse "
                    "gilt der bisherige Link zur Statusseite nicht mehr; die nächste Nachricht bringt "
                    "einen neuen."
                ),
            ),
            self._control("applicant_address", "reason", _("Anschrift")),
        ]

    def _control(self, name, kind, label, help_text=""):
        value = self.text(name) if self.is_sent else getattr(self.context, name) or ""
        return Control(
            name, kind, label, value, help_text, is_required=False, max_length=LIMITS[name]
        )

    def is_valid(self):
        try:
            clean_email(self.text("applicant_email"))
        except NotPossible as refusal:
            self.errors["applicant_email"] = refusal.message
        return not self.errors

    def act(self):
        applications.set_contact_person(
            self.context,
            name=self.text("applicant_name"),
            email=self.text("applicant_email"),
            address=self.text("applicant_address"),
        )
        return self.context
