"""Whether somebody may do something now: asked by the api, the pages and the guard of the workflow.

The table is in ``rule_table``, what else must be true in ``conditions``.
"""

from functools import cached_property
from typing import Any

from AccessControl import Unauthorized

from rathaus import _
from rathaus.applications.conditions import CONDITIONS
from rathaus.applications.finding import workflow_state
from rathaus.applications.interfaces import Action
from rathaus.applications.interfaces import AlreadyTaken
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.people import current_user_id
from rathaus.applications.people import has_role
from rathaus.applications.people import may
from rathaus.applications.people import name_of
from rathaus.applications.rule_table import CARRY_ON
from rathaus.applications.rule_table import DONE_STATES
from rathaus.applications.rule_table import OPEN_STATES
from rathaus.applications.rule_table import PROCESS
from rathaus.applications.rule_table import REASONS
from rathaus.applications.rule_table import RULES
from rathaus.applications.rule_table import SYSTEM_ACTIONS
from rathaus.applications.rule_table import WRITE
from rathaus.organisation import api as organisation

__all__ = [
    "DONE_STATES",
    "OPEN_STATES",
    "PROCESS",
    "RULES",
    "current_user_id",
    "may_write",
    "name_of",
    "possible_actions",
    "require",
    "require_beside",
    "require_free",
]


def require(case: Any, action: str) -> None:
    """Check that the person at hand may do this now.

    :raises Unauthorized: no right on this case, whatever its state.
    :raises NotPossible: the state does not fit, or something is missing, with the reason.
    :raises AlreadyTaken: a colleague works on it.
    """
    _Judgement(case).require(action)


def require_free(case: Any) -> None:
    """:raises AlreadyTaken: a colleague works on it, who is not away."""
    _Judgement(case).require_free("nobody")


def require_beside(case: Any) -> None:
    """Check that the person at hand may note something that changes neither the work nor the decision,
    like who has compared a scan with the paper: until the case is closed.

    :raises Unauthorized: no right on this case.
    :raises NotPossible: it is closed, or another unit has it now.
    """
    if workflow_state(case) != "decided" or not may_write(case):
        require(case, "add_paper")


def may_write(case: Any) -> bool:
    """Whether the person at hand may put something to a case, whatever its state: a clerk of the unit
    that has it, and nobody who only reads it."""
    return not _Judgement(case).former_unit_reads and may(WRITE, case)


def possible_actions(case: Any) -> list[Action]:
    """All actions in the order of the work, with the reason where one is not possible now."""
    judgement = _Judgement(case)
    return [judgement.action(name) for name in RULES]


class _Judgement:
    """What all rules ask about one case and the person at hand, found out once."""

    def __init__(self, case: Any) -> None:
        self.case = case

    @cached_property
    def state(self) -> str:
        return workflow_state(self.case)

    @cached_property
    def former_unit_reads(self) -> bool:
        """Whether the case was handed over, and the person at hand is none of its new unit."""
        return bool(self.case.former_units) and not has_role("Clerk", self.case)

    @cached_property
    def colleague(self) -> str | None:
        """Who has the case, unless it is the person at hand, or somebody who stands in."""
        clerk_id, me = self.case.assigned_clerk, current_user_id()
        if not clerk_id or clerk_id == me:
            return None
        unit = organisation.unit(self.case.responsible_unit)
        if unit is not None and organisation.may_work_for(me, clerk_id, unit):
            return None
        return clerk_id

    def require(self, action: str) -> None:
        # First of all, so that nobody learns the state of what is not for them.
        if not may("View", self.case):
            raise Unauthorized(action)
        if self.former_unit_reads:
            raise NotPossible(self._handed_over())
        rule = RULES[action]
        if self.state not in rule.states:
            raise NotPossible(rule.reasons.get(self.state, REASONS[self.state]))
        if not (may(rule.permission, self.case) or self.system_may(action)):
            raise Unauthorized(action)
        if action in CONDITIONS:
            CONDITIONS[action](self.case)
        self.require_free(rule.beside_colleague)

    def system_may(self, action: str) -> bool:
        return action in SYSTEM_ACTIONS and may(CARRY_ON, self.case)

    def require_free(self, beside_colleague: str) -> None:
        if beside_colleague == "everybody" or self.colleague is None:
            return
        if beside_colleague == "nobody" or not has_role("Lead", self.case):
            raise AlreadyTaken(self.colleague, name_of(self.colleague))

    def action(self, name: str) -> Action:
        reason = self._reason_against(name)
        return Action(name, RULES[name].title, reason is None, reason, RULES[name].page)

    def _reason_against(self, name: str) -> Any:
        try:
            self.require(name)
        except Unauthorized:
            return _("Dazu haben Sie nicht das Recht.")
        except NotPossible as refusal:
            return refusal.message
        if name == "take" and self.case.assigned_clerk == current_user_id():
            return _("Sie bearbeiten diesen Vorgang.")
        return None

    def _handed_over(self) -> Any:
        unit = organisation.unit(self.case.responsible_unit)
        return _(
            "Zuständig ist jetzt: ${unit}. Sie können den Vorgang lesen, aber nicht mehr bearbeiten.",
            mapping={"unit": unit.title if unit is not None else "–"},
        )
