"""E-files, cases and documents are put where they belong; what is written down, events do."""

from typing import Any

from plone.dexterity.utils import createContentInContainer
from ZODB.blob import Blob

from rathaus.documents.api import stored
from rathaus.plain_text import one_line
from rathaus.records.arrival import ExaminedFile
from rathaus.records.freezing import finalise


def open_efile(position, title: str, *, template: str | None = None):
    """Open an e-file under a leaf position. The caller checks ``rathaus: Open e-file``.

    :param template: title of the template that its cases and documents come from
    :returns: the ``EFile`` with its file reference
    :raises NotInThisPlace: the position is divided further
    :raises NoNewFiles: the position is closed, or not valid today
    """
    return createContentInContainer(
        position,
        "EFile",
        checkConstraints=False,
        title=one_line(title),
        opened_from=template,
    )


def open_case(efile, title: str, **fields: Any):
    """Open a case without an online application. The caller checks ``rathaus: Add case``.

    :param fields: of ``ICase`` and ``ICaseMetadata``
    """
    return createContentInContainer(efile, "Case", checkConstraints=False, title=title, **fields)


def add_record(
    container,
    *,
    title: str,
    filename: str,
    data: bytes | None = None,
    blob: Blob | None = None,
    media_type: str | None = None,
    direction: str = "internal",
    origin: str | None = None,
    document_date=None,
    final: bool = False,
    scan_result: str = "unscanned",
    **description: Any,
):
    """Put a document into an e-file, case or application. The caller checks ``rathaus: Add record``.

    Hash and media type are found from the content, and the journal gets its entry.

    :param filename: as it came; it is cleaned
    :param data: the content, or
    :param blob: a blob that already holds it and will never change; it is shared, not copied
    :param media_type: only noted beside the blob, never believed
    :param direction: ``incoming``, ``outgoing`` or ``internal``
    :param origin: where it comes from, for instance the field of the form
    :param document_date: a ``date``
    :param final: whether its file can never change again
    :param scan_result: what the virus scanner said when it came; a file that waits is locked and
        scanned as soon as that is possible
    :param description: further fields of ``IRecord``, like ``sender`` and ``kind``
    :returns: the ``Record``
    """
    if blob is None:
        blob, _size, _sha256 = stored([data or b""])
    file = ExaminedFile(
        blob,
        filename=filename,
        media_type=media_type or "application/octet-stream",
        scan_result=scan_result,
    )
    record = createContentInContainer(
        container,
        "Record",
        checkConstraints=False,
        title=title,
        file=file,
        direction=direction,
        origin=origin,
        document_date=document_date,
        **description,
    )
    if final:
        finalise(record)
    return record
