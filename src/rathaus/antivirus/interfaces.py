"""What a scan says, what goes wrong, and the settings of a site."""

from plone.supermodel import model
from zope import schema
from zope.interface import Invalid
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _
from rathaus.antivirus.address import parsed_address

#: The scanner found nothing.
CLEAN = "clean"
#: The scanner did not answer; nobody may open the file before it has.
WAITING = "waiting"
#: The city has no scanner.
UNSCANNED = "unscanned"
#: The scanner found a virus in a file that had to wait.
INFECTED = "infected"

REFUSE = "refuse"
QUARANTINE = "quarantine"
WHEN_AWAY = SimpleVocabulary(
    [
        SimpleTerm(REFUSE, REFUSE, _("Dateien ablehnen")),
        SimpleTerm(QUARANTINE, QUARANTINE, _("Dateien annehmen und bis zur Prüfung sperren")),
    ]
)


class ScannerAway(Exception):
    """The scanner does not answer, or nothing that can be understood.

    The message is for the administrator; it holds nothing of the file.
    """


class NotScannable(Exception):
    """The scanner answers, but cannot look into this file: it is bigger than its limits allow."""


class VirusFound(Exception):
    """The scanner found something.

    :param signature: name of what was found, as the scanner gives it
    """

    def __init__(self, signature: str) -> None:
        super().__init__(signature)
        self.signature = signature


def is_address(value: str) -> bool:
    """Constraint of the scanner's address; empty where there is none.

    :returns: True
    :raises Invalid: neither a path of a socket nor ``host:port``
    """
    try:
        if value:
            parsed_address(value)
    except ValueError as error:
        raise Invalid(
            _(
                "Bitte geben Sie den Pfad eines Sockets an, zum Beispiel "
                "/run/clamav/clamd.ctl, oder Rechner und Port, zum Beispiel 127.0.0.1:3310."
            )
        ) from error
    return True


class IScannerSettings(model.Schema):
    """How this site has files scanned. Records: ``rathaus.antivirus.*``."""

    address = schema.ASCIILine(
        title=_("Adresse des Virenscanners (clamd)"),
        description=_(
            "Pfad des Sockets, zum Beispiel /run/clamav/clamd.ctl, oder Rechner und Port, zum "
            "Beispiel 127.0.0.1:3310. Ohne Angabe werden Dateien nicht auf Viren geprüft."
        ),
        constraint=is_address,
        required=False,
        default="",
        missing_value="",
    )
    when_away = schema.Choice(
        title=_("Wenn der Virenscanner nicht antwortet"),
        description=_(
            "Gesperrte Dateien kann niemand öffnen, bis der Virenscanner sie geprüft hat."
        ),
        vocabulary=WHEN_AWAY,
        default=REFUSE,
    )
