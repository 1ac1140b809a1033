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
    # Of the room exchange, which lies below and knows no journal pages.
    service_account_created=_("Konto eines Fachverfahrens angelegt"),
    service_account_changed=_("Angaben zu einem Fachverfahren geändert"),
    service_account_scoped=_("Stellen eines Fachverfahrens geändert"),
    service_account_enabled=_("Fachverfahren zugelassen"),
    service_account_disabled=_("Fachverfahren gesperrt"),
    service_token_issued=_("Schlüssel für ein Fachverfahren ausgestellt"),
    service_token_revoked=_("Schlüssel eines Fachverfahrens widerrufen"),
    webhook_set=_("Adresse für Benachrichtigungen geändert"),
    webhook_secret_renewed=_("Geheimnis für Benachrichtigungen erneuert"),
    webhook_switched_on=_("Benachrichtigungen wieder eingeschaltet"),
    webhook_sent_again=_("Benachrichtigungen noch einmal gesendet"),
)
