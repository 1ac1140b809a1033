"""From a file of the FIM portal to a form: first the report, then the form."""

import hashlib

from AccessControl import Unauthorized
from plone import api
from ZODB.blob import Blob

from rathaus import _
from rathaus.formats.xdatenfelder.api import MAX_BYTES
from rathaus.formats.xdatenfelder.api import XdatenfelderError
from rathaus.forms.browser.office.page import OfficePage
from rathaus.forms.fim.creating import create_form
from rathaus.forms.fim.definition import Imported
from rathaus.forms.fim.reading import imported_from
from rathaus.forms.fim.report import APPROXIMATED
from rathaus.forms.fim.report import HEADINGS
from rathaus.forms.fim.report import LEFT
from rathaus.forms.fim.report import Report
from rathaus.forms.kept_uploads import keep
from rathaus.forms.kept_uploads import kept
from rathaus.forms.uploads import ReceivedFile

SCHEMA, LISTS = "schema", "codelisten"
#: Code lists beside one schema; together no larger than a schema may be.
MOST_LISTS = 50
NO_FILE = _("Bitte wählen Sie die Datei des Datenschemas aus (mit der Endung .xdf.xml).")
FORGOTTEN = _(
    "Die geprüfte Datei ist nicht mehr vorhanden. Es wurde nichts angelegt. Bitte wählen Sie sie "
    "noch einmal aus."
)
TOO_MUCH = _("Die Dateien sind zusammen zu groß. Es wurde nichts angelegt.")


class SchemaImport(OfficePage):
    """``<service>/@@formular-aus-fim``

    :ivar problem: sentence about the file, or ``None``
    :ivar imported: what would become of the file, once it is read
    """

    problem = None
    imported: Imported | None = None
    keys: tuple[str, ...] = ()

    def act(self):
        """Read the files and show the report, or make the form of files that were shown.

        :raises Unauthorized: no such button
        """
        if "pruefen" in self.request.form:
            return self.examine()
        if "anlegen" in self.request.form:
            return self.create()
        raise Unauthorized("formular-aus-fim")

    def examine(self):
        """Show the report, and keep the files for two hours."""
        files = self.uploaded()
        if self.problem is None and not files:
            self.problem = NO_FILE
        if self.problem is None and self.read(files):
            self.keys = tuple(
                keep(_received(name, data), nonce=self.nonce, field=SCHEMA) for name, data in files
            )
        return self.index()

    def create(self):
        """Make the form, and lead to its page."""
        files = [
            kept(key, nonce=self.nonce, field=SCHEMA) for key in self.values("datei")[:MOST_LISTS]
        ]
        if not files or None in files:
            self.problem = FORGOTTEN
            return self.index()
        if not self.read([(each.filename, each.data) for each in files]):
            return self.index()
        form = create_form(self.context, self.imported)
        self.tell(
            _(
                "Das Formular ist angelegt und noch nicht veröffentlicht. Zu modellieren sind "
                "noch ${number} Regeln.",
                mapping={"number": len(self.imported.report.rules)},
            )
        )
        return self.go(obj=form)

    def read(self, files: list[tuple[str, bytes]]) -> bool:
        """:returns: whether a form can be made; otherwise ``problem`` says why not"""
        (_name, schema), *lists = files
        try:
            self.imported = imported_from(schema, dict(lists))
        except XdatenfelderError as error:
            self.problem = str(error)
        return self.imported is not None

    def uploaded(self) -> list[tuple[str, bytes]]:
        """Names and contents of the chosen files, the schema first; empty without a schema."""
        chosen = [self.request.form.get(SCHEMA), *self.values(LISTS)[:MOST_LISTS]]
        files = [(each.filename, each) for each in chosen if getattr(each, "filename", "")]
        if not files or files[0][1] is not chosen[0]:
            return []
        found, left = [], MAX_BYTES
        for name, upload in files:
            data = upload.read(left + 1)
            left -= len(data)
            if left < 0:
                self.problem = TOO_MUCH
                return []
            found.append((name, data))
        return found

    def values(self, name: str) -> list:
        """All values of one control."""
        value = self.request.form.get(name, [])
        return list(value) if isinstance(value, list | tuple) else [value]

    @property
    def nonce(self) -> str:
        """What was examined by somebody at one service is found by nobody else and nowhere else."""
        return f"{api.user.get_current().getId()}/{api.content.get_uuid(self.context)}"

    @property
    def page_title(self):
        return _("Formular aus FIM-Datei: ${title}", mapping={"title": self.context.title})

    @property
    def report(self) -> Report | None:
        return self.imported.report if self.imported else None

    @property
    def taken(self) -> list[dict]:
        return [{"label": label, "number": number} for label, number in self.report.taken()]

    @property
    def steps(self) -> list[str]:
        """Titles of the steps, for a first look."""
        return [each["title"] for each in self.imported.definition["fieldsets"]]

    @property
    def remarks(self) -> list[dict]:
        """The two lists of what is not the same."""
        return [
            {"id": kind, "title": HEADINGS[kind], "lines": self.report.of(kind)}
            for kind in (APPROXIMATED, LEFT)
            if self.report.of(kind)
        ]


def _received(name: str, data: bytes) -> ReceivedFile:
    blob = Blob()
    with blob.open("w") as target:
        target.write(data)
    digest = hashlib.sha256(data).hexdigest()
    return ReceivedFile(
        blob, filename=name, media_type="application/octet-stream", size=len(data), sha256=digest
    )
