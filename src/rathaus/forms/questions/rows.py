"""Questions and answers as people read them: review page, receipt, the clerk's case."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rathaus import _
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.known import kind_of
from rathaus.plain_text import plain_text


@dataclass(frozen=True)
class AnswerRow:
    """One question with its answer, or the heading of an item of a group."""

    #: ``kinder.0.name``
    path: str
    label: str
    #: may have several lines; empty for headings; may be a message to translate
    text: str
    #: of the files that are the answer
    sha256s: tuple[str, ...] = ()
    #: groups around it
    depth: int = 0
    is_heading: bool = False


@dataclass(frozen=True)
class AnswerSection:
    """The answers of one step."""

    title: str
    rows: list[AnswerRow]
    #: empty for answers that the form does not know
    step: str = ""


def rows(
    form: Form, answers: Mapping[str, Any], filename_of: Callable[[str], str] = str
) -> list[AnswerSection]:
    """Every answer, step by step, in the order of the form.

    :param answers: as stored; hidden ones are shown too, so give them :func:`pruned`.
    :param filename_of: name of a file by its SHA-256.
    :returns: steps without an answer are left out. Answers that the form does not name were
        sent all the same, and come last.
    """
    sections = []
    for step in form.steps:
        found = list(_rows(step.questions, answers, "", 0, filename_of))
        if found:
            sections.append(AnswerSection(step.title, found, step.name))
    top = {each.name for step in form.steps for each in step.questions}
    rest = [
        AnswerRow(name, name, plain_value(value))
        for name, value in answers.items()
        if name not in top and not _is_empty(value)
    ]
    if rest:
        sections.append(AnswerSection(_("Weitere Angaben"), rest))
    return sections


def answer_text(question: Question, value: Any) -> str:
    """One stored answer as people read it; also of a value that is none of its kind."""
    try:
        return kind_of(question).text(question, value)
    except (TypeError, ValueError, AttributeError, KeyError, ArithmeticError):
        return plain_value(value)


def plain_value(value: Any) -> str:
    """A value of which nothing is known, as text."""
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, list):
        return "\n".join(plain_value(each) for each in value)
    if isinstance(value, Mapping):
        return "\n".join(f"{name}: {plain_value(each)}" for name, each in value.items())
    return plain_text(str(value))


def _rows(
    questions: tuple[Question, ...],
    answers: Mapping[str, Any],
    path: str,
    depth: int,
    filename_of: Callable[[str], str],
) -> Iterator[AnswerRow]:
    for question in questions:
        value = answers.get(question.name)
        if _is_empty(value) or not question.is_answered:
            continue
        here = f"{path}.{question.name}" if path else question.name
        label = question.title or question.name
        if question.kind == "group":
            for item_path, title, item in _items(question, here, value):
                inner = list(_rows(question.questions, item, item_path, depth + 1, filename_of))
                if inner:
                    yield AnswerRow(item_path, title, "", (), depth, is_heading=True)
                    yield from inner
        elif question.kind == "file" and isinstance(value, list):
            files = tuple(str(each) for each in value)
            text = "\n".join(filename_of(each) for each in files)
            yield AnswerRow(here, label, text, files, depth)
        else:
            yield AnswerRow(here, label, answer_text(question, value), (), depth)


def _items(group: Question, path: str, value: Any) -> Iterator[tuple[str, str, Mapping]]:
    """Path, heading and answers of every item."""
    title = group.title or group.name
    if isinstance(value, Mapping):
        yield path, title, value
        return
    for number, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, Mapping):
            heading = _("${title} ${number}", mapping={"title": title, "number": number + 1})
            yield f"{path}.{number}", heading, item


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})
