"""What a new day does to tasks: deadlines pass, resubmissions come back, people are away or gone.

One job per case that is concerned, so that no transaction is long and none waits for another.
"""

from collections.abc import Iterable
from datetime import date
from datetime import timedelta
from typing import Any

from plone import api
from Products.CMFCore.indexing import processQueue
from zope.interface import implementer

from rathaus import _
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.tasks import mails
from rathaus.tasks.acting import still_acts
from rathaus.tasks.finding import case_of
from rathaus.tasks.finding import state_of
from rathaus.tasks.finding import today
from rathaus.tasks.finding import unfinished_in
from rathaus.tasks.kinds import KINDS
from rathaus.tasks.kinds import UNFINISHED
from rathaus.tasks.people import UNIT
from rathaus.tasks.people import USER
from rathaus.tasks.people import is_at_home
from rathaus.tasks.people import unit_of
from rathaus.tasks.rights import follow_tasks
from rathaus.tasks.rights import participants
from rathaus.tasks.steps import carry
from rathaus.tasks.steps import open_what_has_turn
from rathaus.tasks.turns import is_over

#: Kind of the job that does the work of a day in one case.
CASE_DAY = "rathaus.tasks_of_case"


@implementer(IDailyJobHandler)
class TasksDay:
    """Queues the work of the day, case by case."""

    title = _("Fristen von Verfügungen prüfen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        for path, task_uid in cases_concerned(date.fromisoformat(payload["day"])).items():
            jobs.enqueue(CASE_DAY, {"task": task_uid}, key=f"{payload['day']}{path}")


@implementer(IJobHandler)
class CaseDay:
    """Does it in one case."""

    title = _("Verfügungen eines Vorgangs weiterführen")
    batch = 20
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        if not organisation.directory_answers():
            # Rights and mails follow who is there, and as it seems that is nobody
            raise NotNow("The user directory finds nobody.", timedelta(hours=1))
        task = api.content.get(UID=payload["task"])
        if task is not None:
            work_through(case_of(task), today())


def expire_due(day: date) -> None:
    """Do the work of a day in all cases at once.

    :param day: deadlines before it have passed
    """
    for path in cases_concerned(day):
        work_through(api.portal.get().unrestrictedTraverse(path), day)


def work_through(case: Any, day: date) -> None:
    """Do the work of a day in one case.

    :param day: deadlines before it have passed
    """
    for task in unfinished_in(case):
        pass_on_if_left(task)
    if not any(may_come_back(task) for task in unfinished_in(case)):
        # Before any step: each of them gives rights by itself, and then nobody would be told.
        follow_people(case, day)
    for task in unfinished_in(case):
        if state_of(task) == "open" and is_over(task, day):
            carry(task, "expire_task")
    open_what_has_turn(case)


def follow_people(case: Any, day: date) -> None:
    """Give rights and mails to those who act on the case's tasks since today.

    No step of a task says who stands in, so this is an entry of its own.
    """
    before = set(participants(case))
    if not follow_tasks(case):
        return
    now = participants(case)
    journal.append(case, "participants_changed", details={"participants": now})
    for task in unfinished_in(case):
        if state_of(task) == "open" and not is_over(task, day):
            mails.send_to_actors(task, among=set(now) - before)


def may_come_back(task: Any) -> bool:
    """Whether its person is not found, and that may be the user directory's fault."""
    return bool(task.assignee_user) and not is_at_home(task)


def pass_on_if_left(task: Any) -> None:
    """Give a task to the unit when its person has surely left the unit or the house."""
    person, unit = task.assignee_user, unit_of(task)
    if not person or unit is None or is_at_home(task):
        return
    if not organisation.has_left(person, organisation.unit(task.home_unit)):
        return
    task.assignee_user, task.assignee_unit = None, unit.UID()
    task.reindexObject(idxs=["assignee"])
    details = {"from": f"{USER}{person}", "to": f"{UNIT}{unit.UID()}", "kind": task.kind}
    journal.append(task, "task_passed_on", details=details)


def cases_concerned(day: date) -> dict[str, str]:
    """The cases in which this day is another one than the day before: one of their tasks is due, or
    somebody else acts on it. Asked of the catalog, so that nothing is loaded that goes on waiting.

    :returns: path of the case -> UID of one of its tasks, which finds it wherever it is by then
    """
    # What the catalog has to learn from this transaction is asked for below by its values.
    processQueue()
    yesterday = day - timedelta(days=1)
    over = _brains(review_state="open", deadline={"query": yesterday, "range": "max"})
    there = _brains(review_state="waiting", deadline={"query": day, "range": "max"})
    due = [brain for brain in over if KINDS[brain.task_kind].expires]
    due += [brain for brain in there if not KINDS[brain.task_kind].expires]
    for noted in api.portal.get_tool("portal_catalog").uniqueValuesFor("acting"):
        if not still_acts(noted):
            due += _brains(review_state=list(UNFINISHED), acting=noted)
    return _cases_of(due)


def queue_cases_of(user_id: str) -> None:
    """Have the cases worked through in which somebody has unfinished tasks, because that person is
    away, back or gone since just now."""
    found = _brains(review_state=list(UNFINISHED), assignee=f"{USER}{user_id}")
    for path, task_uid in _cases_of(found).items():
        jobs.enqueue(CASE_DAY, {"task": task_uid}, key=f"{user_id}{path}")


def _brains(**query: Any) -> Any:
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(portal_type="Task", **query)


def _cases_of(found: Iterable[Any]) -> dict[str, str]:
    return {brain.getPath().rpartition("/")[0]: brain.UID for brain in found}
