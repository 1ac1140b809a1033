"""Reads a paper form that comes back as a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rathaus import _
from rathaus.documents.api import pdf_fields
from rathaus.documents.interfaces import Unreadable
from rathaus.forms.paper.printing import MARK
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import check_step
from rathaus.forms.questions.api import pruned

WHOSE = re.compile(r"([0-9a-f]{32}) ([0-9a-f]{64})")
BOX_OF_SEVERAL = re.compile(r"(.+)~o\d+")


@dataclass(frozen=True)
class PaperAnswers:
    """What stands in the fields of a PDF form of ours; nothing of it has been checked."""

    form_uid: str
    #: SHA-256 of the definition it was printed from
    revision: str
    #: texts by path, as a browser would send them
    raw: dict[str, list[str]]


@dataclass(frozen=True)
class PaperChecked:
    """What came of checking."""

    answers: dict[str, Any]
    #: sentences by path
    errors: dict[str, str]
    #: to show and correct it
    raw: dict[str, list[str]]


def read_pdf(data: bytes) -> PaperAnswers:
    """Read the fields of a filled-in PDF.

    :raises Unreadable: it cannot be opened, has no fields any more, or is somebody else's form;
        with a sentence that says what to do.
    """
    fields = pdf_fields(data)
    mark = WHOSE.fullmatch("".join(fields.pop(MARK, [])).strip())
    if mark is None:
        raise Unreadable(
            _(
                "Diese PDF-Datei ist kein Formular von uns, oder sie wurde mit einem anderen "
                "Programm neu gemacht."
            )
        )
    raw: dict[str, list[str]] = {}
    for path, texts in fields.items():
        several = BOX_OF_SEVERAL.fullmatch(path)
        raw.setdefault(several[1] if several else path, []).extend(texts)
    return PaperAnswers(mark[1], mark[2], raw)


def check_paper(
    form: Form, raw: Mapping[str, list[str]], disabled: frozenset = frozenset()
) -> PaperChecked:
    """Check what was read, or corrected, as what comes in online is checked.

    Papers that are enclosed are looked at by people: questions for files are not asked.

    :param disabled: names of further questions that are not asked now.
    """
    sent = {path: _values(form, path, texts) for path, texts in raw.items()}
    disabled |= enclosed(form)
    steps = (*(each.name for each in form.steps), None)
    answers: dict[str, Any] = {}
    for step in steps:
        answers = check_step(form, step, sent, {}, answers, disabled).answers
    errors: dict[str, str] = {}
    kept: dict[str, list[str]] = {}
    # Once more with all answers: a condition may look at a later step.
    for step in steps:
        checked = check_step(form, step, sent, {}, answers, disabled)
        errors |= checked.errors
        kept |= checked.raw
    return PaperChecked(pruned(form, answers, disabled), errors, kept)


def enclosed(form: Form) -> frozenset[str]:
    """Names of the questions that are answered by papers."""
    return frozenset(each.name for each in form.all_questions() if each.kind == "file")


def _values(form: Form, path: str, texts: list[str]) -> list[str]:
    """Some readers of PDF, and people with a pen, give the title of an option for its value."""
    place = form.places.get(path.partition("~")[0].rpartition(".")[2])
    if place is None or place.question.kind not in ("choice", "multichoice"):
        return texts
    question = place.question
    by_title = {title.casefold(): value for value, title in question.titles.items()}
    return [
        each if each in question.titles else by_title.get(each.strip().casefold(), each)
        for each in texts
    ]
