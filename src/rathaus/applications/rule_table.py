"""Which action is allowed in which state, with which right: plain data, the same for both kinds of
cases. What else has to be true stands in ``conditions``."""

from dataclasses import dataclass
from dataclasses import field
from typing import Any

from rathaus import _

PROCESS = "rathaus: Process case"
#: Beside working on a case: also after the decision, which it cannot change.
WRITE = "rathaus: Write message"
ASSIGN = "rathaus: Assign case"
APPROVE = "rathaus: Approve case"
#: Of specialist systems: what they may do beside opening and adding, with no right on the rest.
CARRY_ON = "rathaus: Carry on case"
SYSTEM_ACTIONS = ("start", "decide", "close", "set_deadline")
OPEN_STATES = ("received", "registered", "in_progress", "awaiting_applicant", "in_approval")
DONE_STATES = ("decided", "closed", "spam")
#: While a draft waits for its approval nothing around it moves.
_MOVABLE = ("received", "registered", "in_progress", "awaiting_applicant")
_IN_A_FILE = ("registered", "in_progress", "awaiting_applicant")

_NOT_BEGUN = _("Die Bearbeitung hat noch nicht begonnen.")
_HAS_BEGUN = _("Die Bearbeitung hat schon begonnen.")
_NO_QUESTION = _("Es ist keine Rückfrage offen.")
_NO_DRAFT = _("Es liegt kein Entwurf zur Freigabe vor.")
_NOT_DECIDED = _("Über den Vorgang ist noch nicht entschieden.")
_IN_A_FILE_ALREADY = _("Der Vorgang liegt schon in einer Akte.")
_ONLY_NEW = _("Als Spam abweisen lässt sich nur, was noch im Postkorb liegt.")
_NO_SPAM = _("Der Vorgang ist nicht als Spam abgewiesen.")

#: Why not, by state, where a rule has nothing better to say.
REASONS = {
    "received": _("Nehmen Sie den Vorgang zuerst zu einer Akte."),
    "registered": _NOT_BEGUN,
    "in_progress": _HAS_BEGUN,
    "awaiting_applicant": _(
        "Es ist noch eine Rückfrage offen. Setzen Sie zuerst die Bearbeitung fort."
    ),
    "in_approval": _(
        "Der Entwurf der Entscheidung liegt zur Freigabe vor. Das geht erst wieder, wenn er "
        "freigegeben oder abgelehnt ist."
    ),
    "decided": _("Über den Vorgang ist schon entschieden."),
    "closed": _("Der Vorgang ist abgeschlossen."),
    "spam": _("Der Vorgang ist als Spam abgewiesen."),
}


@dataclass(frozen=True)
class Rule:
    """When an action is allowed."""

    title: Any
    permission: str
    states: tuple[str, ...]
    #: name of the page that does it
    page: str
    #: why not, by state, where that is not what :data:`REASONS` say
    reasons: dict[str, Any] = field(default_factory=dict)
    #: who may do it while a colleague has the case: ``nobody``, ``lead`` or ``everybody``
    beside_colleague: str = "nobody"


def _while_open(reason: Any) -> dict[str, Any]:
    return dict.fromkeys(OPEN_STATES, reason)


#: In the order of the work.
RULES = {
    "take": Rule(_("Übernehmen"), PROCESS, OPEN_STATES, "uebernehmen"),
    "assign": Rule(_("Zuweisen"), ASSIGN, OPEN_STATES, "zuweisen", beside_colleague="lead"),
    "hand_back": Rule(
        _("Zurückgeben"), PROCESS, OPEN_STATES, "zurueckgeben", beside_colleague="lead"
    ),
    "register": Rule(
        _("Zur Akte nehmen"),
        "rathaus: Register case",
        ("received",),
        "zur-akte-nehmen",
        dict.fromkeys((*OPEN_STATES, "decided", "closed"), _IN_A_FILE_ALREADY),
    ),
    "start": Rule(
        _("Bearbeitung beginnen"),
        PROCESS,
        ("registered",),
        "beginnen",
        {"awaiting_applicant": _HAS_BEGUN, "in_approval": _HAS_BEGUN},
    ),
    "ask": Rule(
        _("Rückfrage stellen"),
        PROCESS,
        ("in_progress",),
        "rueckfrage",
        {"awaiting_applicant": _("Es ist schon eine Rückfrage offen.")},
    ),
    "message": Rule(
        _("Nachricht schreiben"), WRITE, (*OPEN_STATES, "decided", "closed"), "nachricht"
    ),
    "write_letter": Rule(_("Schreiben erstellen"), PROCESS, OPEN_STATES, "schreiben"),
    "note": Rule(_("Notiz schreiben"), PROCESS, OPEN_STATES, "notiz", beside_colleague="everybody"),
    "resume": Rule(
        _("Bearbeitung fortsetzen"),
        PROCESS,
        ("awaiting_applicant",),
        "fortsetzen",
        _while_open(_NO_QUESTION),
    ),
    "submit_for_approval": Rule(
        _("Zur Freigabe geben"), PROCESS, ("in_progress", "in_approval"), "zur-freigabe"
    ),
    "approve": Rule(
        _("Freigeben"),
        APPROVE,
        ("in_approval",),
        "freigeben",
        _while_open(_NO_DRAFT),
        beside_colleague="everybody",
    ),
    "refuse_approval": Rule(
        _("Freigabe ablehnen"),
        APPROVE,
        ("in_approval",),
        "freigabe-ablehnen",
        _while_open(_NO_DRAFT),
        beside_colleague="everybody",
    ),
    "decide": Rule(_("Entscheiden"), "rathaus: Decide case", ("in_progress",), "entscheiden"),
    "close": Rule(
        _("Abschließen"),
        "rathaus: Close case",
        ("decided",),
        "abschliessen",
        {**_while_open(_NOT_DECIDED), "closed": _("Der Vorgang ist schon abgeschlossen.")},
    ),
    "add_paper": Rule(
        _("Papierpost erfassen"),
        PROCESS,
        OPEN_STATES,
        "papierpost",
        beside_colleague="everybody",
    ),
    "set_deadline": Rule(_("Frist ändern"), PROCESS, _MOVABLE, "frist", beside_colleague="lead"),
    "set_resubmission": Rule(
        _("Wiedervorlage setzen"), PROCESS, OPEN_STATES, "wiedervorlage", beside_colleague="lead"
    ),
    "set_labels": Rule(
        _("Schlagwörter ändern"),
        PROCESS,
        OPEN_STATES,
        "schlagwoerter",
        beside_colleague="everybody",
    ),
    "set_contact_person": Rule(_("Ansprechperson ändern"), PROCESS, _MOVABLE, "ansprechperson"),
    "link": Rule(
        _("Vorgänge verknüpfen"),
        PROCESS,
        OPEN_STATES,
        "verknuepfen",
        beside_colleague="everybody",
    ),
    "split": Rule(
        _("Vorgang teilen"),
        PROCESS,
        _IN_A_FILE,
        "teilen",
    ),
    "join": Rule(
        _("Zusammenlegen"),
        PROCESS,
        _MOVABLE,
        "zusammenlegen",
    ),
    "hand_over": Rule(
        _("An eine andere Stelle abgeben"), PROCESS, _MOVABLE, "abgeben", beside_colleague="lead"
    ),
    "reject_as_spam": Rule(
        _("Als Spam abweisen"),
        PROCESS,
        ("received",),
        "als-spam-abweisen",
        {**_while_open(_ONLY_NEW), "decided": _ONLY_NEW},
    ),
    "restore": Rule(
        _("Doch bearbeiten"),
        PROCESS,
        ("spam",),
        "doch-bearbeiten",
        {**_while_open(_NO_SPAM), "decided": _NO_SPAM, "closed": _NO_SPAM},
    ),
}
