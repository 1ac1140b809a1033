"""What is done with a file after the scanner has spoken, or when it does not speak."""

import functools
import logging
from typing import BinaryIO

from plone import api

from rathaus.antivirus.client import SILENCE_TIMEOUT
from rathaus.antivirus.client import Clamd
from rathaus.antivirus.interfaces import CLEAN
from rathaus.antivirus.interfaces import QUARANTINE
from rathaus.antivirus.interfaces import UNSCANNED
from rathaus.antivirus.interfaces import WAITING
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.antivirus.interfaces import VirusFound

logger = logging.getLogger(__name__)

ADDRESS = "rathaus.antivirus.address"
WHEN_AWAY = "rathaus.antivirus.when_away"


def scanner(*, silence: float = SILENCE_TIMEOUT) -> Clamd | None:
    """The scanner of the site; None where the city has none.

    :param silence: seconds without any sign of life.
    """
    address = api.portal.get_registry_record(ADDRESS, default=None)
    return Clamd(address, silence=silence) if address else None


def scan(stream: BinaryIO, *, field: str, size: int) -> str:
    """Have a file scanned before anything of it is stored.

    :param stream: from its beginning; it stands at its end, or anywhere, afterwards.
    :param field: name of the question, for the log; the name of the file is not written there,
        because people's names stand in it.
    :param size: in bytes, for the log.
    :returns: ``clean``; ``waiting`` where the scanner is away and the site keeps files locked
        until it is back; ``unscanned`` where there is no scanner.
    :raises VirusFound: it is infected.
    :raises NotScannable: it is bigger than the scanner takes.
    :raises ScannerAway: the site takes no files while its scanner is away.
    """
    clamd = scanner()
    if clamd is None:
        _say_that_nothing_is_scanned()
        return UNSCANNED
    try:
        clamd.scan(stream)
    except VirusFound as found:
        logger.warning(
            "A virus was found in an upload and refused: %s, field %s, %d bytes.",
            found.signature,
            field,
            size,
        )
        raise
    except ScannerAway as away:
        logger.error("The virus scanner is away: %s", away)
        if api.portal.get_registry_record(WHEN_AWAY, default=None) == QUARANTINE:
            return WAITING
        raise
    return CLEAN


@functools.cache
def _say_that_nothing_is_scanned() -> None:
    """Once in a process is enough to be found in the log."""
    logger.warning("Uploads are taken unscanned: the site has no virus scanner (@@virenscanner).")


def scan_again(stream: BinaryIO) -> str:
    """Scan a file that had to wait.

    :returns: ``clean``.
    :raises VirusFound: it is infected.
    :raises ScannerAway: it waits on; also where the city has given its scanner up meanwhile,
        because nobody was told that the file may be opened unseen. So :class:`NotScannable`.
    """
    clamd = scanner()
    if clamd is None:
        raise ScannerAway("No scanner is set up.")
    try:
        clamd.scan(stream)
    except VirusFound as found:
        logger.warning("A virus was found in a locked file: %s.", found.signature)
        raise
    return CLEAN
