"""Answers to the additional questions of a category."""

import json
import math
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rathaus import _
from rathaus.defects.finding import category
from rathaus.defects.interfaces import ReportRefused
from rathaus.plain_text import one_line
from rathaus.plain_text import plain_text

LONGEST = 1000


def check_attributes(
    rows: Iterable[Mapping[str, Any]] | None, given: Mapping[str, Any]
) -> dict[str, str]:
    """Check what was answered; what nobody asked for is left out.

    :param rows: ``attributes`` of a category
    :param given: code -> text
    :returns: code -> text, those that were answered
    :raises ReportRefused: (``attributes``) one is missing or cannot be what it should
    """
    answers = {}
    for row in rows or ():
        answer = _answer(row, given.get(row["code"]))
        if answer:
            answers[row["code"]] = answer
        elif row.get("required"):
            raise ReportRefused(
                "attributes",
                _("Bitte beantworten Sie: ${question}", mapping={"question": row["description"]}),
            )
    return answers


def choices(row: Mapping[str, Any]) -> list[str]:
    """What can be chosen for a question."""
    return [each.strip() for each in (row.get("values") or "").splitlines() if each.strip()]


def shown_attributes(report: Any) -> list[tuple[str, str]]:
    """What was asked beside the description, and answered; for the office."""
    kind = category(report.category)
    answers = json.loads(report.attributes_json)
    rows = {row["code"]: row["description"] for row in (getattr(kind, "attributes", None) or ())}
    return [(rows.get(code, code), answer) for code, answer in answers.items()]


def _answer(row: Mapping[str, Any], given: Any) -> str:
    kind = row.get("datatype") or "string"
    text = plain_text(str(given)) if kind == "text" else one_line(str(given or ""))
    if not text or given is None:
        return ""
    fits = {
        "number": _is_number,
        "datetime": _is_moment,
        "singlevaluelist": lambda value: value in choices(row),
    }.get(kind, lambda value: True)
    if len(text) > LONGEST or not fits(text):
        raise ReportRefused(
            "attributes",
            _(
                "Diese Angabe passt nicht zur Frage: ${question}",
                mapping={"question": row["description"]},
            ),
        )
    return text


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text.replace(",", ".")))
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
