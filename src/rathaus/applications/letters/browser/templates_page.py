"""``/eingang/<unit>/@@briefvorlagen``: the letter templates of a unit, kept by its leads."""

from functools import cached_property

from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.applications.browser.clerk.unit_texts import UnitTextsPage
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters import templates
from rathaus.applications.letters.browser.choice import as_preview
from rathaus.applications.letters.browser.example import example_pdf
from rathaus.applications.letters.contents import HTML
from rathaus.applications.letters.contents import content_of
from rathaus.applications.letters.fields import fields_of
from rathaus.applications.letters.interfaces import DECISION
from rathaus.applications.letters.interfaces import USES
from rathaus.applications.letters.interfaces import LetterTemplate
from rathaus.documents import api as documents

#: What the editor in the browser offers; what it makes beyond that would be cleaned away.
EDITOR = (
    '{"tiny": {"menubar": "", "toolbar": "undo redo | styles | bold italic | bullist numlist | '
    'table | link", "entity_encoding": "raw"}}'
)


class LetterTemplatesPage(UnitTextsPage):
    """The list, and a form for a new template or for the one that the address names."""

    max_title = templates.MAX_TITLE
    editor = EDITOR
    error = ""

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return self._word_file() if self._text("datei") else self.index()
        check_authenticator(self.request)
        if self._text("remove"):
            return self._remove()
        try:
            return self._preview() if "preview" in self.request.form else self._save()
        except NotPossible as refusal:
            self.error = refusal.message
            return self.index()
        except KeyError:
            return self._back(_("Diese Briefvorlage gibt es nicht mehr."), "warning")

    @property
    def page_title(self):
        return _("Briefvorlagen: ${place}", mapping={"place": self.context.title})

    @property
    def has_errors(self):
        return bool(self.error)

    @cached_property
    def _kept(self):
        return templates.templates_of(self.context)

    @property
    def templates(self):
        return [
            {
                "id": each.id,
                "title": each.title,
                "use": USES[each.use],
                "service": self._services.get(each.service_uid, ""),
                "url": f"{self.url}?bearbeiten={each.id}#vorlage",
                "filename": each.filename or _("Word-Datei"),
                "file_url": f"{self.url}?datei={each.id}" if each.kind != HTML else "",
            }
            for each in self._kept
        ]

    @cached_property
    def edited(self) -> LetterTemplate:
        """What the form begins with: what was sent, the template to change, or nothing."""
        wanted = self._text("template") if self.error else self._text("bearbeiten")
        found = self._found(wanted) or LetterTemplate("", "", DECISION, HTML, "")
        if not self.error:
            return found
        return LetterTemplate(
            found.id,
            self._text("title"),
            self._use,
            found.kind,
            found.revision,
            self._chosen_service,
        )

    @property
    def html(self) -> str:
        if self.error:
            return self._text("html")
        if self.edited.kind != HTML or not self.edited.revision:
            return ""
        return content_of(self.edited.revision)[1].decode()

    @property
    def fields(self):
        """What may be named: of the chosen service too, once the template is saved for it."""
        return [
            {
                "name": f"{{{{ {each.name} }}}}",
                "title": each.title,
                "inner": ", ".join(inner.name for inner in each.fields),
            }
            for each in fields_of(self.edited.service_uid, is_decision=True)
        ]

    @property
    def uses(self):
        return [
            {"value": value, "title": title, "is_chosen": value == self.edited.use}
            for value, title in USES.items()
        ]

    def _save(self):
        upload = self._upload()
        templates.save_template(
            self.context,
            title=self._text("title"),
            use=self._use,
            service_uid=self._chosen_service,
            html=self._text("html"),
            word=upload,
            filename=getattr(self.request.form.get("word"), "filename", "") or "",
            template_id=self._text("template"),
        )
        return self._back(_("Die Briefvorlage ist gespeichert."), "info")

    def _preview(self):
        """The letter with neutral values; nothing is stored."""
        before = self._found(self._text("template"))
        content = templates.given(self._text("html"), self._upload(), before)
        pdf = example_pdf(self.context, *content, self._use, self._chosen_service)
        return as_preview(pdf, self.request.response)

    def _word_file(self):
        """The Word file of a template, to go on writing it."""
        found = self._found(self._text("datei"))
        if found is None or found.kind == HTML:
            return self._back(_("Diese Briefvorlage gibt es nicht mehr."), "warning")
        data = content_of(found.revision)[1]
        response = self.request.response
        name = found.filename or f"{documents.clean_filename(found.title)}.docx"
        headers = documents.delivery_headers(documents.DOCX, name, len(data), may_show=False)
        for name, value in headers.items():
            response.setHeader(name, value)
        return data

    def _remove(self):
        templates.remove_template(self.context, self._text("remove"))
        return self._back(_("Die Briefvorlage ist entfernt."), "info")

    def _found(self, template_id):
        return next((each for each in self._kept if each.id == template_id), None)

    def _upload(self) -> bytes | None:
        file = self.request.form.get("word")
        if not getattr(file, "filename", ""):
            return None
        return file.read(templates.MOST_BYTES + 1)

    @property
    def _use(self) -> str:
        return self._text("use")
