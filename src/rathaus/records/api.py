"""What other rooms may do with the file plan, the files and their records."""

from typing import Any

from Acquisition import aq_chain
from plone import api
from plone.app.event.base import localized_now
from plone.dexterity.utils import createContentInContainer
from ZODB.blob import Blob

from rathaus.documents.api import stored
from rathaus.plain_text import one_line
from rathaus.records import numbering
from rathaus.records.arrival import ExaminedFile
from rathaus.records.checking_out import check_in
from rathaus.records.checking_out import check_out
from rathaus.records.checking_out import checked_out
from rathaus.records.checking_out import force_check_in
from rathaus.records.emergency.api import is_opened
from rathaus.records.exchange.taking_over import preview as preview_plan
from rathaus.records.exchange.taking_over import take_over as take_over_plan
from rathaus.records.finality import records_may_leave
from rathaus.records.freezing import drafts_in
from rathaus.records.freezing import finalise
from rathaus.records.interfaces import IEFile
from rathaus.records.interfaces import IFilePlan
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.leaves import is_leaf
from rathaus.records.moving import move_branch
from rathaus.records.quarantine import is_locked
from rathaus.records.quarantine import lock_message
from rathaus.records.reading import note_export
from rathaus.records.reopening import reopen as reopen_efile
from rathaus.records.validity import accepts_new_files
from rathaus.records.verification import verify_journal

__all__ = [
    "accepts_new_files",
    "add_record",
    "check_in",
    "check_out",
    "checked_out",
    "drafts_in",
    "efile_of",
    "efiles_of",
    "finalise",
    "force_check_in",
    "is_leaf",
    "is_locked",
    "is_opened",
    "leaf_positions_for_user",
    "lock_message",
    "move_branch",
    "next_file_reference",
    "note_export",
    "open_case",
    "open_efile",
    "position_of",
    "preview_plan",
    "records_may_leave",
    "records_of",
    "reopen_efile",
    "take_over_plan",
    "verify_journal",
]


def next_file_reference(position, year: int | None = None) -> str:
    """Take the next file reference of a position; it is used up, whatever becomes of the file.

    :param position: a ``FilePlanPosition``
    :param year: the current one if left out
    """
    template = getattr(_around(position, IFilePlan), "reference_template", None)
    year = year or localized_now(position).year
    counter = numbering.counter(position, year)
    while True:
        reference = numbering.format_reference(
            template or numbering.DEFAULT_TEMPLATE, position.number, year, counter.next()
        )
        # A position may have been renumbered, or the template changed, onto given references.
        if not _catalog().unrestrictedSearchResults(portal_type="EFile", file_reference=reference):
            return reference


def open_efile(position, title: str):
    """Open an e-file under a leaf position. The caller checks ``rathaus: Open e-file``.

    :returns: the ``EFile`` with its file reference
    :raises NotInThisPlace: the position is divided further
    :raises NoNewFiles: the position is closed, or not valid today
    """
    return createContentInContainer(
        position, "EFile", checkConstraints=False, title=one_line(title)
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


def efiles_of(position) -> list:
    """Catalog brains of the e-files under a position that the user may see, newest first."""
    return _catalog()(
        portal_type="EFile",
        path="/".join(position.getPhysicalPath()),
        sort_on="created",
        sort_order="descending",
    )


def records_of(container) -> list:
    """The records directly in an e-file, case or application that the user may see, oldest first."""
    catalog = _catalog()
    # What an emergency access opens stands in no index; whoever sees the thing sees its records.
    search = catalog.unrestrictedSearchResults if is_opened(container) else catalog
    found = search(
        portal_type="Record",
        path={"query": "/".join(container.getPhysicalPath()), "depth": 1},
        sort_on="created",
    )
    return [brain.getObject() for brain in found]


def leaf_positions_for_user() -> list:
    """Positions whose e-files the current user keeps, by number; closed ones too, because their
    files still take cases."""
    found = _catalog()(portal_type="FilePlanPosition")
    positions = [brain.getObject() for brain in found]
    allowed = [
        each
        for each in positions
        if api.user.has_permission("rathaus: Open e-file", obj=each) and is_leaf(each)
    ]
    return sorted(allowed, key=lambda position: position.number)


def position_of(obj):
    """The position of the file plan that an e-file or something in it lies under, or None."""
    return _around(obj, IFilePlanPosition)


def efile_of(obj):
    """The e-file that something lies in, or None while it is not in a file."""
    return _around(obj, IEFile)


def _around(obj, interface):
    return next((each for each in aq_chain(obj) if interface.providedBy(each)), None)


def _catalog():
    return api.portal.get_tool("portal_catalog")
