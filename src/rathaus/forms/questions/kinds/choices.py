"""Answers from a list that the editor gives."""

from typing import Any

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.form import Option
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import MOST_VALUES
from rathaus.forms.questions.kinds.kind import NOTHING
from rathaus.forms.questions.kinds.kind import UNFIT
from rathaus.forms.questions.kinds.kind import Kind

NOT_IN_LIST = _("Diese Antwort gibt es nicht. Bitte wählen Sie eine Antwort aus der Liste.")


class Choice(Kind):
    """One of several."""

    missing = _("Bitte wählen Sie eine Antwort aus.")

    def read(self, question: Question, raw) -> str | None:
        # As it is: a value is no text of the citizen, and may have blanks at its ends.
        chosen = [each for each in raw.get("") or () if each not in NOTHING]
        if not chosen:
            return None
        self.check(question, chosen[0])
        return chosen[0]

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, str):
            raise AnswerRefused(UNFIT)
        if value not in question.titles:
            raise AnswerRefused(NOT_IN_LIST)

    def text(self, question: Question, value: Any) -> str:
        return question.titles.get(value, str(value))

    def options(self, question: Question, language: str) -> tuple[Option, ...]:
        return question.options


class MultiChoice(Kind):
    """Several of several, stored in the order of the list."""

    is_silent_when_empty = True
    missing = _("Bitte wählen Sie mindestens eine Antwort aus.")

    def read(self, question: Question, raw) -> list[str] | None:
        given = {each for each in (raw.get("") or ())[:MOST_VALUES] if isinstance(each, str)}
        given.difference_update(NOTHING)
        if not given:
            return None
        if given - question.titles.keys():
            raise AnswerRefused(NOT_IN_LIST)
        chosen = [value for value in question.titles if value in given]
        self.check(question, chosen)
        return chosen

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise AnswerRefused(UNFIT)
        if any(each not in question.titles for each in value):
            raise AnswerRefused(NOT_IN_LIST)
        if len(set(value)) != len(value):
            raise AnswerRefused(UNFIT)
        if question.max_length is not None and len(value) > question.max_length:
            raise AnswerRefused(
                _(
                    "Bitte wählen Sie höchstens ${number} Antworten aus.",
                    mapping={"number": question.max_length},
                )
            )
        if question.min_length is not None and len(value) < question.min_length:
            raise AnswerRefused(
                _(
                    "Bitte wählen Sie mindestens ${number} Antworten aus.",
                    mapping={"number": question.min_length},
                )
            )

    def write(self, question: Question, value: Any) -> dict[str, list[str]]:
        return {"": [str(each) for each in value]}

    def text(self, question: Question, value: Any) -> str:
        return "\n".join(question.titles.get(each, str(each)) for each in value)

    def options(self, question: Question, language: str) -> tuple[Option, ...]:
        return question.options
