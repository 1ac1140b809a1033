"""The files of a mail, looked into as every file that comes into the house."""

import io
import logging
from dataclasses import dataclass
from dataclasses import field
from typing import Any

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


@dataclass
class MailFiles:
    """What may be kept of a mail."""

    #: result of the scan of the original; None where it is not kept
    original_scan: str | None = None
    #: why the original is not kept: ``virus`` or ``not_scannable``
    refusal: str = ""
    #: files that were looked into, to be stored
    taken: list[Any] = field(default_factory=list)
    #: names of those that stand in the original only
    left_out: list[str] = field(default_factory=list)


def examined(mail: IncomingMail, raw: bytes) -> MailFiles:
    """Have a mail scanned as a whole, then each of its attachments examined like an upload.

    Nothing with a virus comes into the database, so one infected attachment keeps the whole mail out:
    the original holds it too.

    :raises MailboxAway: there is no scanner now; nothing was stored
    """
    found = MailFiles()
    try:
        found.original_scan = antivirus.scan(io.BytesIO(raw), field="email", size=len(raw))
        for attachment in mail.attachments:
            _examine(attachment, found)
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
        found.taken.append(records.receive_file(_Upload(attachment)))
    except records.FileRefused as refusal:
        if isinstance(refusal.__cause__, VirusFound | NotScannable):
            raise refusal.__cause__ from refusal
        if refusal.message in records.PASSING_REFUSALS:
            raise MailboxAway(refusal.message) from refusal
        found.left_out.append(attachment.filename)
