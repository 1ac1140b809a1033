"""Answers as EasyForm's other actions know them: dates, numbers, files."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rathaus.forms.filling.draft import DraftFile
from rathaus.forms.filling.receiving import received
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import Question


def typed_values(
    form: Form, answers: Mapping[str, Any], files: Mapping[str, DraftFile]
) -> dict[str, Any]:
    """What z3c.form would have read: a mail or a table of EasyForm shows these.

    :param answers: as stored.
    :param files: by SHA-256.
    :returns: every question of the form by name, None for what was not answered. Groups stay as
        they are stored, since EasyForm knows none.
    """
    return {
        question.name: _typed(question, answers.get(question.name), files)
        for step in form.steps
        for question in step.questions
        if question.is_answered
    }


def _typed(question: Question, value: Any, files: Mapping[str, DraftFile]) -> Any:
    if value is None:
        return False if question.kind == "bool" else None
    if question.kind == "date":
        return date.fromisoformat(value)
    if question.kind in ("decimal", "money"):
        return Decimal(value)
    if question.kind == "multichoice":
        return set(value)
    if question.kind == "file":
        found = [received(files[each]) for each in value]
        return found[0] if len(found) == 1 else found
    return value
