"""What is found out about a record's file when it is stored, and that it stays so."""

import hashlib

from rathaus.documents.api import media_type
from rathaus.records.arrival import scan_result_of
from rathaus.records.finality import is_final
from rathaus.records.refusals import is_final_refusal
from rathaus.records.versions import append_version

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
    """Note hash and media type of the record's file, both from its content, and keep it as a version.

    :raises FileRefused: nobody has looked into the file before, and it cannot be taken
    """
    record.sha256 = content_hash(record.file)
    if record.file is None:
        record.media_type = None
        return
    record.scan_result = scan_result_of(record.file)
    with record.file.open() as stream:
        record.media_type = media_type(stream)
    append_version(record)


def has_other_content(record) -> bool:
    """Whether the file is not the one that was sealed."""
    return record.sha256 != content_hash(record.file)


def refuse_other_content(record) -> None:
    """For a file that was changed in place, which the record itself does not notice.

    :raises RecordIsFinal: a final record's file is not the one that was sealed
    """
    if is_final(record) and has_other_content(record):
        raise is_final_refusal()
