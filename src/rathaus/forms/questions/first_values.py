"""What the editor offers as an answer before anybody has given one."""

from typing import Any

from rathaus.forms.questions.form import Question

#: Answered by a tick or by yes and no.
BOXES = ("bool", "yes_no", "confirmation")


def fixed_value(question: Question) -> Any:
    """The first value that stands in the definition, as an answer is stored; None without one."""
    if question.kind in BOXES:
        return question.default == "true" or None
    if question.kind == "int" and question.default:
        return int(question.default)
    return question.default or None
