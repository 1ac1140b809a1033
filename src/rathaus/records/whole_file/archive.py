"""A whole e-file as a ZIP, with a list of its contents and checksums that any computer can check."""

import hashlib
import io
import zipfile
from pathlib import PurePosixPath
from typing import Any
from typing import BinaryIO

from plone import api

from rathaus import _
from rathaus.city_language import in_city_language as said
from rathaus.documents.api import clean_filename
from rathaus.journal import api as journal
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.quarantine import lock_message
from rathaus.records.whole_file.contents import Part
from rathaus.spreadsheet import as_csv

#: Names of what is added; SHA-256 in the form that ``sha256sum --check`` reads.
CHECKSUMS = "SHA256SUMS"
CONTENTS = "Inhalt.csv"
JOURNAL = "Protokoll.jsonl"
_PIECE = 1024 * 1024
_LONGEST_NAME = 60

DIFFERS = _("Achtung: Die Datei ist nicht die, deren Prüfsumme beim Ablegen festgehalten wurde.")


def write_archive(efile: Any, parts: list[Part], stream: BinaryIO) -> None:
    """Write the ZIP of a file, piece by piece: its size needs no memory.

    Locked files stay out and are named in the list of contents; the journal comes along for those
    who may read it.

    :param parts: as ``parts_of`` found them
    :param stream: seekable, takes the bytes
    """
    # Not packed: most documents are packed already, and the checksums are what is waited for.
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        writer = _Writer(archive)
        folder = PurePosixPath()
        for part in parts:
            if part.is_case:
                folder = PurePosixPath(_name(part, part.title))
                writer.note(part)
            else:
                writer.add_record(part, folder if part.level == 2 else PurePosixPath())
        if api.user.has_permission("rathaus: Read journal", obj=efile):
            writer.add(JOURNAL, "\n".join(journal.lines(efile)).encode())
        writer.add(CONTENTS, writer.contents())
        archive.writestr(CHECKSUMS, "".join(writer.checksums))


class _Writer:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.checksums: list[str] = []
        self.rows = [
            ["Nr.", "Betreff", "Datei", "Richtung", "Datum", "SHA-256", "Bemerkung"],
        ]

    def note(self, part: Part) -> None:
        """A case: only a line in the list."""
        self.rows.append([part.place, part.title, "", "", "", "", ""])

    def add_record(self, part: Part, folder: PurePosixPath) -> None:
        """A record with its file, unless that is locked."""
        record = part.thing()
        day = f"{record.document_date:%d.%m.%Y}" if record.document_date else ""
        direction = said(DIRECTIONS.getTerm(record.direction).title) if record.direction else ""
        row = [part.place, part.title, "", direction, day, record.sha256 or "", ""]
        reason = lock_message(record)
        if reason is None:
            path = str(folder / _name(part, record.file.filename or part.title))
            with record.file.open() as source:
                found = self._copy(path, source)
            row[2], row[5] = path, found
            reason = DIFFERS if found != record.sha256 else None
        row[6] = said(reason) if reason is not None else ""
        self.rows.append(row)

    def add(self, path: str, data: bytes) -> None:
        """Something that is made for the archive."""
        self._copy(path, io.BytesIO(data))

    def contents(self) -> bytes:
        """The list of contents."""
        return as_csv(self.rows)

    def _copy(self, path: str, source: BinaryIO) -> str:
        digest = hashlib.sha256()
        info = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
        with self.archive.open(info, "w", force_zip64=True) as target:
            while piece := source.read(_PIECE):
                digest.update(piece)
                target.write(piece)
        found = digest.hexdigest()
        self.checksums.append(f"{found}  {path}\n")
        return found


def _name(part: Part, name: str) -> str:
    """A name of its own in the archive: the place comes first, so no two are the same."""
    clean = clean_filename(name)
    stem, dot, extension = clean.rpartition(".")
    if not stem or len(extension) > 10:
        stem, dot, extension = clean, "", ""
    return f"{part.place} {stem[:_LONGEST_NAME].rstrip('. ')}{dot}{extension}"
