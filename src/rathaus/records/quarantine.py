"""Files that nobody may open: because the virus scanner has not seen them yet, or has found
something.

The file stays what was sent, and its hash fits: what a citizen handed in is not removed behind their
back. But it leaves the house on no way.
"""

from datetime import timedelta
from typing import Any

from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.antivirus import api as antivirus
from rathaus.antivirus.interfaces import INFECTED
from rathaus.antivirus.interfaces import WAITING
from rathaus.antivirus.interfaces import NotScannable
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.antivirus.interfaces import VirusFound
from rathaus.calendar.api import utc_now
from rathaus.jobs.api import enqueue
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.journal import api as journal
from rathaus.records.interfaces import FileInfected
from rathaus.records.interfaces import FileLocked
from rathaus.records.interfaces import FileNotScanned
from rathaus.records.versions import Version

KIND = "scan-record"
SHORTEST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)

_REFUSALS: dict[str, type[FileLocked]] = {WAITING: FileNotScanned, INFECTED: FileInfected}


def check_may_leave(record: Any) -> None:
    """Ask before a record's file is shown, sent or read by a program.

    :raises FileLocked: with a sentence for the reader.
    """
    refusal = _REFUSALS.get(record.scan_result)
    if refusal is not None:
        raise refusal


def is_locked(record: Any) -> bool:
    """Whether nobody may open the record's file."""
    return record.scan_result in _REFUSALS


def lock_message(record: Any) -> Any | None:
    """Why nobody may open the file, in a few words for a list; None when it is free."""
    refusal = _REFUSALS.get(record.scan_result)
    return None if refusal is None else refusal.short


def begin(record: Any) -> None:
    """Have a new record scanned as soon as there is a scanner, if it waits for one."""
    if record.scan_result == WAITING:
        enqueue(KIND, {"uid": record.UID()}, key=f"{KIND}/{record.UID()}")


def scan_version(record: Any, version: Version, stream: Any) -> None:
    """Scan a version of a record that waits, and note what was found.

    :param stream: its file.
    :raises ScannerAway: it waits on. So :class:`NotScannable`.
    """
    try:
        version.file.scan_result = antivirus.scan_again(stream)
    except VirusFound as found:
        version.file.scan_result = INFECTED
        _note(record, version, "virus_found", {"signature": found.signature})
    else:
        _note(record, version, "file_released", {})
    record.scan_result = record.file.scan_result


def _note(record: Any, version: Version, action: str, details: dict[str, Any]) -> None:
    # The hash of an entry is that of the present file; an earlier one is named by its number.
    if version.file is record.file:
        journal.append(record, action, details=details, content_hash=version.sha256)
    else:
        journal.append(record, action, details={**details, "version": version.number})


def _waiting(record: Any) -> list[Version]:
    return [each for each in record.versions if each.scan_result == WAITING]


@implementer(IJobHandler)
class ScanRecord:
    """Scans the file of one record that has to wait."""

    title = _("Gesperrte Datei auf Viren prüfen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog.unrestrictedSearchResults(UID=payload["uid"], portal_type="Record")
        # It may have been deleted since, or scanned.
        record = found[0]._unrestrictedGetObject() if found else None
        if record is None:
            return
        try:
            for version in _waiting(record):
                with version.file.open() as stream:
                    scan_version(record, version, stream)
        except ScannerAway as error:
            raise NotNow(SCANNER_AWAY, _wait(record)) from error
        except NotScannable as error:
            raise NotNow(TOO_BIG, LONGEST_WAIT) from error


def _wait(record: Any) -> timedelta:
    """As long again as half of what it has waited: many files must not wake a sick scanner."""
    age = utc_now() - record.created().asdatetime()
    return min(max(age / 2, SHORTEST_WAIT), LONGEST_WAIT)


SCANNER_AWAY = _("Der Virenscanner antwortet nicht. Die Datei bleibt bis dahin gesperrt.")
TOO_BIG = _(
    "Die Datei ist größer, als der Virenscanner annimmt (StreamMaxLength). Sie bleibt gesperrt."
)
