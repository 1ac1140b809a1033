"""What people read for the actions that this room writes into journals."""

from zope.interface import implementer

from rathaus import _
from rathaus.records.interfaces import IActionTitles


@implementer(IActionTitles)
class ActionTitles(dict):
    """Action, or name of a transition -> title."""


ACTION_TITLES = ActionTitles(
    efile_opened=_("Akte angelegt"),
    case_opened=_("Vorgang angelegt"),
    record_added=_("Schriftstück hinzugefügt"),
    record_changed=_("Datei des Entwurfs ersetzt"),
    virus_found=_("Virus in der Datei gefunden, Datei bleibt gesperrt"),
    file_released=_("Datei auf Viren geprüft und freigegeben"),
    finalise=_("Schriftstück endgültig gemacht"),
    decide=_("Entschieden"),
    close=_("Geschlossen"),
    break_glass=_("Notfallzugriff: von der Systemverwaltung gelesen"),
)
    person_joined=_("Zu einer Stelle gekommen"),
    person_left=_("Von einer Stelle gegangen"),
    journal_ended=_("Protokoll beendet"),
