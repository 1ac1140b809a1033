"""What people do with a task that was given: answer it, refuse it, take it back."""

from typing import Any

from AccessControl import Unauthorized
from plone import api

from rathaus import _
from rathaus.tasks.finding import current_user_id
from rathaus.tasks.finding import may
from rathaus.tasks.finding import state_of
from rathaus.tasks.interfaces import TaskRefused
from rathaus.tasks.kinds import ENDED
from rathaus.tasks.steps import check_before
from rathaus.tasks.steps import clean_text

#: Result -> step of the workflow.
STEPS = {"done": "do_task", "refused": "refuse_task"}


def answer(task: Any, result: str, text: str = "") -> None:
    """Answer a task; with that ends the right on the case that came with it.

    :param result: ``done`` or ``refused``.
    :param text: plain text; a refusal needs a reason.
    :raises Unauthorized: the person at hand may not see the task.
    :raises TaskRefused: it is somebody else's, has ended, or the reason is missing.
    """
    _step(task, STEPS[result], text)


def withdraw(task: Any, reason: str = "") -> None:
    """Take a task back, whether it is open or waits for its turn.

    :raises Unauthorized: the person at hand may not see the task.
    :raises TaskRefused: it has ended, or is neither the person's own nor that of their unit.
    """
    _step(task, "withdraw_task", reason)


def _step(task: Any, step: str, text: str) -> None:
    if not may("View", task):
        raise Unauthorized(step)
    state = state_of(task)
    if state in ENDED:
        raise TaskRefused(_("Diese Verfügung ist schon beendet."))
    if state == "waiting" and step != "withdraw_task":
        raise TaskRefused(_("Diese Verfügung ist noch nicht an der Reihe."))
    # The step checks it again for those who come by another way; here it is said in a sentence.
    check_before(task, step, text.strip())
    # Who stands in says for whom; the journal names the person at hand anyway.
    person = task.assignee_user
    details = {"for": person} if person and person != current_user_id() else {}
    workflow = api.portal.get_tool("portal_workflow")
    workflow.doActionFor(task, step, comment=clean_text(text), journal_details=details)
    task.reindexObject(idxs=["review_state"])
