"""What an applicant answered again: old beside new. The sealed answers never change."""

import json
from collections.abc import Mapping
from typing import Any

from plone import api
from zope.i18nmessageid import Message as Translatable

from rathaus.applications.follow_up import form_of
from rathaus.applications.interfaces import Change
from rathaus.applications.interfaces import IApplication
from rathaus.applications.messages import messages
from rathaus.forms import api as forms


def changes_of(case: Any) -> dict[str, list[Change]]:
    """What each reply changed, by id of the message; replies without answers are left out."""
    if not IApplication.providedBy(case):
        return {}
    written = [each for each in messages(case) if each.answers]
    if not written:
        return {}
    form, known, filenames = form_of(case), json.loads(case.answers_json), _filenames(case)
    found = {}
    for message in written:
        filenames |= {each.sha256: each.file.filename for each in message.records}
        found[message.id] = [
            Change(
                form.places[name].question.title if name in form.places else name,
                _text(form, name, known, filenames),
                _text(form, name, message.answers, filenames),
            )
            for name in message.answers
        ]
        known |= message.answers
    return found


def _text(
    form: forms.Form, name: str, answers: Mapping[str, Any], filenames: Mapping[str, str]
) -> str:
    """One answer as text; of a group, line by line with its labels."""
    if name not in answers:
        return ""
    sections = forms.rows(
        form, {name: answers[name]}, lambda sha256: filenames.get(sha256, sha256[:8])
    )
    found = [row for section in sections for row in section.rows]
    if len(found) == 1:
        return _said(found[0].text)
    return "\n".join(
        _said(row.label) if row.is_heading else f"{_said(row.label)}: {_said(row.text)}"
        for row in found
    )


def _filenames(case: Any) -> dict[str, str]:
    return {each["sha256"]: each["filename"] for each in json.loads(case.attachments_json)}


def _said(text: str) -> str:
    return api.portal.translate(text) if isinstance(text, Translatable) else text
