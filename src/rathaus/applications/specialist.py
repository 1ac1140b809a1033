"""What a specialist system does with cases: few deeds, each like those of a clerk and written down.

It begins, decides and ends cases that no citizen waits for on the portal. It never takes one: a case
that somebody of the office works on is theirs.
"""

from datetime import date
from typing import Any

from rathaus import _
from rathaus.applications.deadlines import set_deadline
from rathaus.applications.decision import checked_outcome
from rathaus.applications.decision import may_end_without_letter
from rathaus.applications.interfaces import AlreadyTaken
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.local_time import local
from rathaus.applications.people import may
from rathaus.applications.rule_table import CARRY_ON
from rathaus.applications.rules import require
from rathaus.applications.rules import require_free
from rathaus.applications.transitions import transition
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.journal import api as journal
from rathaus.plain_text import one_line
from rathaus.plain_text import plain_text

STEPS = ("start", "decide", "close")


def possible_steps(case: Any) -> list[str]:
    """The steps that the system at hand may make now."""
    return [name for name in STEPS if _is_possible(case, name)]


def make_step(case: Any, step: str, outcome: str | None = None) -> None:
    """Move a case on.

    :param step: one of :data:`STEPS`.
    :param outcome: of a decision: ``granted``, ``refused``, ``withdrawn`` or ``settled_otherwise``.
    :raises Unauthorized: the case is not for the system.
    :raises NotPossible: the state does not fit, or somebody waits for a letter.
    :raises AlreadyTaken: somebody of the office works on it.
    """
    require(case, step)
    if step != "decide":
        transition(case, step)
        return
    if not may_end_without_letter(case):
        raise NotPossible(
            _(
                "Auf diese Entscheidung wartet jemand im Portal. Sie wird dort mit einem Bescheid getroffen."
            )
        )
    case.decision = checked_outcome(outcome or "")
    case.decision_date = local(utc_now()).date()
    transition(case, "decide", details={"decision": case.decision})


def change_facts(
    case: Any,
    *,
    title: str | None = None,
    description: str | None = None,
    deadline: date | None = None,
    reason: str = "",
) -> None:
    """Change what a case says of itself; what is None stays.

    :param reason: why the deadline is another one; it stands in the journal.
    :raises Unauthorized: the case is not for the system.
    :raises NotPossible: it is decided, or closed.
    :raises AlreadyTaken: somebody of the office works on it.
    """
    # The one rule about facts of a case: while it is open, and beside nobody.
    require(case, "set_deadline")
    require_free(case)
    changed = []
    if title is not None and one_line(title) != case.title:
        case.title = one_line(title)
        changed.append("title")
    if description is not None and plain_text(description) != (case.description or ""):
        case.description = plain_text(description)
        changed.append("description")
    if changed:
        case.reindexObject()
        # Which fields, and not what stood in them: auditors read journals.
        journal.append(case, "facts_changed", details={"fields": changed})
    if deadline is not None and deadline != case.deadline:
        set_deadline(case, deadline, reason or in_city_language(_("Vom Fachverfahren geändert")))


def _is_possible(case: Any, step: str) -> bool:
    if not may(CARRY_ON, case):
        return False
    try:
        require(case, step)
    except (NotPossible, AlreadyTaken):
        return False
    return step != "decide" or may_end_without_letter(case)
