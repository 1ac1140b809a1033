"""What may be done with a report, when, and by whom."""

from dataclasses import dataclass
from typing import Any

from AccessControl import Unauthorized
from AccessControl import getSecurityManager

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.defects.finding import state_of
from rathaus.defects.interfaces import ENDED_STATES
from rathaus.defects.interfaces import OPEN_STATES
from rathaus.defects.interfaces import PUBLIC_STATES

HANDLE = "rathaus: Handle defect reports"
_NOT_ENDED = ("received", "in_progress")

#: Why not, by state, where a rule has nothing better to say.
_REASONS = {
    "reported": _("Der Hinweis ist noch nicht öffentlich. Prüfen Sie ihn zuerst."),
    "received": _("Der Hinweis ist schon öffentlich."),
    "in_progress": _("Der Hinweis ist schon in Bearbeitung."),
    "done": _("Der Hinweis ist schon erledigt."),
    "handled": _("Der Hinweis ist schon abgeschlossen."),
    "refused": _("Der Hinweis wurde abgelehnt. Veröffentlichen Sie ihn zuerst."),
}
_STILL_OPEN = _("Der Hinweis ist noch offen.")
_ANONYMISED = _("Die Angaben zu Personen sind gelöscht. Der Hinweis wird nicht mehr bearbeitet.")


@dataclass(frozen=True)
class Rule:
    """In which states a deed fits."""

    title: Any
    states: tuple[str, ...]


@dataclass(frozen=True)
class Deed:
    """Something that a clerk may want to do with a report."""

    name: str
    title: Any
    is_possible: bool
    #: sentence why not; None when it is possible
    reason: Any | None


#: In the order of the work.
RULES = {
    "take": Rule(_("Übernehmen"), OPEN_STATES),
    "publish": Rule(_("Veröffentlichen"), ("reported", "refused")),
    "refuse": Rule(_("Ablehnen"), ("reported", *PUBLIC_STATES)),
    "change_text": Rule(_("Veröffentlichten Text ändern"), PUBLIC_STATES),
    "answer": Rule(_("Antworten"), PUBLIC_STATES),
    "start": Rule(_("In Arbeit nehmen"), ("received",)),
    "finish": Rule(_("Als erledigt melden"), _NOT_ENDED),
    "handle_otherwise": Rule(_("Bearbeitet, nicht behoben"), _NOT_ENDED),
    "reopen": Rule(_("Wieder öffnen"), ENDED_STATES),
    "hand_over": Rule(_("An eine andere Stelle weitergeben"), OPEN_STATES),
    "merge": Rule(_("Mit einem anderen Hinweis zusammenlegen"), OPEN_STATES),
    "add_outside": Rule(_("Eine Stelle außerhalb fragen"), OPEN_STATES),
}


def may_handle(report: Any) -> bool:
    """Whether the person at hand works on this report."""
    return bool(getSecurityManager().checkPermission(HANDLE, report))


def require(report: Any, deed: str) -> None:
    """Check that the person at hand may do this now.

    :raises Unauthorized: no right on this report, whatever its state.
    :raises NotPossible: the state does not fit, with the reason.
    """
    # First of all, so that nobody learns the state of what is not for them.
    if not may_handle(report):
        raise Unauthorized(deed)
    state = state_of(report)
    if state not in RULES[deed].states:
        is_open = deed == "reopen" and state in OPEN_STATES
        raise NotPossible(_STILL_OPEN if is_open else _REASONS[state])
    if report.anonymised_at is not None and deed != "refuse":
        raise NotPossible(_ANONYMISED)


def possible_deeds(report: Any) -> list[Deed]:
    """All deeds in the order of the work, with the reason where one is not possible now."""
    return [_deed(report, name) for name in RULES]


def _deed(report: Any, name: str) -> Deed:
    reason = None
    try:
        require(report, name)
    except Unauthorized:
        reason = _("Dazu haben Sie nicht das Recht.")
    except NotPossible as refusal:
        reason = refusal.message
    return Deed(name, RULES[name].title, reason is None, reason)
