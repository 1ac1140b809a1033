"""A form as a file: to save, and to read."""

from AccessControl import Unauthorized
from zExceptions import Forbidden

from rathaus import _
from rathaus.forms.browser.office.page import ADD_FORM
from rathaus.forms.browser.office.page import EDIT
from rathaus.forms.browser.office.page import OfficePage
from rathaus.forms.revisions.copying import change_form
from rathaus.forms.revisions.copying import new_form
from rathaus.forms.revisions.form_file import LARGEST
from rathaus.forms.revisions.form_file import FormFileRefused
from rathaus.forms.revisions.form_file import read_file
from rathaus.forms.revisions.form_file import write_file
from rathaus.services.interfaces import IService


class SaveFile(OfficePage):
    """``<form>/@@formular.json``"""

    def __call__(self):
        try:
            content = write_file(self.context)
        except FormFileRefused as refusal:
            self.tell(refusal.reason, "warning")
            return self.go()
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader(
            "Content-Disposition", f'attachment; filename="{self.context.getId()}.json"'
        )
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("X-Content-Type-Options", "nosniff")
        return content


class ReadFile(OfficePage):
    """``@@formular-einlesen`` of a service, where a form is made, and of a form, which becomes what
    the file says."""

    problem = ""

    def __call__(self):
        if not self.may(ADD_FORM if self.is_service else EDIT):
            raise Unauthorized("formular-einlesen")
        return super().__call__()

    def act(self):
        """Read the file that was sent."""
        try:
            file = read_file(self._content(), self.context)
            form = new_form(self.context, file) if self.is_service else self._changed(file)
        except FormFileRefused as refusal:
            self.problem = refusal.reason
            return self.index()
        except Forbidden as refusal:
            # The check of every change has the last word
            self.problem = str(refusal)
            self.request.response.setStatus(403)
            return self.index()
        self.tell(_("Die Datei ist eingelesen. Bürgerinnen und Bürger sehen davon noch nichts."))
        return self.go(obj=form)

    def _changed(self, file):
        change_form(self.context, file)
        return self.context

    def _content(self) -> bytes:
        upload = self.request.form.get("datei")
        content = upload.read(LARGEST + 1) if hasattr(upload, "read") else b""
        if not content:
            raise FormFileRefused(_("Bitte wählen Sie eine Datei aus."))
        return content

    @property
    def is_service(self) -> bool:
        return IService.providedBy(self.context)

    @property
    def has_errors(self) -> bool:
        return bool(self.problem)

    @property
    def page_title(self):
        if self.is_service:
            return _("Formular aus einer Datei anlegen")
        return _("Formular aus einer Datei ändern")

    @property
    def back_url(self) -> str:
        return self.url if self.is_service else f"{self.url}/@@formular"
