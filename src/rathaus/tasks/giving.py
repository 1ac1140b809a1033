"""Giving tasks: one, or a slip of several one after the other or side by side."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from AccessControl import Unauthorized
from plone import api
from plone.dexterity.utils import createContentInContainer

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.tasks.acting import note_who_acts
from rathaus.tasks.finding import case_of
from rathaus.tasks.finding import current_user_id
from rathaus.tasks.finding import may
from rathaus.tasks.finding import state_of
from rathaus.tasks.finding import today
from rathaus.tasks.interfaces import Step
from rathaus.tasks.interfaces import TaskRefused
from rathaus.tasks.kinds import CASE_IS_OVER
from rathaus.tasks.kinds import KINDS
from rathaus.tasks.people import assignee_key
from rathaus.tasks.people import is_staff
from rathaus.tasks.people import may_close
from rathaus.tasks.steps import GIVE
from rathaus.tasks.steps import clean_text
from rathaus.tasks.steps import open_what_has_turn

MOST_STEPS = 30


def give(
    case: Any,
    *,
    kind: str,
    instruction: str = "",
    user_id: str | None = None,
    unit_uid: str | None = None,
    due: date | None = None,
    after: Any | None = None,
) -> Any:
    """Give one task to a person or a unit. They may see the case until it has ended.

    :param case: an application or a case.
    :param kind: ``information``, ``action``, ``co_signature``, ``resubmission`` or ``to_file``.
    :param instruction: what is to be done, plain text; stays in the case.
    :param due: last day for the answer; without it, there is no deadline. For a resubmission, the
        day on which it comes back.
    :param after: a task of the case that has to end before.
    :returns: the ``Task``, already open unless it has to wait.
    :raises Unauthorized: no right to give tasks in this case.
    :raises TaskRefused: the case is closed, or something about the task is missing or wrong.
    """
    require_may_give(case)
    step = checked(Step(kind, instruction, user_id, unit_uid, due))
    _require_may_be_done(case, step)
    slip = None
    if after is not None:
        if case_of(after).UID() != case.UID():
            raise TaskRefused(_("Diese Verfügung gehört zu einem anderen Vorgang."))
        after.slip = slip = after.slip or _new_slip()
        step = replace(step, order=after.order + 1)
    task = _add(case, step, slip)
    open_what_has_turn(case)
    return task


def give_slip(case: Any, steps: Sequence[Step], in_sequence: bool) -> list[Any]:
    """Give several tasks at once.

    :param in_sequence: one after the other as they stand; otherwise as the steps' ``order`` says,
        which lets all of them begin at once when nobody has set it.
    :returns: the tasks; those whose turn it is are open.
    :raises Unauthorized: no right to give tasks in this case.
    :raises TaskRefused: the case is closed, or a step is wrong; then none of them is given.
    """
    require_may_give(case)
    return begin_slip(case, steps, in_sequence)


def begin_slip(case: Any, steps: Sequence[Step], in_sequence: bool) -> list[Any]:
    """The same for a slip that begins with the case; whoever begins the work gives it."""
    if not steps:
        raise TaskRefused(_("Auf dem Laufzettel steht noch nichts."))
    if len(steps) > MOST_STEPS:
        raise TaskRefused(
            _("Ein Laufzettel hat höchstens ${number} Zeilen.", mapping={"number": MOST_STEPS})
        )
    if in_sequence:
        steps = [replace(step, order=number) for number, step in enumerate(steps, start=1)]
    # All of them before the first: half a slip is none.
    fit = [checked(step) for step in steps]
    for step in fit:
        _require_may_be_done(case, step)
    slip = _new_slip()
    tasks = [_add(case, step, slip) for step in fit]
    open_what_has_turn(case)
    return tasks


def require_may_give(case: Any) -> None:
    """Check that the person at hand may give tasks in a case now.

    :raises Unauthorized: no right on the case.
    :raises TaskRefused: it is closed.
    """
    if not may("View", case) or not may(GIVE, case):
        raise Unauthorized("give task")
    if state_of(case) in CASE_IS_OVER:
        raise TaskRefused(_("Der Vorgang ist abgeschlossen."))


def checked(step: Step) -> Step:
    """A step as it may be given.

    :raises TaskRefused: a sentence what is missing or wrong.
    """
    if step.kind not in KINDS:
        raise TaskRefused(_("Bitte wählen Sie, worum es geht."), "kind")
    if bool(step.user_id) == bool(step.unit_uid):
        raise TaskRefused(_("Bitte wählen Sie eine Person oder eine Stelle."), "assignee")
    if step.user_id and not is_staff(step.user_id):
        raise TaskRefused(
            _("Diese Person arbeitet hier nicht. Bitte wählen Sie eine andere."), "assignee"
        )
    if step.unit_uid and organisation.unit(step.unit_uid) is None:
        raise TaskRefused(
            _("Diese Stelle gibt es nicht mehr. Bitte wählen Sie eine andere."), "assignee"
        )
    if step.due is not None and step.due < today():
        raise TaskRefused(_("Dieser Tag ist vorbei. Bitte wählen Sie einen späteren."), "due")
    if step.kind == "resubmission" and step.due is None and step.working_days is None:
        raise TaskRefused(_("Bitte geben Sie den Tag der Wiedervorlage an."), "due")
    return replace(step, instruction=clean_text(step.instruction))


def _require_may_be_done(case: Any, step: Step) -> None:
    """Closing a case needs more than the right that comes with a task, and *z. d. A.* asks for it.

    :raises TaskRefused: those whom it is for do not close this case
    """
    if step.kind == "to_file" and not may_close(case, step.user_id, step.unit_uid):
        raise TaskRefused(
            _(
                "Wer diese Verfügung bekommt, muss den Vorgang abschließen können. Bitte wählen Sie "
                "eine Person aus der zuständigen Stelle, oder die Stelle selbst."
            ),
            "assignee",
        )


def _add(case: Any, step: Step, slip: str | None) -> Any:
    giver = current_user_id()
    task = createContentInContainer(
        case,
        "Task",
        checkConstraints=False,
        title=in_city_language(KINDS[step.kind].title),
        kind=step.kind,
        instruction=step.instruction,
        assignee_user=step.user_id,
        assignee_unit=step.unit_uid,
        home_unit=_home_of(step.user_id),
        due=step.due,
        working_days=step.working_days,
        slip=slip,
        order=step.order,
        given_by=giver,
        given_at=utc_now(),
    )
    # Whoever gives it is not its owner: an owner may do more in Plone than a giver.
    task.manage_delLocalRoles([each for each, _roles in task.get_local_roles()])
    task.reindexObjectSecurity()
    note_who_acts(task)
    details = {"kind": step.kind, "to": assignee_key(task)}
    if step.due:
        details["due"] = step.due.isoformat()
    journal.append(task, "task_given", details=details)
    return task


def _home_of(user_id: str | None) -> str | None:
    units = organisation.units_of_user(user_id) if user_id else []
    return api.content.get_uuid(units[0]) if units else None


def _new_slip() -> str:
    return secrets.token_hex(8)
