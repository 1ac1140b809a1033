"""What people read for the actions that this room writes into journals."""

from zope.interface import implementer

from rathaus import _
from rathaus.records.interfaces import IActionTitles


@implementer(IActionTitles)
class ActionTitles(dict):
    """Action, or name of a transition -> title."""


ACTION_TITLES = ActionTitles(
    efile_opened=_("Akte angelegt"),
    position_moved=_("Aktenplaneinheit verschoben"),
    plan_imported=_("Aktenplan eingelesen"),
    reopen=_("Wieder geöffnet"),
    case_opened=_("Vorgang angelegt"),
    record_added=_("Schriftstück hinzugefügt"),
    record_changed=_("Neue Version der Datei"),
    record_removed=_("Entwurf gelöscht"),
    record_checked_out=_("Schriftstück ausgecheckt"),
    record_checked_in=_("Schriftstück eingecheckt"),
    check_in_forced=_("Einchecken erzwungen"),
    record_described=_("Angaben zum Schriftstück geändert"),
    record_corrects=_("Schriftstück berichtigt ein anderes"),
    rendition_made=_("Archivfassung (PDF/A) erstellt"),
    virus_found=_("Virus in der Datei gefunden, Datei bleibt gesperrt"),
    file_released=_("Datei auf Viren geprüft und freigegeben"),
    finalise=_("Schriftstück endgültig gemacht"),
    decide=_("Entschieden"),
    close=_("Geschlossen"),
    person_joined=_("Zu einer Stelle gekommen"),
    person_left=_("Von einer Stelle gegangen"),
    journal_ended=_("Protokoll beendet"),
    local_roles_changed=_("Rechte von Hand geändert"),
    break_glass=_("Notfallzugriff: von der Administration gelesen"),
)
