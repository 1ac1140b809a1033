"""Versions of a record's file: each stays as it was, with its hash, who brought it, and when."""

from typing import Any

from Acquisition import aq_base
from persistent import Persistent
from plone.namedfile.file import NamedBlobFile

from rathaus.calendar.api import utc_iso
from rathaus.journal import api as journal

#: What belongs to one record, and not to its copy.
NOT_COPIED = (
    "versions",
    "checked_out",
    "finalised",
    "rendition",
    "rendition_state",
    "noted_description",
    "workflow_history",
)


class Version(Persistent):
    """One state of the file of a record; nothing of it is ever set again.

    The result of the virus scan stands at the file, because it is found out later.
    """

    def __init__(
        self, number: int, file: NamedBlobFile, *, sha256: str, media_type: str, scan_result: str
    ) -> None:
        self.number = number
        self.file = file
        self.sha256 = sha256
        self.media_type = media_type
        file.scan_result = scan_result
        #: user id
        self.added_by = journal.current_actor()
        #: UTC, ISO 8601 with ``Z``
        self.added = utc_iso()

    @property
    def scan_result(self) -> str:
        """As of a record."""
        return self.file.scan_result


def append_version(record: Any) -> None:
    """Keep the present file of a record beside the earlier ones."""
    version = Version(
        len(record.versions) + 1,
        record.file,
        sha256=record.sha256,
        media_type=record.media_type,
        scan_result=record.scan_result,
    )
    record.versions = (*record.versions, version)


def version_of(record: Any, number: int) -> Version | None:
    """:returns: the version with this number, counted from 1; None if there is none"""
    return next((each for each in record.versions if each.number == number), None)


def begin_anew(copy: Any) -> None:
    """Make a draft of its own out of the copy of a record; its file becomes the first version.

    :param copy: just made, not yet in its place
    """
    # Past the record's own rules: of a final one, the copy still says that it is final.
    own = vars(aq_base(copy))
    for name in NOT_COPIED:
        own.pop(name, None)
    copy._p_changed = True
