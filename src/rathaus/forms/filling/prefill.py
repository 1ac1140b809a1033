"""First answers from the profile of who is logged in, and from a link where the editor allows it.

They are proposals: shown as such, changed freely, and checked like anything that was typed. What
does not fit is left out without a word, because nobody has typed it. A GET writes nothing; what
came with a link travels through the first page as a signed hidden field, so that the addresses of
later pages do not have it.
"""

import json
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plone import api

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.protection import signing
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.known import kind_of

#: Hidden field with what came by a link; no question can have a dash in its name.
FIELD = "form-link"
PROFILE, LINK = "profile", "link"
SENTENCES = {
    PROFILE: _("Aus Ihrem Profil übernommen. Sie können es ändern."),
    LINK: _("Aus dem Link übernommen, über den Sie gekommen sind. Sie können es ändern."),
}
#: Of one value in a link.
LONGEST = 500
#: Of all values in a link together; addresses are hardly longer.
LONGEST_CARRIED = 8000


@dataclass(frozen=True)
class Prefill:
    """A first answer."""

    #: as it is stored
    value: Any
    #: ``PROFILE`` or ``LINK``
    source: str

    @property
    def source_sentence(self):
        """Says where it comes from; a message."""
        return SENTENCES[self.source]


def prefilled(form: Form, easyform: Any, request: Any) -> dict[str, Prefill]:
    """First answers to questions that nobody has answered yet.

    Called for the first page of a form, and again when the draft begins: then it has those of
    later steps too.

    :returns: by name of the question; the profile before the link.
    """
    member = _member()
    given = _given(form, easyform, request)
    found = {}
    for question in _questions(form):
        value = _from_profile(question, member) if question.prefill and member else None
        source = PROFILE
        if value is None and question.name in given:
            value, source = _fitting(question, given[question.name]), LINK
        if value is not None:
            found[question.name] = Prefill(value, source)
    return found


def carried(form: Form, easyform: Any, request: Any) -> list[tuple[str, str]]:
    """Hidden fields for the first page: name and value."""
    given = _given(form, easyform, request)
    text = json.dumps(given, ensure_ascii=False, sort_keys=True)
    if not given or len(text) > LONGEST_CARRIED:
        return []
    return [(FIELD, signing.sign(_purpose(easyform), text))]


def filled_in(form: Form, answers: Mapping[str, Any], found: dict[str, Prefill]) -> dict[str, Any]:
    """Answers with the first answers where there is none, also inside of groups.

    :param answers: as they are stored; not changed.
    """
    return _filled_in((each for step in form.steps for each in step.questions), answers, found)


def _filled_in(questions, answers, found) -> dict[str, Any]:
    filled = dict(answers)
    for question in questions:
        name = question.name
        if question.kind == "group" and not question.is_repeating:
            inner = _filled_in(question.questions, filled.get(name) or {}, found)
            if inner:
                filled[name] = inner
        elif name in found and name not in filled:
            filled[name] = found[name].value
    return filled


def _questions(form: Form) -> Iterator[Question]:
    """Those that may have a first answer. Nobody's consent is given by a link or a profile, and a
    file is nowhere to come from."""
    for each in _answered(each for step in form.steps for each in step.questions):
        must_be_ticked = each.kind == "confirmation" or (each.kind == "bool" and each.is_required)
        if each.kind != "file" and not must_be_ticked and not each.is_server_side:
            yield each


def _answered(questions) -> Iterator[Question]:
    for each in questions:
        if each.kind == "group" and not each.is_repeating:
            yield from _answered(each.questions)
        elif each.kind not in ("group", "explanation"):
            yield each


def _given(form: Form, easyform: Any, request: Any) -> dict[str, list[str]]:
    """Texts by question, from the address or, when the page was sent, from its hidden field."""
    allowed = {each.name for each in _questions(form) if each.is_from_link}
    if not allowed:
        return {}
    if request.method == "POST":
        text = signing.read(_purpose(easyform), request.form.get(FIELD))
        given = json.loads(text) if text else {}
    else:
        given = {name: _texts(request.form.get(name)) for name in allowed}
    return {name: texts for name, texts in given.items() if texts and name in allowed}


def _member() -> Any | None:
    """Who is logged in."""
    return None if api.user.is_anonymous() else api.user.get_current()


def _purpose(easyform: Any) -> str:
    return f"link/{api.content.get_uuid(easyform)}"


def _from_profile(question: Question, member: Any) -> Any:
    value = member.getProperty(question.prefill, None)
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, dict):
        return _checked(question, value)
    values = value if isinstance(value, list | tuple) else [value]
    return _fitting(question, [str(each) for each in values if each not in (None, "")])


def _fitting(question: Question, texts: list[str]) -> Any:
    """The answer that the texts mean, None when they mean none or one that is not allowed."""
    if not texts:
        return None
    try:
        value = kind_of(question).read(question, {"": texts})
    except AnswerRefused:
        return None
    return None if value in (None, "", []) else value


def _checked(question: Question, value: Any) -> Any:
    try:
        kind_of(question).check(question, value)
    except AnswerRefused:
        return None
    return value


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [each for each in values[:50] if isinstance(each, str) and 0 < len(each) <= LONGEST]
