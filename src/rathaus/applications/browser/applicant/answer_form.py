"""The form in which an applicant answers a question."""

from typing import Any

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import MAX_LENGTH
from rathaus.applications.messages import clean_text
from rathaus.applications.replies import FILES_FIELD
from rathaus.applications.replies import TEXT_FIELD
from rathaus.forms import api as forms
from rathaus.forms.interfaces import AnswerRefused
from rathaus.intake import api as intake
from rathaus.intake.interfaces import Accepted
from rathaus.intake.interfaces import NotStorable

MAX_FILES = 10
LIMITS = forms.Limits(
    types=(
        "application/pdf",
        "image/png",
        "image/jpeg",
        "image/tiff",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    megabytes=20,
    field=FILES_FIELD,
)

TOO_MANY = _("Es sind höchstens ${number} Dateien möglich.", mapping={"number": MAX_FILES})


class AnswerForm:
    """What was typed, what is wrong with it, and the files that need not be chosen again."""

    max_length = MAX_LENGTH
    accept = ",".join(LIMITS.types)
    limits = LIMITS

    def __init__(self, request: Any) -> None:
        self.request = request
        self.nonce = _text(request, "nonce") or intake.new_nonce()
        self.text = _text(request, TEXT_FIELD)
        self.text_error: str | None = None
        self.file_errors: list[dict[str, str]] = []
        #: (key, file) of what was taken in this or an earlier try
        self.kept: list[tuple[str, Any]] = []

    @property
    def has_errors(self) -> bool:
        return bool(self.text_error or self.file_errors)

    @property
    def kept_files(self) -> list[dict[str, str]]:
        return [{"key": key, "name": file.filename} for key, file in self.kept]

    def send(self, app: Any) -> Accepted | None:
        """Hand the answer to the intake log.

        :param app: the application that is answered.
        :returns: None when something is wrong; nothing has been sent then, and good files are kept.
        """
        text = self._checked_text()
        self._find_kept_files()
        self._receive_files()
        if not text and not self.kept and not self.has_errors:
            self.text_error = _("Bitte schreiben Sie eine Antwort oder wählen Sie eine Datei aus.")
        if self.has_errors:
            self._keep_files()
            return None
        try:
            return self._accept(app, text)
        except NotStorable:
            self.text_error = _(
                "Ihr Text enthält Zeichen, die wir nicht speichern können. Bitte prüfen Sie "
                "Stellen, die Sie aus anderen Programmen eingefügt haben."
            )
            self._keep_files()
            return None

    def _accept(self, app: Any, text: str) -> Accepted:
        return intake.accept(
            kind="reply",
            answers={
                TEXT_FIELD: text,
                FILES_FIELD: [file.sha256 for _key, file in self.kept],
            },
            uploads=[file.as_upload(FILES_FIELD) for _key, file in self.kept],
            nonce=self.nonce,
            reference_prefix=app.reference.partition("-")[0],
            context={
                "application_uid": app.UID(),
                "service_uid": app.service_uid or "",
                "service_title": app.service_title or "",
                "unit_uid": app.responsible_unit or "",
            },
        )

    def _checked_text(self) -> str:
        if not self.text.strip():
            return ""
        try:
            return clean_text(self.text)
        except NotPossible as refusal:
            self.text_error = refusal.message
            return ""

    def _receive_files(self) -> None:
        uploads = _as_list(self.request.form.get(FILES_FIELD))
        chosen = [each for each in uploads if getattr(each, "filename", None)]
        if len(chosen) + len(self.kept) > MAX_FILES:
            self._refuse("", TOO_MANY)
            return
        for upload in chosen:
            try:
                self.kept.append(("", forms.receive(upload, LIMITS)))
            except AnswerRefused as refusal:
                self._refuse(upload.filename, refusal.reason)

    def _refuse(self, filename: str, reason: str) -> None:
        self.file_errors.append({"filename": filename, "reason": reason})

    def _find_kept_files(self) -> None:
        for key in _as_list(self.request.form.get("kept"))[:MAX_FILES]:
            file = forms.kept(str(key), nonce=self.nonce, field=FILES_FIELD)
            if file is not None:
                self.kept.append((str(key), file))

    def _keep_files(self) -> None:
        self.kept = [
            (key or forms.keep(file, nonce=self.nonce, field=FILES_FIELD), file)
            for key, file in self.kept
        ]


def _text(request: Any, name: str) -> str:
    value = request.form.get(name, "")
    return value if isinstance(value, str) else ""


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
