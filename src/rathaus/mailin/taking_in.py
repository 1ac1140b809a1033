"""One mail becomes a case in the post box of its unit, or a message in the case that it answers.

Without commit: what is made of a mail and the note that it was taken in are one transaction of the
caller.
"""

import hashlib
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from typing import Any

from rathaus import _
from rathaus.applications import api as applications
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.jobs import api as jobs
from rathaus.jobs import interfaces as job_interfaces
from rathaus.mailin import register
from rathaus.mailin import remarks
from rathaus.mailin.files import MailFiles
from rathaus.mailin.files import examined
from rathaus.mailin.message import NOT_UNPACKED
from rathaus.mailin.message import IncomingMail
from rathaus.mailin.message import read_head
from rathaus.mailin.message import read_mail
from rathaus.mailin.threads import answered_case
from rathaus.mailin.threads import may_go_into
from rathaus.records import api as records

CHANNEL = "email"


@dataclass(frozen=True)
class Taken:
    """What became of a mail."""

    #: UID of the case in which it is
    case_uid: str
    #: it was taken in now, and not before
    is_new: bool
    #: it began a case, and did not go into one
    began_case: bool = False
    #: it was not kept whole, so it stays aside at its source
    is_aside: bool = False
    mail: IncomingMail | None = None
    #: why nothing of it is stored: ``virus`` or ``not_scannable``
    refusal: str = ""


@dataclass(frozen=True)
class OpenedMail:
    """A whole mail, read and looked into; what takes time is done before the transaction that keeps it."""

    raw: bytes
    mail: IncomingMail
    #: in the register
    key: str
    #: nothing in them where the mail is known already
    files: MailFiles


def take_in(unit: Any, raw: bytes, *, arrived: datetime) -> Taken:
    """Take in a whole mail: :func:`open_mail` and :func:`keep_mail`, with their errors."""
    return keep_mail(unit, open_mail(unit, raw), arrived=arrived)


def open_mail(unit: Any, raw: bytes, *, is_unread: bool = False) -> OpenedMail:
    """Read a mail and look into its attachments; writes nothing.

    :param unit: whose mailbox it came into
    :param is_unread: leave all but its head and the original: something in it has failed before
    :raises MailboxAway: files cannot be examined now
    """
    mail = replace(read_head(raw), problem=NOT_UNPACKED) if is_unread else read_mail(raw)
    key = register.key_of(unit.UID(), mail.message_id, raw)
    files = examined(mail, raw) if register.known(key) is None else MailFiles()
    return OpenedMail(raw, mail, key, files)


def keep_mail(unit: Any, opened: OpenedMail, *, arrived: datetime) -> Taken:
    """Make of a mail what becomes of it; may be repeated with the same one after a conflict.

    :param unit: whose mailbox it came into
    :param arrived: when the mail server got it; aware
    """
    mail, files, key = opened.mail, opened.files, opened.key
    if (known := register.known(key)) is not None:
        return Taken(known[0], is_new=False, is_aside=known[1])
    answered = answered_case(mail)
    goes_in = answered is not None and not files.refusal and may_go_into(mail, answered)
    if goes_in:
        case = answered
    else:
        case = _new_case(unit, mail, arrived, remarks.of_mail(mail, files, answered))
        if answered is not None:
            applications.note_possible_answer(case, answered)
    _keep(case, opened, arrived, goes_in=goes_in)
    register.note(key, case, is_aside=bool(files.refusal))
    return Taken(case.UID(), True, not goes_in, bool(files.refusal), mail, files.refusal)


def take_note_of_large(unit: Any, head: bytes, size: int, *, arrived: datetime) -> Taken:
    """Say in the post box that a mail came which is too large, and stays at its source.

    :param head: its beginning
    :param size: of the whole, in bytes
    """
    mail = read_head(head)
    key = register.key_of(unit.UID(), mail.message_id, head, size)
    if (known := register.known(key)) is not None:
        return Taken(known[0], is_new=False, is_aside=known[1])
    answered = answered_case(mail)
    case = _new_case(unit, mail, arrived, remarks.of_large(mail, size, answered))
    if answered is not None:
        applications.note_possible_answer(case, answered)
    register.note(key, case, is_aside=True)
    return Taken(case.UID(), True, True, True, mail)


def _new_case(unit: Any, mail: IncomingMail, arrived: datetime, description: str) -> Any:
    # A clock at the server that is wrong must not bring a mail from the future
    arrived = min(arrived, utc_now())
    day = applications.local(arrived).strftime("%d.%m.%Y")
    return applications.receive_case(
        unit,
        in_city_language(_("E-Mail vom ${day}", mapping={"day": day})),
        channel=CHANNEL,
        arrived=arrived,
        description=description,
        applicant_email=_usable_address(mail.sender),
    )


def _usable_address(address: str) -> str | None:
    """An address that we could answer to; others stand in the remarks as they came."""
    try:
        return jobs.plain_address(address) if address else None
    except job_interfaces.MailRefused:
        return None


def _keep(case: Any, opened: OpenedMail, arrived: datetime, *, goes_in: bool) -> None:
    applications.add_mail(
        case,
        text=opened.mail.text,
        records=_records(case, opened, arrived),
        arrived=min(arrived, utc_now()),
        sha256=hashlib.sha256(opened.raw).hexdigest(),
        goes_on=goes_in and not opened.mail.is_automatic,
        # A new case says it among its facts
        remark=remarks.of_answer(opened.files) if goes_in else "",
    )


def _records(case: Any, opened: OpenedMail, arrived: datetime) -> list[Any]:
    files = opened.files
    said = {
        "direction": "incoming",
        "origin": in_city_language(_("E-Mail")),
        "sender": remarks.sender_of(opened.mail) or None,
        "document_date": applications.local(min(arrived, utc_now())).date(),
        "final": True,
    }
    kept = []
    if files.original_scan is not None:
        kept.append(
            records.add_record(
                case,
                title=in_city_language(_("Original der E-Mail")),
                filename=f"E-Mail-{said['document_date'].isoformat()}.eml",
                data=opened.raw,
                media_type="message/rfc822",
                scan_result=files.original_scan,
                kind="email",
                **said,
            )
        )
    for number, file in enumerate(files.taken, 1):
        title = in_city_language(_("Anlage ${number} der E-Mail", mapping={"number": number}))
        kept.append(
            records.add_record(
                case,
                title=title,
                filename=file.filename,
                data=file.data,
                media_type=file.media_type,
                scan_result=file.scan_result,
                **said,
            )
        )
    return kept
