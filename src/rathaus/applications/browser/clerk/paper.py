"""A form on paper becomes an application: uploaded, read, looked at, corrected, taken in.

The fields of a PDF that was filled in at the computer are read. Of one that was printed, filled in
with a pen and scanned, somebody types the answers, and the scan is an attachment.
"""

from functools import cached_property

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.documents.interfaces import Unreadable
from rathaus.forms import api as forms
from rathaus.forms.interfaces import AnswerRefused
from rathaus.intake import api as intake
from rathaus.intake.interfaces import NotStorable
from rathaus.organisation import api as organisation

FILE, SCANS = "pdf-datei", "unterlagen"
#: Hidden fields: what was uploaded before, until it is taken in. Names of questions have no dash.
KEPT, KEPT_SCANS, NONCE = "pdf-key", "unterlagen-key", "nonce"
#: Which form it is, where that cannot be read from the file.
CHOSEN = "pdf-formular"
ACCEPT = "pdf-annehmen"
LIMITS = forms.Limits(field=FILE)
SCAN_LIMITS = forms.Limits(field=SCANS)
MOST_SCANS = 10


class PaperView(BrowserView):
    """``<post box>/@@pdf-einlesen``. A GET shows where to upload; everything else is a POST.

    Whoever may open the post box may put something into it.

    :ivar problem: sentence about the file or the whole form
    :ivar correction: what was read; None before
    """

    problem = None
    file = None
    file_key = ""
    source = None
    correction = None

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.scans = []
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self._do()
        return self.index()

    @cached_property
    def nonce(self) -> str:
        sent = self.request.form.get(NONCE)
        is_usable = self.request.method == "POST" and isinstance(sent, str) and len(sent) == 32
        return sent if is_usable else intake.new_nonce()

    def _do(self):
        is_new = bool(getattr(self.request.form.get(FILE), "filename", ""))
        raw = self._read(is_new)
        if raw is None:
            return self.index()
        self._find_scans()
        is_empty = is_new and bool(self.chosen)
        self.correction = forms.correction(
            self.source, raw, self.request, tells_errors=not is_empty
        )
        is_good = self.correction.is_complete and self.problem is None
        accepted = self._accept() if is_good and ACCEPT in self.request.form else None
        return self.index() if accepted is None else self._done(accepted)

    def _read(self, is_new: bool):
        """:returns: the raw answers, of the file or of the page; None with ``problem`` set"""
        try:
            self.file = self._received() if is_new else self._kept()
            raw = self._of_file()
        except (AnswerRefused, Unreadable) as refusal:
            self.problem, self.source = refusal.reason, None
            return None
        if not self.file_key:
            self.file_key = forms.keep(self.file, nonce=self.nonce, field=FILE)
        return raw if is_new else forms.sent_raw(self.request)

    def _of_file(self) -> dict[str, list[str]]:
        """What stands in the file, whose form becomes ``source``."""
        if self.chosen:
            self.source = self._own(forms.chosen_source(self.chosen))
            return {}
        if self.file.contentType != "application/pdf":
            raise AnswerRefused(WHICH_FORM)
        paper = forms.read_pdf(self.file.data)
        self.source = self._own(forms.source_of(paper))
        return paper.raw

    @property
    def chosen(self) -> str:
        """Key of the form that the clerk chose; empty where the file says it."""
        key = self.request.form.get(CHOSEN)
        return key if isinstance(key, str) else ""

    def _received(self):
        return forms.receive(self.request.form[FILE], LIMITS)

    def _kept(self):
        key = self.request.form.get(KEPT)
        file = None
        if isinstance(key, str) and key:
            file = forms.kept(key, nonce=self.nonce, field=FILE)
            self.file_key = key
        if file is None:
            raise AnswerRefused(NO_FILE if not key else FORGOTTEN)
        return file

    def _own(self, source):
        """An application goes to the unit of its service, where others may not look at it."""
        if source.unit_uid == self.context.unit:
            return source
        unit = organisation.unit(source.unit_uid)
        raise AnswerRefused(
            _(
                "Dieses Formular gehört zu „${service}“ und damit zu einer anderen Stelle: "
                "${unit}. Bitte geben Sie die Datei dorthin weiter.",
                mapping={
                    "service": source.service_title,
                    "unit": unit.title if unit is not None else "–",
                },
            )
        )

    def _find_scans(self) -> None:
        """Papers that were scanned: kept ones and new ones, as ``(key, file)``."""
        for key in _as_list(self.request.form.get(KEPT_SCANS))[:MOST_SCANS]:
            file = forms.kept(str(key), nonce=self.nonce, field=SCANS)
            if file is not None:
                self.scans.append((str(key), file))
        for upload in _as_list(self.request.form.get(SCANS)):
            if not getattr(upload, "filename", ""):
                continue
            try:
                if len(self.scans) >= MOST_SCANS:
                    raise AnswerRefused(TOO_MANY_SCANS)
                file = forms.receive(upload, SCAN_LIMITS)
            except AnswerRefused as refusal:
                self.problem = refusal.reason
                continue
            self.scans.append((forms.keep(file, nonce=self.nonce, field=SCANS), file))

    def _accept(self):
        try:
            return forms.take_in_paper(
                self.source,
                self.correction.answers,
                self.file,
                [file for _key, file in self.scans],
                nonce=self.nonce,
            )
        except AnswerRefused as refusal:
            self.problem = refusal.reason
        except NotStorable:
            self.problem = NOT_STORABLE
        return None

    def _done(self, accepted):
        message = _(
            "Der Antrag ist unter dem Vorgangszeichen ${reference} eingegangen. Er liegt gleich "
            "im Postkorb.",
            mapping={"reference": accepted.reference},
        )
        api.portal.show_message(message, self.request, type="info")
        return self.request.response.redirect(self.context.absolute_url())

    # What the template shows

    @property
    def action_url(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @property
    def error_links(self) -> list:
        return self.correction.errors if self.correction else []

    @property
    def has_errors(self) -> bool:
        return bool(self.problem or self.error_links)

    @property
    def page_title(self):
        return _("Formular auf Papier einlesen")

    def choices(self) -> list:
        """Forms that may have come on paper."""
        return forms.forms_of_unit(self.context.unit)

    @property
    def notices(self) -> list:
        """What a clerk should know of the form before taking it in."""
        if self.source is None or self.source.is_current:
            return []
        return [OLDER_REVISION]


def _as_list(value) -> list:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


NO_FILE = _("Bitte wählen Sie die Datei des ausgefüllten Formulars aus.")
FORGOTTEN = _(
    "Die Datei ist nicht mehr vorhanden. Es wurde nichts angenommen. Bitte wählen Sie sie noch "
    "einmal aus."
)
WHICH_FORM = _(
    "Aus einem Bild lassen sich keine Angaben lesen. Bitte wählen Sie aus, welches Formular es "
    "ist, und tragen Sie die Angaben danach ein."
)
TOO_MANY_SCANS = _("Es sind höchstens zehn weitere Dateien möglich.")
OLDER_REVISION = _(
    "Die PDF-Datei stammt aus einer älteren Fassung des Formulars oder aus einem Formular, das "
    "nicht mehr veröffentlicht ist. Der Antrag wird in dieser Fassung angenommen."
)
NOT_STORABLE = _(
    "Die Angaben enthalten Zeichen, die wir nicht speichern können. Es wurde nichts angenommen."
)
