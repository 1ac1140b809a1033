"""Whether anything was answered, and how often a group has to be."""

from collections.abc import Mapping
from typing import Any

from rathaus.forms.questions.first_values import fixed_value
from rathaus.forms.questions.form import Question


def is_untouched(questions: tuple[Question, ...], answers: Any) -> bool:
    """Whether nobody answered anything here: boxes that are not ticked and answers that the
    page offered are no answers of a person.

    :param answers: stored, of an item or of a group that does not repeat.
    """
    if not isinstance(answers, Mapping):
        return True
    return all(_is_untouched(each, answers.get(each.name)) for each in questions)


def least_items(group: Question) -> int:
    """How many items a repeating group has to have."""
    return max(group.min_items, 1) if group.is_required else 0


def _is_untouched(question: Question, value: Any) -> bool:
    if question.kind != "group":
        return value in (None, "", False, [], {}) or value == fixed_value(question)
    items = value if question.is_repeating else [value]
    return not isinstance(items, list) or all(
        is_untouched(question.questions, each) for each in items
    )
