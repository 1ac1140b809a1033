"""Photos that came while the virus scanner was away: nobody opens them before it has seen them."""

from datetime import timedelta
from typing import Any

from zope.interface import implementer

from rathaus import _
from rathaus.antivirus import api as antivirus
from rathaus.antivirus.interfaces import INFECTED
from rathaus.antivirus.interfaces import WAITING
from rathaus.antivirus.interfaces import NotScannable
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.antivirus.interfaces import VirusFound
from rathaus.defects.finding import report as report_of
from rathaus.defects.photos import original_of
from rathaus.defects.photos import withhold_photo
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.journal import api as journal

#: Kind of the job.
SCAN = "rathaus.scan_photo"
WAIT = timedelta(minutes=15)


def scan_later(photo: Any, report: Any) -> None:
    """Have a photo scanned as soon as there is a scanner, if it waits for one."""
    if photo.scan_result == WAITING:
        key = {"report": report.UID(), "photo": photo.getId()}
        jobs.enqueue(SCAN, key, key=f"{report.UID()}/{photo.getId()}")


@implementer(IJobHandler)
class ScanHandler:
    """Scans one photo."""

    title = _("Gesperrtes Foto auf Viren prüfen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        report = report_of(payload["report"])
        photo = report.get(payload["photo"]) if report is not None else None
        original = original_of(photo) if photo is not None else None
        # It may have been scanned since, or forgotten.
        if original is None or photo.scan_result != WAITING:
            return
        try:
            with original.open() as stream:
                photo.scan_result = antivirus.scan_again(stream)
            journal.append(report, "photo_released", details={"photo": photo.getId()})
        except VirusFound as found:
            photo.scan_result = INFECTED
            withhold_photo(photo)
            details = {"photo": photo.getId(), "signature": found.signature}
            journal.append(report, "virus_found", details=details)
        except (ScannerAway, NotScannable) as error:
            raise NotNow(
                _("Das Foto bleibt gesperrt, bis es geprüft werden kann."), WAIT
            ) from error


handler = ScanHandler()
