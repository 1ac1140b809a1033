"""Where the answers of a form stand in its data schema.

Questions from FIM stand under their FIM ids, nested as in the schema. What an editor added stands
beside them under the name of the question, so that no answer is lost on the way.
"""

import re
from dataclasses import dataclass

from rathaus.forms.fim.fields import DATE_PART
from rathaus.forms.fim.fields import TIME_PART
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question

#: Ids that can be names of XML elements.
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


@dataclass(frozen=True)
class Place:
    """Where one question stands.

    :ivar path: names of the elements from outside to inside; the last one is its own
    :ivar question: whose answers stand there; of the rounds of a repeating field the inner one
    :ivar rounds: name of the group around a repeating field, which is no element
    """

    path: tuple[str, ...]
    question: Question
    rounds: str = ""

    @property
    def name(self) -> str:
        """Key of the answer."""
        return self.rounds or self.question.name

    @property
    def is_many(self) -> bool:
        """Whether the element may stand there several times."""
        question = self.question
        return bool(self.rounds) or question.is_repeating or question.kind in MANY

    @property
    def is_moment(self) -> bool:
        """Day and time that are one value in the schema."""
        marks = {each.fim_id for each in self.question.questions}
        return self.question.kind == "group" and marks == {DATE_PART, TIME_PART}


#: Kinds whose answer is a list.
MANY = ("multichoice", "file")


def places(questions: tuple[Question, ...]) -> list[Place]:
    """One place for every question of one level that is answered."""
    answered = [each for each in questions if each.is_answered]
    found: list[Place] = []
    taken = {(each.name,) for each in answered}
    for question in answered:
        place = _place(question)
        if place.path != (question.name,) and _is_taken(place.path, taken):
            # The second question of the same element would be mistaken for the first.
            place = Place((question.name,), question)
        taken.add(place.path)
        found.append(place)
    return found


def top(form: Form) -> tuple[Question, ...]:
    """The questions of all steps: which step one stands in means nothing to the schema."""
    return tuple(each for step in form.steps for each in step.questions)


def root_id(form: Form) -> str:
    """FIM id of the schema, or an empty text."""
    return form.fim_id if _ID.fullmatch(form.fim_id) else ""


def _place(question: Question) -> Place:
    if _is_rounds(question):
        [inner] = question.questions
        return Place(_path(inner), inner, question.name)
    return Place(_path(question) or (question.name,), question)


def _is_rounds(question: Question) -> bool:
    """A field that repeats is asked in a group without a place of its own."""
    return (
        question.is_repeating
        and not _path(question)
        and len(question.questions) == 1
        and bool(_path(question.questions[0]))
        and question.questions[0].kind not in (*MANY, "group")
    )


def _path(question: Question) -> tuple[str, ...]:
    parts = tuple(question.fim_id.split("/"))
    return parts if all(_ID.fullmatch(each) for each in parts) else ()


def _is_taken(path: tuple[str, ...], taken: set[tuple[str, ...]]) -> bool:
    """Also when the place lies inside of another, or another inside of it."""
    return any(each[: len(path)] == path or path[: len(each)] == each for each in taken)
