"""What people read for the actions that this room writes into journals."""

from zope.component import getAllUtilitiesRegisteredFor
from zope.interface import implementer

from rathaus import _
from rathaus.journal.interfaces import Entry
from rathaus.records.interfaces import IActionTitles


@implementer(IActionTitles)
class ActionTitles(dict):
    """Action, or name of a step of the workflow -> title."""


ACTION_TITLES = ActionTitles(
    received=_("Eingegangen"),
    taken=_("Übernommen"),
    handed_back=_("Zurückgegeben"),
    answered=_("Antwort eingegangen"),
    note_added=_("Notiz geschrieben"),
    mail_received=_("E-Mail eingegangen"),
    message_sent=_("Nachricht gesendet"),
    letter_written=_("Schreiben erstellt"),
    letter_posted=_("Brief zur Post gegeben"),
    receipt_confirmed=_("Empfang bestätigt"),
    reminded=_("Erinnerung gesendet"),
    receipt_made=_("Eingangsbestätigung erstellt"),
    register=_("Zur Akte genommen"),
    start=_("Bearbeitung begonnen"),
    ask=_("Rückfrage gestellt"),
    resume=_("Bearbeitung fortgesetzt"),
    assigned=_("Zugewiesen"),
    handed_over=_("An eine andere Stelle abgegeben"),
    facts_changed=_("Angaben geändert"),
    deadline_set=_("Frist geändert"),
    resubmission_set=_("Wiedervorlage geändert"),
    labels_set=_("Schlagwörter geändert"),
    contact_person_set=_("Ansprechperson geändert"),
    linked=_("Mit einem anderen Vorgang verknüpft"),
    unlinked=_("Verknüpfung gelöst"),
    split=_("Geteilt"),
    split_from=_("Von einem anderen Vorgang abgeteilt"),
    join=_("In einem anderen Vorgang aufgegangen"),
    joined=_("Ein anderer Vorgang ging hierin auf"),
    record_moved=_("Schriftstück in einen anderen Vorgang verschoben"),
    submit_for_approval=_("Zur Freigabe gegeben"),
    draft_changed=_("Entwurf geändert"),
    approve=_("Freigegeben und entschieden"),
    refuse_approval=_("Freigabe abgelehnt"),
    reject_as_spam=_("Als Spam abgewiesen"),
    restore=_("Doch wieder aufgenommen"),
    spam_deleted=_("Spam nach 30 Tagen gelöscht"),
    clock_suspended=_("Frist ruht"),
    clock_resumed=_("Frist läuft weiter"),
)


def entry_title(entry: Entry) -> str:
    """What people read about an entry of a journal, whichever room wrote it."""
    name = entry.details.get("transition") if entry.action == "transition" else entry.action
    for titles in getAllUtilitiesRegisteredFor(IActionTitles):
        if name in titles:
            return titles[name]
    return name
