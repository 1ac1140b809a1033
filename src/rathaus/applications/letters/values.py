"""What a case fills into the fields of a letter: plain text, and lists of it."""

import json
from collections.abc import Mapping
from typing import Any

from zope.i18nmessageid import Message

from rathaus.applications.interfaces import IApplication
from rathaus.applications.letters.fields import ANSWER
from rathaus.applications.letters.fields import FREE_TEXT
from rathaus.applications.local_time import local
from rathaus.applications.people import name_of
from rathaus.applications.registration import efile_of
from rathaus.applications.text_values import applicant_name
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.forms import api as forms
from rathaus.intake import api as intake
from rathaus.organisation import api as organisation
from rathaus.records.interfaces import DECISIONS

#: Items of a list that are handed in; a form allows fewer.
MOST_ITEMS = 200


def values_of(
    case: Any,
    text: str,
    author: str,
    *,
    outcome: str = "",
    sentence: str = "",
    is_dated: bool = True,
) -> dict[str, Any]:
    """Values of all fields, as nested mappings; what the case does not have is empty.

    :param text: what the clerk wrote, plain text.
    :param author: user id of who signs.
    :param outcome: of a decision; without it there are no fields of decisions.
    :param sentence: the outcome in one sentence.
    :param is_dated: whether today's date is among them.
    """
    unit = organisation.unit(case.responsible_unit)
    efile = efile_of(case)
    values = {
        FREE_TEXT: text,
        "antragsteller": {"name": applicant_name(case)},
        "vorgang": {
            "zeichen": case.reference or "",
            "betreff": case.title or "",
            "eingang": _day(local(case.arrived)) if case.arrived else "",
            "frist": _day(case.deadline) if case.deadline else "",
            "aktenzeichen": getattr(efile, "file_reference", None) or "",
        },
        "leistung": {"name": case.service_title or ""},
        "stelle": _unit_values(unit),
        "sachbearbeitung": {"name": name_of(author)},
        "datum": {"heute": _day(local(utc_now())) if is_dated else ""},
        ANSWER: _answers(case),
    }
    if outcome:
        title = in_city_language(DECISIONS.getTerm(outcome).title)
        values["entscheidung"] = {"ergebnis": title, "satz": sentence}
    return values


def _day(day: Any) -> str:
    return f"{day:%d.%m.%Y}"


def _unit_values(unit: Any) -> dict[str, str]:
    names = {
        "name": "title",
        "strasse": "street",
        "plz": "postal_code",
        "ort": "city",
        "telefon": "phone",
        "email": "email",
    }
    return {ours: getattr(unit, theirs, None) or "" for ours, theirs in names.items()}


def _answers(case: Any) -> dict[str, Any]:
    """Every question of the form as it was filled in; what was not answered is empty."""
    if not IApplication.providedBy(case):
        return {}
    try:
        form = forms.read_form(intake.definition(case.form_revision or ""))
    except KeyError:
        return {}
    given = json.loads(case.answers_json or "{}")
    return {
        name: value
        for step in form.steps
        for name, value in _answered(step.questions, given).items()
    }


def _answered(questions: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in questions:
        value = given.get(each.name)
        if each.kind == "group":
            items = value if isinstance(value, list) else [value]
            items = [_answered(each.questions, one) for one in items if isinstance(one, Mapping)]
            empty = _answered(each.questions, {})
            found[each.name] = items[:MOST_ITEMS] if each.is_repeating else (items or [empty])[0]
        elif each.is_answered and each.kind != "file":
            is_empty = value is None or value in ("", [])
            found[each.name] = "" if is_empty else _said(forms.answer_text(each, value))
    return found


def _said(text: Any) -> str:
    """What an applicant wrote is left alone, even where it is a word that is translated."""
    return in_city_language(text) if isinstance(text, Message) else text
