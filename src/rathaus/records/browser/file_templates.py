"""``@@aktenvorlagen`` of a position or of the plan: what new e-files below may begin with."""

from functools import cached_property
from pathlib import PurePath

from plone import api
from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.form_errors import FormErrors
from rathaus.records import file_templates
from rathaus.records.arrival import receive
from rathaus.records.browser import wording
from rathaus.records.browser.page import OfficePage
from rathaus.records.interfaces import RefusedByFile
from rathaus.sent_text import sent_text

FILE = "datei"


class FileTemplatesPage(FormErrors, OfficePage):
    """The list, and a form for a new template or for the one that the address names."""

    page_title = _("Aktenvorlagen")
    longest_title = file_templates.LONGEST_TITLE

    def __call__(self):
        self.errors = {}
        if self.request.method != "POST":
            return super().__call__()
        check_authenticator(self.request)
        try:
            return self._do()
        except RefusedByFile as refusal:
            self.errors["form"] = refusal.message
            return super().__call__()

    def _do(self):
        for name, deed in (
            ("entfernen", self._remove),
            ("hinzufuegen", self._add_document),
            ("herausnehmen", self._remove_document),
        ):
            if self._text(name):
                return deed()
        return self._save()

    def _save(self):
        saved = file_templates.save_template(
            self.context,
            title=self._text("title"),
            subject=self._text("subject"),
            cases=file_templates.parse_cases(self._text("cases")),
            template_id=self._wanted,
        )
        return self._back(_("Die Aktenvorlage ist gespeichert."), saved.id)

    def _remove(self):
        file_templates.remove_template(self.context, self._text("entfernen"))
        return self._back(_("Die Aktenvorlage ist entfernt."))

    def _add_document(self):
        upload = self.request.form.get(FILE)
        if not getattr(upload, "filename", ""):
            raise file_templates.TemplateRefused(_("Bitte wählen Sie eine Datei aus."))
        file = receive(upload)
        file_templates.add_document(
            self.context,
            self._wanted,
            file,
            title=self._text("document") or PurePath(file.filename).stem,
            case=self._text("case"),
        )
        return self._back(_("Das Schriftstück liegt in der Vorlage."), self._wanted)

    def _remove_document(self):
        document = self._text("herausnehmen")
        file_templates.remove_document(self.context, self._wanted, document)
        return self._back(_("Das Schriftstück ist nicht mehr in der Vorlage."), self._wanted)

    # What the page shows

    @property
    def number(self):
        return getattr(self.context.aq_base, "number", "")

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@aktenvorlagen"

    @cached_property
    def _templates(self):
        return file_templates.templates_at(self.context)

    @property
    def templates(self):
        """Name, contents and address of each."""
        return [
            {
                "id": each.id,
                "title": each.title,
                "cases": ", ".join(case.title for case in each.cases),
                "documents": ", ".join(document.title for document in each.documents),
                "url": f"{self.url}?vorlage={each.id}#vorlage",
            }
            for each in self._templates
        ]

    @property
    def inherited(self):
        """Templates of places above, which hold here too."""
        found = file_templates.templates_for(self.context)
        return [
            {"title": each.title, "place": each.place.title}
            for each in found
            if each.place.aq_base is not self.context.aq_base
        ]

    @cached_property
    def edited(self):
        """The template that the form is about, or None for a new one."""
        return next((each for each in self._templates if each.id == self._wanted), None)

    @property
    def values(self):
        """What stands in the form: what was sent, else what is kept."""
        kept = self.edited
        is_sent = self.has_errors and "title" in self.request.form
        if is_sent or kept is None:
            return {name: self._text(name) for name in ("title", "subject", "cases")}
        return {"title": kept.title, "subject": kept.subject, "cases": kept.cases_text}

    @property
    def documents(self):
        """Blank documents of the edited template."""
        return [
            {
                "id": each.id,
                "title": each.title,
                "case": each.case,
                "kind": wording.kind_text(each.file.contentType),
                "size": wording.size_text(each.file.getSize()),
            }
            for each in self.edited.documents
        ]

    @property
    def cases(self):
        """Titles of the standard cases a document may lie in."""
        return [each.title for each in self.edited.cases]

    @property
    def _wanted(self) -> str:
        return self._text("vorlage")

    def _text(self, name: str) -> str:
        return sent_text(self.request, name)

    def _back(self, message, template_id=""):
        api.portal.show_message(message, self.request)
        query = f"?vorlage={template_id}#vorlage" if template_id else ""
        return self.request.response.redirect(f"{self.url}{query}", status=303)
