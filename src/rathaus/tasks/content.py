"""Content of the tasks room."""

from plone.dexterity.content import Item
from zope.interface import implementer

from rathaus.tasks.interfaces import ITask


@implementer(ITask)
class Task(Item):
    """One disposition in a case."""

    kind = None
    instruction = ""
    assignee_user = None
    assignee_unit = None
    home_unit = None
    due = None
    working_days = None
    slip = None
    order = 1
    given_by = None
    given_at = None
    answer = ""
    answered_by = None
    ended_at = None
    #: who acts on it, as :mod:`rathaus.tasks.acting` writes it down with the rights
    acting = None

    # Of the case around it: lists of cases must not find the task by what it would acquire.
    assigned_clerk = None
    responsible_unit = None
    service_uid = None
    resubmission_date = None
    decision = None
    case_labels = ()
    arrived = None
