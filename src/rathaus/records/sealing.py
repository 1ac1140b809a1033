"""What is found out about a record's file when it is stored, and that it stays so."""

import hashlib

from plone import api

from rathaus import _
from rathaus.documents.api import media_type
from rathaus.records.interfaces import RecordIsFinal

#: Read in pieces: a scanned file may have 100 MB.
PIECE = 1024 * 1024


def content_hash(file) -> str:
    """SHA-256 in hex of what a file holds now.

    :param file: ``NamedBlobFile`` or None, which counts as empty
    """
    digest = hashlib.sha256()
    if file is not None:
        with file.open() as stream:
            while piece := stream.read(PIECE):
                digest.update(piece)
    return digest.hexdigest()


def seal(record) -> None:
    """Note hash and media type of the record's file, both from its content."""
    record.sha256 = content_hash(record.file)
    if record.file is None:
        record.media_type = None
        return
    with record.file.open() as stream:
        record.media_type = media_type(stream)


def is_final(record) -> bool:
    """Whether the record's file can never change again."""
    return api.content.get_state(record, default=None) == "final"


def has_other_content(record) -> bool:
    """Whether the file is not the one that was sealed."""
    return record.sha256 != content_hash(record.file)


def refuse_other_content(record) -> None:
    """Second line of defence behind the workflow, which lets nobody edit a final record.

    :raises RecordIsFinal: a final record's file is not the one that was sealed
    """
    if is_final(record) and has_other_content(record):
        raise RecordIsFinal(
            _(
                "Dieses Schriftstück ist endgültig, seine Datei kann nicht mehr geändert werden. "
                "Bitte legen Sie die Berichtigung als neues Schriftstück dazu."
            )
        )
