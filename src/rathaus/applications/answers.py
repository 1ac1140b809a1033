"""What was asked and answered, as text: from the frozen form definition and the stored answers."""

import json
import unicodedata
from datetime import date
from datetime import datetime
from typing import Any

from plone import api

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import Answer
from rathaus.applications.interfaces import AnswerGroup
from rathaus.intake import api as intake


def answers(app: Any, *, with_records: bool = True) -> list[AnswerGroup]:
    """What the applicant filled in, section by section, in the order of the form.

    :param with_records: whether to look up the attached files, or give their names as text.
    :returns: sections without an answer are left out.
    """
    given = json.loads(app.answers_json)
    attachments = json.loads(app.attachments_json)
    groups, known = [], set()
    for section in form_definition(app).get("fieldsets", []):
        shown = []
        for field in section.get("fields", []):
            known.add(field["name"])
            if field.get("type") != "label":
                shown.append(_answer(field, given.get(field["name"]), attachments, with_records))
        groups.append(AnswerGroup(section.get("title") or "", [each for each in shown if each]))
    # An answer that the definition does not name was sent all the same, and must be seen.
    rest = [{"name": name, "title": name} for name in given if name not in known]
    more = [_answer(field, given[field["name"]], attachments, with_records) for field in rest]
    groups.append(AnswerGroup(_("Weitere Angaben"), [each for each in more if each]))
    return [group for group in groups if group.answers]


def form_definition(app: Any) -> dict[str, Any]:
    """The form as it was when it was filled in; empty when it is not known."""
    try:
        return intake.definition(app.form_revision or "")
    except KeyError:
        return {}


def _answer(
    field: dict[str, Any], value: Any, attachments: list[dict[str, Any]], with_records: bool
) -> Answer | None:
    mine = [each for each in attachments if each["field"] == field["name"]]
    label = field.get("title") or field["name"]
    if mine:
        if with_records:
            records = [by_uid(each["record_uid"]) for each in mine]
            return Answer(label, "", [each for each in records if each is not None])
        return Answer(label, "\n".join(each["filename"] for each in mine), [])
    if value is None or value in ("", []):
        return None
    if field.get("type") == "decimal":
        return Answer(label, str(value).replace(".", ","), [])
    titles = {each["value"]: each["title"] for each in field.get("values") or ()}
    return Answer(label, value_text(value, titles), [])


def value_text(value: Any, titles: dict[str, str] | None = None) -> str:
    """One answer as a person reads it.

    :param value: text, number, boolean, or a list of them, as stored.
    :param titles: of the choices, by stored value.
    """
    if isinstance(value, bool):
        return _translated(_("ja") if value else _("nein"))
    if isinstance(value, list):
        return "\n".join(value_text(each, titles) for each in value)
    if isinstance(value, dict):
        return "\n".join(f"{name}: {value_text(each)}" for name, each in value.items())
    text = unicodedata.normalize("NFC", str(value))
    if titles and text in titles:
        return titles[text]
    return _date_text(text)


def _date_text(text: str) -> str:
    """An ISO date or moment the German way, any other text as it is."""
    if len(text) >= 10 and text[4:5] == text[7:8] == "-":
        try:
            if len(text) == 10:
                return date.fromisoformat(text).strftime("%d.%m.%Y")
            return datetime.fromisoformat(text).strftime("%d.%m.%Y, %H:%M")
        except ValueError:
            pass
    return text


def _translated(message: str) -> str:
    return api.portal.translate(message)
