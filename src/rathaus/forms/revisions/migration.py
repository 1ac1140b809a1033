"""Answers of an application that was begun, taken over into a newer revision of its form.

Question by question: what has the same name and the same kind, stands in the same group and still
passes the check is kept. The rest is listed, so that nobody loses an answer without being told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import Any

from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.known import kind_of


@dataclass(frozen=True)
class LeftOut:
    """An answer that the newer revision does not ask for in this way."""

    title: str
    #: what was answered, as people read it; may be a message to translate
    text: str
    #: SHA-256 of files
    files: tuple[str, ...] = ()


@dataclass
class Migrated:
    """Answers for the newer revision, and what could not be taken over."""

    answers: dict[str, Any] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)


def migrate(
    old: Form,
    new: Form,
    answers: dict[str, Any],
    filename_of: Callable[[str], str] = str,
) -> Migrated:
    """Take answers over.

    :param old: the revision they were given under
    :param new: the revision they are to be completed under
    :param answers: stored answers; they are not changed
    :param filename_of: name of a file by its SHA-256
    :returns: answers that the newer revision can start with. Whether they are complete is for its
        own check to say: it may ask more.
    """
    migrated = Migrated()
    migrated.answers = _taken(_questions(old), _questions(new), answers, migrated.left_out)
    migrated.left_out = [_with_name(each, filename_of) for each in migrated.left_out]
    return migrated


def _with_name(left_out: LeftOut, filename_of: Callable[[str], str]) -> LeftOut:
    if not left_out.files:
        return left_out
    return replace(left_out, text=", ".join(filename_of(each) for each in left_out.files))


def _questions(form: Form) -> tuple[Question, ...]:
    return tuple(each for step in form.steps for each in step.questions)


def _taken(
    old: tuple[Question, ...],
    new: tuple[Question, ...],
    answers: dict[str, Any],
    left_out: list[LeftOut],
) -> dict[str, Any]:
    """What is taken of the answers at one level."""
    by_name = {each.name: each for each in new}
    taken = {}
    for question in old:
        if question.name not in answers or not question.is_answered:
            continue
        value = answers[question.name]
        target = by_name.get(question.name)
        if target is None or target.kind != question.kind:
            left_out.extend(_described(question, value))
        elif question.kind == "group":
            taken |= _taken_group(question, target, value, left_out)
        elif _passes(target, value):
            taken[question.name] = value
        else:
            left_out.extend(_described(question, value))
    return taken


def _taken_group(
    old: Question, new: Question, value: Any, left_out: list[LeftOut]
) -> dict[str, Any]:
    items = value if isinstance(value, list) else [value]
    if len(items) > new.max_items:
        # Nobody but the citizen knows which ones to leave out
        left_out.extend(_described(old, value))
        return {}
    taken = [_taken(old.questions, new.questions, each, left_out) for each in items]
    if new.is_repeating:
        return {new.name: taken}
    return {new.name: taken[0]} if taken and taken[0] else {}


def _passes(question: Question, value: Any) -> bool:
    try:
        kind_of(question).check(question, value)
    except AnswerRefused:
        return False
    return True


def _described(question: Question, value: Any) -> list[LeftOut]:
    if question.kind != "group":
        if question.kind == "file":
            return [LeftOut(question.title, "", tuple(value))]
        return [LeftOut(question.title, kind_of(question).text(question, value))]
    items = value if isinstance(value, list) else [value]
    return [
        described
        for item in items
        for inner in question.questions
        if inner.name in item and inner.is_answered
        for described in _described(inner, item[inner.name])
    ]
