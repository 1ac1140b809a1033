"""Schema of a task, what a slip is made of, and what goes wrong with tasks."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any

from plone.supermodel import model
from Products.CMFCore.WorkflowCore import WorkflowException
from zope import schema
from zope.i18n import interpolate
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _
from rathaus.tasks.kinds import KINDS


@provider(IVocabularyFactory)
def kinds_vocabulary(context: Any = None) -> SimpleVocabulary:
    """The kinds of dispositions, in the order of a slip."""
    terms = [SimpleTerm(name, name, kind.explanation) for name, kind in KINDS.items()]
    return SimpleVocabulary(terms)


class ITask(model.Schema):
    """One disposition. After it was given, only its steps change it."""

    #: made of the kind: it stands in lists and mails, so it names nobody
    title = schema.TextLine(title=_("Verfügung"), readonly=True)
    kind = schema.Choice(title=_("Art"), vocabulary="rathaus.tasks.Kinds", readonly=True)
    instruction = schema.Text(title=_("Was ist zu tun?"), required=False, readonly=True)
    assignee_user = schema.TextLine(title=_("An Person"), required=False, readonly=True)
    assignee_unit = schema.ASCIILine(title=_("An Stelle"), required=False, readonly=True)
    #: UID of the unit that goes on where the person cannot
    home_unit = schema.ASCIILine(title=_("Stelle der Person"), required=False, readonly=True)
    due = schema.Date(title=_("Bis zum"), required=False, readonly=True)
    #: counted from the day when it is its turn
    working_days = schema.Int(title=_("Arbeitstage"), required=False, readonly=True)
    #: tasks of one slip share this; within it those of the lowest order come first
    slip = schema.ASCIILine(title=_("Laufzettel"), required=False, readonly=True)
    order = schema.Int(title=_("Reihenfolge"), default=1, required=False, readonly=True)
    given_by = schema.TextLine(title=_("Verfügt von"), required=False, readonly=True)
    given_at = schema.Datetime(title=_("Verfügt am"), required=False, readonly=True)
    answer = schema.Text(title=_("Antwort"), required=False, readonly=True)
    answered_by = schema.TextLine(title=_("Beantwortet von"), required=False, readonly=True)
    ended_at = schema.Datetime(title=_("Beendet am"), required=False, readonly=True)


class TaskRefused(WorkflowException):
    """Something cannot be done with a task now.

    ``message`` is a translatable sentence that says why and what to do. Being a
    ``WorkflowException``, it is a plain refusal for Plone's own views and REST services too.
    """

    def __init__(self, message: Any, field: str = "") -> None:
        """:param field: what it is about, where that is one thing that was said: ``kind``,
        ``assignee``, ``due`` or ``text``"""
        # The workflow tool raises a refusal anew, made of the first one.
        self.message = getattr(message, "message", message)
        self.field = getattr(message, "field", field)
        super().__init__(interpolate(self.message, getattr(self.message, "mapping", None)))


class CaseHasOpenTasks(TaskRefused):
    """A case with open tasks cannot be closed."""


@dataclass(frozen=True)
class Step:
    """One row of a slip, before it has become a task."""

    kind: str
    instruction: str = ""
    #: either a person or a unit
    user_id: str | None = None
    unit_uid: str | None = None
    #: last day for the answer; the day of a resubmission. Or
    due: date | None = None
    #: so many working days after its turn has come
    working_days: int | None = None
    #: steps of the same order run side by side, the next order begins when all of them have ended
    order: int = 1


@dataclass(frozen=True)
class TaskRow:
    """One task as plain values, for lists."""

    uid: str
    url: str
    kind: str
    title: str
    #: plain text, to be escaped where it is shown
    instruction: str
    assignee_name: str
    #: who acts instead while the person is away; empty otherwise
    stand_in_name: str
    giver_name: str
    #: aware, UTC
    given_at: datetime
    due: date | None
    is_overdue: bool
    state: str
    state_title: str
    #: text of the answer, and who gave it when
    answer: str
    answered_by_name: str
    ended_at: datetime | None
    #: what the person at hand may do now
    may_answer: bool
    may_withdraw: bool
