"""What the rules of records do not allow, with the sentence for the person who tried."""

from rathaus import _
from rathaus.records.interfaces import RecordIsFinal
from rathaus.records.interfaces import RefusedByFile


class FileRefused(RefusedByFile):
    """A file cannot be taken: unreadable, infected, or of a kind that nobody can open safely."""


class RecordCheckedOut(RefusedByFile):
    """Somebody has checked the record out to work on its file."""


class NotCheckedOut(RefusedByFile):
    """Nobody has checked the record out."""


class ReasonMissing(RefusedByFile):
    """A deed against a colleague needs a reason."""


class RecordStays(RefusedByFile):
    """A final record is neither removed nor moved nor renamed."""


def is_final_refusal() -> RecordIsFinal:
    """:returns: what is raised when somebody tries to change a final record"""
    return RecordIsFinal(
        _(
            "Dieses Schriftstück ist endgültig und kann nicht mehr geändert werden. "
            "Bitte legen Sie die Berichtigung als neues Schriftstück dazu."
        )
    )


def stays_refusal() -> RecordStays:
    """:returns: what is raised when somebody tries to take a final record away"""
    return RecordStays(
        _(
            "Endgültige Schriftstücke bleiben, wo sie sind. Sie können weder gelöscht noch "
            "verschoben noch umbenannt werden."
        )
    )


class TooMuchForOnePdf(RefusedByFile):
    """A file has more in it than one PDF should hold."""
