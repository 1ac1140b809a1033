"""A question to the applicant."""

from functools import cached_property

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.writing import WritingView
from rathaus.applications.follow_up import checked_documents
from rathaus.applications.follow_up import documents_of_service
from rathaus.applications.follow_up import fields_to_ask
from rathaus.applications.interfaces import NotPossible


class AskView(WritingView):
    """In words, for named documents, and for questions of the form to be answered again."""

    action = "ask"
    offers_modules = True
    controls = {"documents": "more-documents"}
    done_message = _("Die Rückfrage ist gestellt. Die antragstellende Person bekommt eine E-Mail.")
    lead = _(
        "Die Frage steht danach auf der Statusseite. Eine E-Mail weist darauf hin; die Frage "
        "selbst steht nicht in der E-Mail."
    )
    text_label = _("Ihre Frage")
    button_label = _("Rückfrage stellen")
    text_help = _("Schreiben Sie einfach und freundlich, was Sie wissen müssen und warum.")

    def is_valid(self):
        super().is_valid()
        try:
            checked_documents(self._wanted_files)
        except NotPossible as refusal:
            self.errors["documents"] = refusal.message
        return not self.errors

    @property
    def wants_upload(self):
        return bool(self.request.form.get("wants_upload"))

    @cached_property
    def documents(self):
        """What the service asks for anyway, to be ticked."""
        chosen = self.texts("documents")
        return [
            {
                "id": f"document-{number}",
                "title": title,
                "checked": "checked" if title in chosen else None,
            }
            for number, title in enumerate(documents_of_service(self.context))
        ]

    @cached_property
    def steps(self):
        """The questions of the form, to be ticked."""
        chosen = self.texts("fields")
        return [
            {
                "title": step["title"],
                "questions": [
                    {
                        "id": f"field-{each.name}",
                        "name": each.name,
                        "title": each.title,
                        "checked": "checked" if each.name in chosen else None,
                    }
                    for each in step["questions"]
                ],
            }
            for step in fields_to_ask(self.context)
        ]

    @property
    def has_chosen_fields(self):
        """Whether the list of questions is open when the page comes back."""
        return "open" if self.texts("fields") else None

    @property
    def _wanted_files(self):
        return [*self.texts("documents"), *self.text("more_documents").splitlines()]

    def act(self):
        applications.ask(
            self.context,
            self.text("text"),
            wants_upload=self.wants_upload,
            wanted_files=self._wanted_files,
            wanted_fields=self.texts("fields"),
        )
        return self.context

    def message(self):
        if self.context.applicant_email:
            return self.done_message
        return _(
            "Die Rückfrage ist gestellt. Eine E-Mail-Adresse ist nicht angegeben; "
            "die Frage steht auf der Statusseite des Antrags."
        )
