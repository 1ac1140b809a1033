"""Which action is allowed when and to whom: one table for the api, the pages and the guard."""

from dataclasses import dataclass
from typing import Any

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from plone import api

from rathaus import _
from rathaus.applications.finding import workflow_state
from rathaus.applications.interfaces import Action
from rathaus.applications.interfaces import AlreadyTaken
from rathaus.applications.interfaces import NotPossible

PROCESS = "rathaus: Process case"
OPEN_STATES = ("received", "registered", "in_progress", "awaiting_applicant", "in_approval")
DONE_STATES = ("decided", "closed", "spam")
_NOT_BEGUN = _("Die Bearbeitung hat noch nicht begonnen.")
_NOT_REGISTERED = _("Nehmen Sie den Antrag zuerst zu einer Akte.")
_QUESTION_OPEN = _("Es ist noch eine Rückfrage offen. Setzen Sie zuerst die Bearbeitung fort.")
_DECIDED = _("Über den Antrag ist schon entschieden.")
_IS_TEST = _("Das ist eine Probe und kein Antrag. Sie kommt in keine Akte.")
_CLOSED = _("Der Vorgang ist abgeschlossen.")


@dataclass(frozen=True)
class Rule:
    """When an action is allowed."""

    title: str
    permission: str
    states: tuple[str, ...]
    #: why not, by state; the state that is not named gives ``otherwise``
    reasons: dict[str, str]
    otherwise: str


RULES = {
    "take": Rule(_("Übernehmen"), PROCESS, OPEN_STATES, {"closed": _CLOSED}, _DECIDED),
    "hand_back": Rule(_("Zurückgeben"), PROCESS, OPEN_STATES, {"closed": _CLOSED}, _DECIDED),
    "register": Rule(
        _("Zur Akte nehmen"),
        "rathaus: Register case",
        ("received",),
        {},
        _("Der Antrag liegt schon in einer Akte."),
    ),
    "start": Rule(
        _("Bearbeitung beginnen"),
        PROCESS,
        ("registered",),
        {"received": _NOT_REGISTERED, "decided": _DECIDED, "closed": _CLOSED},
        _("Die Bearbeitung hat schon begonnen."),
    ),
    "ask": Rule(
        _("Rückfrage stellen"),
        PROCESS,
        ("in_progress",),
        {
            "received": _NOT_REGISTERED,
            "registered": _NOT_BEGUN,
            "awaiting_applicant": _("Es ist schon eine Rückfrage offen."),
            "closed": _CLOSED,
        },
        _DECIDED,
    ),
    "message": Rule(_("Nachricht schreiben"), PROCESS, OPEN_STATES, {"closed": _CLOSED}, _DECIDED),
    "note": Rule(_("Notiz schreiben"), PROCESS, OPEN_STATES, {"closed": _CLOSED}, _DECIDED),
    "resume": Rule(
        _("Bearbeitung fortsetzen"),
        PROCESS,
        ("awaiting_applicant",),
        {"decided": _DECIDED, "closed": _CLOSED},
        _("Es ist keine Rückfrage offen."),
    ),
    "decide": Rule(
        _("Entscheiden"),
        "rathaus: Decide case",
        ("in_progress",),
        {
            "received": _NOT_REGISTERED,
            "registered": _NOT_BEGUN,
            "awaiting_applicant": _QUESTION_OPEN,
            "closed": _CLOSED,
        },
        _DECIDED,
    ),
    "close": Rule(
        _("Abschließen"),
        "rathaus: Close case",
        ("decided",),
        {"closed": _("Der Vorgang ist schon abgeschlossen.")},
        _("Über den Antrag ist noch nicht entschieden."),
    ),
}

#: What a colleague may do as well, while somebody else works on it.
FOR_COLLEAGUES = ("note",)


def require(app: Any, action: str) -> None:
    """Check that the person at hand may do this now.

    :raises Unauthorized: no right on this application, whatever its state.
    :raises NotPossible: the state does not fit, with the reason.
    :raises AlreadyTaken: a colleague works on it.
    """
    # First of all, so that nobody learns the state of what is not for them.
    if not _may(app, "View"):
        raise Unauthorized(action)
    rule = RULES[action]
    if action == "register" and app.is_test:
        raise NotPossible(_IS_TEST)
    state = workflow_state(app)
    if state not in rule.states:
        raise NotPossible(rule.reasons.get(state, rule.otherwise))
    if not _may(app, rule.permission):
        raise Unauthorized(action)
    if action == "hand_back":
        _require_something_to_hand_back(app)
    elif action not in FOR_COLLEAGUES:
        require_free(app)


def require_free(app: Any) -> None:
    """:raises AlreadyTaken: a colleague works on it."""
    clerk_id = app.assigned_clerk
    if clerk_id and clerk_id != current_user_id():
        raise AlreadyTaken(clerk_id, name_of(clerk_id))


def possible_actions(app: Any) -> list[Action]:
    """All actions in the order of the work, with the reason where one is not possible now."""
    return [_action(app, name) for name in RULES]


def _action(app: Any, name: str) -> Action:
    title = RULES[name].title
    try:
        require(app, name)
    except Unauthorized:
        return Action(name, title, False, _("Dazu haben Sie nicht das Recht."))
    except NotPossible as refusal:
        return Action(name, title, False, refusal.message)
    if name == "take" and app.assigned_clerk:
        return Action(name, title, False, _("Sie bearbeiten diesen Antrag."))
    return Action(name, title, True, None)


def current_user_id() -> str | None:
    """Id of the person at hand."""
    return getSecurityManager().getUser().getId()


def name_of(user_id: str) -> str:
    """Full name of a user; the id where there is none, or the user is gone."""
    user = api.user.get(userid=user_id)
    return (user and user.getProperty("fullname")) or user_id


def _require_something_to_hand_back(app: Any) -> None:
    if not app.assigned_clerk:
        raise NotPossible(_("Der Antrag ist niemandem zugeteilt."))
    # A lead takes it from a colleague who is away.
    if not getSecurityManager().getUser().has_role("Lead", app):
        require_free(app)


def _may(app: Any, permission: str) -> bool:
    return bool(getSecurityManager().checkPermission(permission, app))
