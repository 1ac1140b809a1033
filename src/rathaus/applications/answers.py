"""What was asked and answered, as text: from the frozen form definition and the stored answers."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from datetime import datetime
from typing import Any

from plone import api
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import Answer
from rathaus.applications.interfaces import AnswerGroup
from rathaus.city_language import in_city_language
from rathaus.forms import api as forms
from rathaus.intake import api as intake

Said = Callable[[Any], str]


def answers(
    app: Any, *, with_records: bool = True, said: Said = api.portal.translate
) -> list[AnswerGroup]:
    """What the applicant filled in, section by section, in the order of the form.

    :param with_records: whether to look up the attached files, or give their names as text.
    :param said: translates a message; without it, into the language of the request.
    :returns: sections without an answer are left out.
    """
    said = _messages_only(said)
    attached: dict[str, list[dict[str, Any]]] = {}
    for each in json.loads(app.attachments_json):
        attached.setdefault(each["field"], []).append(each)
    groups = [
        AnswerGroup(
            said(section.title),
            [_answer(row, attached.pop(row.path, []), with_records, said) for row in section.rows],
        )
        for section in _sections(app)
    ]
    # A file that no answer names was sent all the same, and must be seen.
    rest = [
        _answer(
            forms.AnswerRow(path, forms.PAPER_TITLES.get(path, path), ""), files, with_records, said
        )
        for path, files in attached.items()
    ]
    return [*groups, AnswerGroup(said(_("Weitere Angaben")), rest)] if rest else groups


def attachment_titles(app: Any) -> dict[str, str]:
    """What the attached files of an application are called: the question, and the item of a group
    that it was asked about.

    :returns: for instance ``Kind 2: Nachweis``, by path (``kinder.1.nachweis``); without what the
        form does not know
    """
    said = _messages_only(in_city_language)
    found = {path: said(title) for path, title in forms.PAPER_TITLES.items()}
    for section in _sections(app):
        headings = {each.path: each.label for each in section.rows if each.is_heading}
        for row in section.rows if section.step else ():
            around = [title for path, title in headings.items() if row.path.startswith(f"{path}.")]
            found[row.path] = ": ".join(said(each) for each in [*around, row.label])
    return found


def _messages_only(translate: Said) -> Said:
    """What an applicant or editor wrote is left alone: "Home" may be a name, not a place to go."""
    return lambda text: translate(text) if isinstance(text, Message) else text


def _definition(app: Any) -> dict[str, Any]:
    """The form as it was when it was filled in; empty when it is not known."""
    try:
        return intake.definition(app.form_revision or "")
    except KeyError:
        return {}


def _sections(app: Any) -> list[Any]:
    definition, given = _definition(app), json.loads(app.answers_json)
    form = forms.read_form(definition)
    sections = forms.rows(form, given)
    if definition.get("format", 1) > 1:
        return sections
    return [
        replace(each, rows=[_as_in_format_1(form, row, given.get(row.path)) for row in each.rows])
        for each in sections
    ]


def _as_in_format_1(form: Any, row: Any, value: Any) -> Any:
    """What was shown before forms had kinds of their own, is shown like this for ever: by the
    answer itself, whatever the form says of its kind."""
    if isinstance(value, bool):
        return replace(row, text=_("ja") if value else _("nein"))
    if not isinstance(value, str):
        return row
    titles = form.question(row.path).titles if row.path in form.places else {}
    return replace(row, text=titles.get(value) or _date_text(row.text))


def _answer(row: Any, files: list[dict[str, Any]], with_records: bool, said: Said) -> Answer:
    text, records = said(row.text), []
    if files and with_records:
        found = [by_uid(each["record_uid"]) for each in files]
        text, records = "", [each for each in found if each is not None]
    elif files:
        text = "\n".join(_file_text(each, said) for each in files)
    return Answer(said(row.label), text, records, depth=row.depth, is_heading=row.is_heading)


def _file_text(described: dict[str, Any], said: Said) -> str:
    if described.get("scan") != "waiting":
        return described["filename"]
    return said(
        _(
            "${name} (wird noch auf Schadprogramme geprüft)",
            mapping={"name": described["filename"]},
        )
    )


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
