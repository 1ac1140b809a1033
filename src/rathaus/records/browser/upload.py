"""``@@schriftstuecke-hinzufuegen``: many files at once, with what is said of all of them.

Without the script the form sends all files in one request; with it each file is a request of its own,
so that a bad one keeps no other from coming, and everybody sees how far it is.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any

from plone import api
from plone.protect.authenticator import check as check_authenticator
from zope.i18n import translate

from rathaus import _
from rathaus.documents.api import clean_filename
from rathaus.records.api import add_record
from rathaus.records.arrival import receive
from rathaus.records.browser.page import OfficePage
from rathaus.records.browser.record_fields import FieldRefused
from rathaus.records.browser.record_fields import read_fields
from rathaus.records.browser.record_fields import shown_fields
from rathaus.records.refusals import FileRefused

FILES = "dateien"
MOST_FILES = 100


@dataclass(frozen=True)
class Result:
    """What became of one file."""

    filename: str
    #: the ``Record``; None where the file was refused
    record: Any | None
    #: why it was refused
    message: Any = ""


class UploadPage(OfficePage):
    """Registered with the right to add records to the file or case it stands on."""

    page_title = _("Dateien hinzufügen")
    error = None
    results: list[Result] = []

    def __call__(self):
        if self.request.method != "POST":
            return super().__call__()
        check_authenticator(self.request)
        try:
            self.results = self._take_in()
        except FieldRefused as refusal:
            self.error = refusal.message
        if self._asks_for_json:
            return self._as_json()
        if self.error or self.refused:
            return super().__call__()
        api.portal.show_message(self._done_message, self.request)
        return self.request.response.redirect(self.context.absolute_url())

    def _take_in(self) -> list[Result]:
        values = read_fields(self.request.form)
        uploads = [each for each in self._uploads() if getattr(each, "filename", "")]
        if not uploads:
            raise FieldRefused(_("Bitte wählen Sie mindestens eine Datei aus."))
        if len(uploads) > MOST_FILES:
            raise FieldRefused(_("Bitte laden Sie höchstens 100 Dateien auf einmal hoch."))
        return [self._add(each, values) for each in uploads]

    def _uploads(self) -> list[Any]:
        sent = self.request.form.get(FILES) or []
        return list(sent) if isinstance(sent, list | tuple) else [sent]

    def _add(self, upload: Any, values: dict[str, Any]) -> Result:
        filename = clean_filename(upload.filename)
        try:
            file = receive(upload)
        except FileRefused as refusal:
            return Result(filename, None, refusal.message)
        record = add_record(
            self.context,
            title=PurePath(filename).stem or filename,
            filename=filename,
            blob=file._blob,
            media_type=file.contentType,
            scan_result=file.scan_result,
            final=bool(self.request.form.get("endgueltig")),
            **values,
        )
        return Result(filename, record)

    # Answers

    @property
    def _asks_for_json(self) -> bool:
        return "application/json" in (self.request.getHeader("Accept") or "")

    def _as_json(self) -> str:
        """One file each: its result, or what is wrong with the whole request."""
        message = self.error or next((each.message for each in self.refused), "")
        self.request.response.setHeader("Content-Type", "application/json; charset=utf-8")
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if message:
            self.request.response.setStatus(422)
        return json.dumps({"message": translate(message, context=self.request)})

    @property
    def refused(self) -> list[Result]:
        """Files that did not come in."""
        return [each for each in self.results if each.record is None]

    @property
    def added(self) -> list[Result]:
        """Files that did."""
        return [each for each in self.results if each.record is not None]

    @property
    def _done_message(self):
        return _(
            "Hinzugefügte Schriftstücke: ${number}", mapping={"number": str(len(self.results))}
        )

    # What the form shows

    @property
    def has_errors(self) -> bool:
        return bool(self.error or self.refused)

    @property
    def action_url(self):
        return f"{self.context.absolute_url()}/@@schriftstuecke-hinzufuegen"

    @property
    def script_url(self):
        frame = api.content.get_view("rathaus-frame", self.context, self.request)
        return frame.asset("upload.js")

    @cached_property
    def fields(self):
        """As they were sent, where the form comes back."""
        try:
            return shown_fields(read_fields(self.request.form))
        except FieldRefused:
            return shown_fields({})

    @property
    def container(self):
        """Where the files go: name and address."""
        return {
            "title": getattr(self.context.aq_base, "file_reference", None) or self.context.title,
            "url": self.context.absolute_url(),
        }
