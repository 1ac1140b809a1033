"""Letters on paper: scanned, described, checked.

Whoever keeps the scan in place of the paper has to make sure that it shows the same and that this can
be told later (§ 7 EGovG of the federation; how, says BSI TR-03138 RESISCAN: complete and legible,
checked after scanning, noted who did what). So each scan has a note: who scanned, how many pages, where
the paper is, and, as a step of its own, who has checked it.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import time
from typing import Any

from persistent.list import PersistentList
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.interfaces import IClosingRemark
from rathaus.applications.interfaces import NotPossible
from rathaus.calendar.api import utc_iso
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.journal import api as journal
from rathaus.records import api as records

CHANNEL = "paper"
SCANNED = "paper_scanned"
CHECKED = "scan_checked"
KEY = "rathaus.mailin.scans"
CHECKS_KEY = "rathaus.mailin.scan_checks"


@dataclass(frozen=True)
class Letter:
    """What is said of a letter when its scan is put in."""

    #: day of the stamp
    arrived: date
    #: name of who has scanned it
    scanned_by: str
    #: sheets and sides as they lie before the person, for comparing
    pages: int
    sender: str = ""
    #: where the paper lies; empty when it is not kept
    original_place: str = ""


@dataclass(frozen=True)
class Check:
    """Somebody has compared a scan with the paper: complete and legible."""

    scan: str
    #: user id and name
    user_id: str
    name: str
    #: UTC, ISO 8601
    time: str


@dataclass(frozen=True)
class Scan:
    """The note about one letter; it never changes."""

    id: str
    #: UTC, ISO 8601
    time: str
    #: ISO 8601
    arrived: str
    scanned_by: str
    #: user id of who has put it in
    added_by: str
    pages: int
    sender: str
    original_place: str
    records: tuple[str, ...]
    #: the first check; None before
    check: Check | None = field(default=None)


def receive_letter(unit: Any, files: Iterable[Any], letter: Letter) -> Any:
    """Make a case of a letter, in the post box of a unit. The caller checks who may open that.

    :param files: as :func:`rathaus.records.api.receive_file` gave them
    :returns: the ``Case``
    """
    day = letter.arrived.strftime("%d.%m.%Y")
    case = applications.receive_case(
        unit,
        in_city_language(_("Papierpost vom ${day}", mapping={"day": day})),
        channel=CHANNEL,
        arrived=_moment(letter.arrived),
    )
    _keep(case, files, letter)
    return case


def add_letter(case: Any, files: Iterable[Any], letter: Letter) -> Scan:
    """Put a letter into a case that is there.

    :raises NotPossible: the case is decided or closed
    :raises Unauthorized: no right to work on it
    """
    applications.require(case, "add_paper")
    return _keep(case, files, letter)


def check_scan(case: Any, scan_id: str) -> Check:
    """Note that the person at hand has compared a scan with the paper: complete and legible.

    :raises NotPossible: there is no such scan, it is checked already, or the case is closed
    :raises Unauthorized: no right to work on the case
    """
    applications.require_beside(case)
    found = next((each for each in scans_of(case) if each.id == scan_id), None)
    if found is None:
        raise NotPossible(_("Diesen Scan gibt es hier nicht."))
    if found.check is not None:
        raise NotPossible(
            _("Diesen Scan hat schon ${name} geprüft.", mapping={"name": found.check.name})
        )
    user_id = journal.current_actor()
    check = Check(scan_id, user_id, applications.name_of(user_id), utc_iso())
    _list(case, CHECKS_KEY).append(json.dumps(asdict(check), ensure_ascii=False))
    details = {"scan": scan_id, "by_who_added_it": user_id == found.added_by}
    journal.append(case, CHECKED, details=details)
    return check


def scans_of(case: Any) -> list[Scan]:
    """The letters of a case, the oldest first."""
    annotations = IAnnotations(case)
    checks = {}
    for line in annotations.get(CHECKS_KEY, ()):
        check = Check(**json.loads(line))
        checks.setdefault(check.scan, check)
    found = []
    for line in annotations.get(KEY, ()):
        values = json.loads(line)
        values["records"] = tuple(values["records"])
        found.append(Scan(**values, check=checks.get(values["id"])))
    return found


@implementer(IClosingRemark)
class UncheckedScans:
    """Registered as a utility: after a case is closed nobody can note any more that they compared."""

    def __call__(self, case: Any) -> Any:
        number = sum(each.check is None for each in scans_of(case))
        if not number:
            return None
        return _(
            "Noch nicht mit dem Papier verglichene Scans: ${number}. Nach dem Abschließen lässt sich die "
            "Prüfung nicht mehr vermerken.",
            mapping={"number": number},
        )


def _keep(case: Any, files: Iterable[Any], letter: Letter) -> Scan:
    kept = [_record(case, file, letter, number) for number, file in enumerate(files, 1)]
    scan = Scan(
        id=secrets.token_hex(8),
        time=utc_iso(),
        arrived=letter.arrived.isoformat(),
        scanned_by=letter.scanned_by,
        added_by=journal.current_actor(),
        pages=letter.pages,
        sender=letter.sender,
        original_place=letter.original_place,
        records=tuple(each.UID() for each in kept),
    )
    values = asdict(scan)
    del values["check"]
    _list(case, KEY).append(json.dumps(values, ensure_ascii=False))
    journal.append(
        case,
        SCANNED,
        details={
            "scan": scan.id,
            "pages": scan.pages,
            "arrived": scan.arrived,
            "original_kept": bool(scan.original_place),
            "records": list(scan.records),
        },
    )
    return scan


def _record(case: Any, file: Any, letter: Letter, number: int) -> Any:
    return records.add_record(
        case,
        title=in_city_language(_("Scan ${number}", mapping={"number": number})),
        filename=file.filename,
        blob=file._blob,
        media_type=file.contentType,
        scan_result=file.scan_result,
        direction="incoming",
        kind="letter",
        origin=in_city_language(_("Papierpost")),
        document_date=letter.arrived,
        sender=letter.sender or None,
        original_on_paper=bool(letter.original_place),
        original_place=letter.original_place or None,
        final=True,
    )


def _moment(day: date) -> datetime:
    """The stamp says a day; of today's post the moment is known."""
    now = utc_now()
    if day == applications.local(now).date():
        return now
    return datetime.combine(day, time(12), applications.local(now).tzinfo)


def _list(case: Any, key: str) -> PersistentList:
    annotations = IAnnotations(case)
    if key not in annotations:
        annotations[key] = PersistentList()
    return annotations[key]


unchecked_scans = UncheckedScans()
