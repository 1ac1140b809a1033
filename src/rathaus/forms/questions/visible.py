"""What a citizen sees of a form: its steps without those that have nothing to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.form import Step
from rathaus.forms.questions.scopes import Asked
from rathaus.forms.questions.scopes import Scope


@dataclass(frozen=True)
class VisibleItem:
    """One item of a group."""

    #: from 0
    number: int
    #: ``kinder.0``, or ``halter`` of a group that does not repeat
    path: str
    questions: tuple["VisibleQuestion", ...]


@dataclass(frozen=True)
class VisibleQuestion:
    """A question that is asked now."""

    question: Question
    path: str
    #: as stored, None where there is none yet
    value: Any = None
    #: of a group
    items: tuple[VisibleItem, ...] = ()


@dataclass(frozen=True)
class VisibleStep:
    """A step that asks or says something now."""

    step: Step
    #: among the visible steps, from 0
    index: int
    questions: tuple[VisibleQuestion, ...]


def visible(
    form: Form, answers: Mapping[str, Any], disabled: frozenset = frozenset()
) -> list[VisibleStep]:
    """Steps with something to show, given the answers so far.

    Left out is what a condition hides, what is asked at the end (:func:`at_the_end`), and what
    only the server fills in.
    """
    asked = Asked(form, answers, disabled)
    found = []
    for step in form.steps:
        in_step = tuple(each for each in step.questions if not each.is_at_the_end)
        if questions := visible_questions(asked, in_step, asked.top):
            found.append(VisibleStep(step, len(found), questions))
    return found


def at_the_end(
    form: Form, answers: Mapping[str, Any], disabled: frozenset = frozenset()
) -> tuple[VisibleQuestion, ...]:
    """What is asked on the page before sending."""
    asked = Asked(form, answers, disabled)
    last = tuple(each for step in form.steps for each in step.questions if each.is_at_the_end)
    return visible_questions(asked, last, asked.top)


def visible_questions(
    asked: Asked, questions: tuple[Question, ...], scope: Scope
) -> tuple[VisibleQuestion, ...]:
    """Those that are asked, groups with the items that were answered."""
    return tuple(
        _visible(asked, each, scope)
        for each in questions
        if not each.is_server_side and asked.is_asked(each, scope)
    )


def _visible(asked: Asked, question: Question, scope: Scope) -> VisibleQuestion:
    return VisibleQuestion(
        question,
        scope.path_of(question),
        scope.answers.get(question.name),
        tuple(
            VisibleItem(number, item.path, visible_questions(asked, question.questions, item))
            for number, item in enumerate(scope.items(question))
        )
        if question.kind == "group"
        else (),
    )
