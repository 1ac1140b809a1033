"""Boxes to tick, and questions to answer with yes or no."""

from typing import Any

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.conditions import NO
from rathaus.forms.questions.conditions import YES
from rathaus.forms.questions.form import Option
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import UNFIT
from rathaus.forms.questions.kinds.kind import Kind
from rathaus.forms.questions.kinds.kind import first

TICKED = "1"


class Box(Kind):
    """One box. Not ticked is an answer too, unless it has to be ticked."""

    is_silent_when_empty = True
    missing = _("Bitte setzen Sie hier ein Häkchen.")

    def read(self, question: Question, raw) -> bool:
        return first(raw).lower() not in NO

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, bool):
            raise AnswerRefused(UNFIT)

    def is_missing(self, value: Any) -> bool:
        return value is not True

    def write(self, question: Question, value: Any) -> dict[str, list[str]]:
        return {"": [TICKED]} if value is True else {}

    def text(self, question: Question, value: Any) -> str:
        return _("ja") if value else _("nein")


class Confirmation(Box):
    """A box that has to be ticked; not ticked it is no answer."""

    missing = _("Bitte bestätigen Sie das mit einem Häkchen.")

    def read(self, question: Question, raw) -> bool | None:
        return super().read(question, raw) or None


class YesNo(Kind):
    """Two radio buttons: nothing is answered before one is chosen."""

    missing = _("Bitte wählen Sie „ja“ oder „nein“.")

    def read_text(self, question: Question, text: str) -> bool:
        if text.lower() not in YES | NO:
            raise AnswerRefused(self.missing)
        return text.lower() in YES

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, bool):
            raise AnswerRefused(UNFIT)

    def in_control(self, question: Question, value: Any) -> str:
        return "ja" if value else "nein"

    def text(self, question: Question, value: Any) -> str:
        return _("ja") if value else _("nein")

    def options(self, question: Question, language: str) -> tuple[Option, ...]:
        return (Option("ja", _("ja")), Option("nein", _("nein")))
