"""What other rooms, and the pages of this one, may do with tasks."""

from rathaus.tasks.answering import answer
from rathaus.tasks.answering import withdraw
from rathaus.tasks.closing import open_tasks
from rathaus.tasks.closing import refuse_with_open_tasks
from rathaus.tasks.day import expire_due
from rathaus.tasks.day import queue_cases_of
from rathaus.tasks.giving import give
from rathaus.tasks.giving import give_slip
from rathaus.tasks.giving import require_may_give
from rathaus.tasks.kinds import KINDS
from rathaus.tasks.lists import keys_of
from rathaus.tasks.lists import open_tasks_for
from rathaus.tasks.lists import tasks_of
from rathaus.tasks.resubmission import set_by_hand as set_resubmission_by_hand
from rathaus.tasks.rights import follow_tasks

__all__ = [
    "KINDS",
    "answer",
    "expire_due",
    "follow_tasks",
    "give",
    "give_slip",
    "keys_of",
    "open_tasks",
    "open_tasks_for",
    "queue_cases_of",
    "refuse_with_open_tasks",
    "require_may_give",
    "set_resubmission_by_hand",
    "tasks_of",
    "withdraw",
]
