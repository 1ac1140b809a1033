"""The files of a mail, looked into as every file that comes into the house."""

import io
import logging
import time
from dataclasses import dataclass
from dataclasses import field
from typing import NamedTuple

from rathaus import _
from rathaus.antivirus import api as antivirus
from rathaus.antivirus.interfaces import NotScannable
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.antivirus.interfaces import VirusFound
from rathaus.mailin.interfaces import MailboxAway
from rathaus.mailin.message import Attachment
from rathaus.mailin.message import IncomingMail
from rathaus.records import api as records

logger = logging.getLogger(__name__)

NOT_NOW = _(
    "Der Virenscanner antwortet nicht. Die E-Mails bleiben bis dahin, wo sie sind, und werden dann "
    "geholt."
)

#: Seconds for the attachments of one mail. Each is opened in a process that may take up to 90; a mail of
#: a hundred small bombs would keep all other work of the city waiting for an hour.
BUDGET = 60


class TakenFile(NamedTuple):
    """A file that was looked into. Bytes and no blob: a transaction that is repeated makes a new one."""

    filename: str
    data: bytes
    media_type: str
    scan_result: str


@dataclass
class MailFiles:
    """What may be kept of a mail."""

    #: result of the scan of the original; None where it is not kept
    original_scan: str | None = None
    #: why the original is not kept: ``virus`` or ``not_scannable``
    refusal: str = ""
    #: files that were looked into, to be stored
    taken: list[TakenFile] = field(default_factory=list)
    #: names of those that stand in the original only
    left_out: list[str] = field(default_factory=list)
    #: the same, because looking into all of them would have taken too long
    not_looked_into: list[str] = field(default_factory=list)


def examined(mail: IncomingMail, raw: bytes) -> MailFiles:
    """Have a mail scanned as a whole, then each of its attachments examined like an upload.

    Nothing with a virus comes into the database, so one infected attachment keeps the whole mail out:
    the original holds it too.

    :raises MailboxAway: there is no scanner now; nothing was stored
    """
    found = MailFiles()
    end = time.monotonic() + BUDGET
    try:
        found.original_scan = antivirus.scan(io.BytesIO(raw), field="email", size=len(raw))
        for attachment in mail.attachments:
            if time.monotonic() < end:
                _examine(attachment, found)
            else:
                found.not_looked_into.append(attachment.filename)
    except VirusFound:
        return MailFiles(refusal="virus")
    except NotScannable as error:
        logger.error("The virus scanner takes no mails of %d bytes: %s", len(raw), error)
        return MailFiles(refusal="not_scannable")
    except ScannerAway as error:
        raise MailboxAway(NOT_NOW) from error
    return found


class _Upload(io.BytesIO):
    """An attachment as the publisher gives an uploaded file."""

    def __init__(self, attachment: Attachment) -> None:
        super().__init__(attachment.data)
        self.filename = attachment.filename


def _examine(attachment: Attachment, found: MailFiles) -> None:
    try:
        file = records.receive_file(_Upload(attachment))
    except records.FileRefused as refusal:
        if isinstance(refusal.__cause__, VirusFound | NotScannable):
            raise refusal.__cause__ from refusal
        if refusal.message in records.PASSING_REFUSALS:
            raise MailboxAway(refusal.message) from refusal
        found.left_out.append(attachment.filename)
        return
    found.taken.append(
        TakenFile(file.filename, attachment.data, file.contentType, file.scan_result)
    )
