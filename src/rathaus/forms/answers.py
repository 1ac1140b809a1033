"""Answers as EasyForm's other actions know them: dates, numbers, files."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rathaus.forms.filling.draft import DraftFile
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import Question
from rathaus.forms.uploads import ReceivedFile


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
        return _file(files[value[0]]) if len(value) == 1 else [_file(files[each]) for each in value]
    return value


def _file(file: DraftFile) -> ReceivedFile:
    return ReceivedFile(
        file.blob,
        filename=file.filename,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        scan=file.scan,
    )
