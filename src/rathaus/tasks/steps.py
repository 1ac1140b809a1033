"""Steps of a task's workflow: the check before each, what follows from it, and those that are made
by nobody but the calendar or the task before."""

from typing import Any

from plone import api

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.plain_text import plain_text
from rathaus.tasks import mails
from rathaus.tasks.finding import case_of
from rathaus.tasks.finding import current_user_id
from rathaus.tasks.finding import may
from rathaus.tasks.finding import state_of
from rathaus.tasks.finding import today
from rathaus.tasks.finding import unfinished_in
from rathaus.tasks.interfaces import TaskRefused
from rathaus.tasks.kinds import CASE_IS_OVER
from rathaus.tasks.kinds import ENDED
from rathaus.tasks.kinds import KINDS
from rathaus.tasks.people import acts_on
from rathaus.tasks.resubmission import follow_resubmissions
from rathaus.tasks.rights import follow_tasks
from rathaus.tasks.turns import due_from
from rathaus.tasks.turns import has_turn
from rathaus.tasks.turns import is_there

GIVE = "rathaus: Give task"
MAX_LENGTH = 2_000
#: Steps of a person who has to give an answer or has taken the question back.
BY_ASSIGNEE = ("do_task", "refuse_task")
_NOT_YOURS = _("Diese Verfügung ist nicht an Sie gerichtet.")
_CLOSE_FIRST = _(
    "Diese Verfügung ist erledigt, sobald der Vorgang abgeschlossen ist. Schließen Sie ihn ab, oder "
    "lehnen Sie mit einer Begründung ab."
)
_NEEDS_REASON = _("Bitte begründen Sie, warum Sie ablehnen.")
_NOT_TO_REFUSE = _("Diese Verfügung kann nicht abgelehnt werden.")
_NOT_TO_WITHDRAW = _("Nur wer die Verfügung getroffen hat, oder die Leitung kann sie zurückziehen.")


def check_before(task: Any, step: str, text: str) -> None:
    """What must be true whoever makes the step, by whatever way: Plone's own menu, REST, a script.

    :param text: what is said to it
    :raises TaskRefused: a sentence why not
    """
    kind = KINDS[task.kind]
    if step in BY_ASSIGNEE and not acts_on(task, current_user_id()):
        raise TaskRefused(_NOT_YOURS)
    if step == "do_task" and task.kind == "to_file" and state_of(case_of(task)) != "closed":
        raise TaskRefused(_CLOSE_FIRST)
    if step == "refuse_task" and not kind.may_be_refused:
        raise TaskRefused(_NOT_TO_REFUSE)
    if step == "refuse_task" and not text:
        raise TaskRefused(_NEEDS_REASON, "text")
    if step == "withdraw_task" and not may_withdraw(task):
        raise TaskRefused(_NOT_TO_WITHDRAW)


def may_withdraw(task: Any) -> bool:
    """Whether the person at hand gave the task or leads the unit of the case."""
    user = api.user.get_current()
    is_giver = task.given_by == user.getId()
    return may(GIVE, task) and (is_giver or user.has_role("Lead", case_of(task)))


def follow(task: Any, step: str, text: str) -> None:
    """What follows from a step, whoever made it: notes on the task, rights, the next on the slip.

    :param text: what was said to it
    """
    state, case = state_of(task), case_of(task)
    if state in ENDED:
        task.ended_at = utc_now()
    if step in BY_ASSIGNEE:
        task.answer, task.answered_by = text, current_user_id()
    follow_tasks(case)
    follow_resubmissions(case, task)
    if step == "open_task":
        mails.send_to_actors(task)
    elif state in ENDED:
        mails.send_to_giver(task, state, current_user_id())
        open_what_has_turn(case)


def open_what_has_turn(case: Any) -> None:
    """Open those tasks of a case that are waiting for nothing any more."""
    if state_of(case) in CASE_IS_OVER:
        return
    unfinished, day = unfinished_in(case), today()
    for task in unfinished:
        if state_of(task) != "waiting" or not has_turn(task, unfinished):
            continue
        due = due_from(task, day)
        if due != task.due:
            # Nightly, this is asked of every waiting resubmission: nothing is written for nothing
            task.due = due
            task.reindexObject(idxs=["deadline"])
        if is_there(task, day):
            carry(task, "open_task")
        else:
            # A resubmission whose day is known from now on.
            follow_resubmissions(case, task)


def carry(task: Any, step: str) -> None:
    """Make a step that is nobody's decision, with its events and its entry in the journal."""
    workflow = api.portal.get_tool("portal_workflow").getWorkflowsFor(task)[0]
    # Without the guard: no role holds the right for these steps.
    details = {"due": task.due.isoformat()} if task.due else {}
    workflow._changeStateOf(
        task, workflow.transitions[step], {"comment": "", "journal_details": details}
    )
    task.reindexObject(idxs=["review_state", "deadline"])


def clean_text(text: str) -> str:
    """Plain text in NFC, without control signs; may be empty.

    :raises TaskRefused: it is longer than ``MAX_LENGTH`` signs
    """
    text = plain_text(text)
    if len(text) > MAX_LENGTH:
        raise TaskRefused(
            _(
                "Der Text ist zu lang: ${length} Zeichen, erlaubt sind ${limit}.",
                mapping={"length": len(text), "limit": MAX_LENGTH},
            ),
            "text",
        )
    return text
