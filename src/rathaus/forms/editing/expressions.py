"""Expressions of EasyForm: what administrators may program at a question.

They stand in the frozen definition and are run by EasyForm itself, with the rights of whoever
fills the form in. Only who may manage the source of forms can store them (see ``source``). The
rest of the room never runs anything: it asks here for plain values.
"""

import logging
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from datetime import time
from decimal import Decimal
from typing import Any

from collective.easyform.api import get_expression
from collective.easyform.interfaces import IFieldValidator
from transaction.interfaces import TransientError
from zope.component import queryUtility
from zope.globalrequest import getRequest
from zope.i18nmessageid import Message
from zope.interface import Invalid

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.first_values import BOXES
from rathaus.forms.questions.first_values import fixed_value
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.known import kind_of
from rathaus.forms.questions.scopes import Asked
from rathaus.forms.questions.scopes import Scope
from rathaus.plain_text import plain_text

logger = logging.getLogger(__name__)

NOT_CHECKED = _(
    "Diese Angabe lässt sich gerade nicht prüfen. Ihre Angaben bleiben erhalten. Bitte versuchen "
    "Sie es später noch einmal."
)
REFUSED = _("Bitte prüfen Sie Ihre Antwort.")


def disabled_names(easyform, form: Form) -> frozenset[str]:
    """Questions and groups that an expression switches off (EasyForm's ``TEnabled``).

    An expression that fails switches nothing off: asking too much can be noticed.
    """
    return frozenset(
        each.name
        for each in form.all_questions()
        if each.enabled_expression
        and not _evaluate(easyform, each, each.enabled_expression, if_it_fails=True)
    )


def refusals(
    easyform, form: Form, answers: Mapping[str, Any], disabled: frozenset = frozenset()
) -> dict[str, Any]:
    """What validators say against the answers (``TValidator`` and those chosen by name).

    Questions that are not asked are not checked, those in groups in each item.

    :param answers: of the whole form, as they are stored.
    :returns: by path, a sentence for the citizen; may be a message to translate.
    """
    asked = Asked(form, answers, disabled)
    found = {}
    for step in form.steps:
        for question, scope in _answered(asked, step.questions, asked.top):
            value = typed(question, scope.answers.get(question.name))
            if sentence := _refusal(easyform, question, value):
                found[scope.path_of(question)] = sentence
    return found


def server_values(easyform, form: Form) -> dict[str, Any]:
    """Answers that only the server gives (EasyForm's ``serverSide``).

    :returns: by name of the question, as stored; :func:`filled_in` puts them where they belong.
    """
    return _first_values(easyform, (each for each in form.all_questions() if each.is_server_side))


def default_values(easyform, form: Form) -> dict[str, Any]:
    """First answers that the form proposes: results of ``TDefault``, and fixed ones.

    :returns: by name of the question, as stored; inside groups they hold for every new item.
    """
    return _first_values(
        easyform, (each for each in form.all_questions() if not each.is_server_side)
    )


def filled_in(form: Form, answers: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Answers with those of the server in their places, in every item of a group.

    :param values: by name, see :func:`server_values`; they replace what was sent.
    """
    found = dict(answers)
    for step in form.steps:
        found = _filled_in(step.questions, found, values)
    return found


def typed(question: Question, value: Any) -> Any:
    """A stored answer as EasyForm's expressions expect it: dates, decimals and sets."""
    if value is None:
        return False if question.kind in BOXES else None
    try:
        if question.kind == "date":
            return date.fromisoformat(value)
        if question.kind == "time":
            return time.fromisoformat(value)
        if question.kind in ("decimal", "money"):
            return Decimal(value)
    except (ArithmeticError, TypeError, ValueError):
        return value
    return set(value) if question.kind == "multichoice" else value


def _answered(
    asked: Asked, questions: tuple[Question, ...], scope: Scope
) -> Iterator[tuple[Question, Scope]]:
    for question, place in asked.asked(questions, scope):
        if question.kind != "group":
            yield question, place
            continue
        for item in place.items(question):
            yield from _answered(asked, question.questions, item)


def _refusal(easyform, question: Question, value: Any):
    for name in question.validators:
        if sentence := _said_by_validator(name, value):
            return sentence
    if not question.validator_expression:
        return None
    said = _evaluate(
        easyform, question, question.validator_expression, if_it_fails=NOT_CHECKED, value=value
    )
    return _sentence(said) if said else None


def _said_by_validator(name: str, value: Any):
    validator = queryUtility(IFieldValidator, name=name)
    if validator is None:
        return None
    try:
        said = validator(value, REQUEST=getRequest())
    except Invalid as error:
        said = error.doc() if hasattr(error, "doc") else REFUSED
    return _sentence(said) if said else None


def _sentence(said: Any):
    """What a validator says, where that is meant for people."""
    is_technical = not isinstance(said, str) or said.startswith("Validation failed")
    return REFUSED if is_technical else said if isinstance(said, Message) else plain_text(said)


def _first_values(easyform, questions: Iterator[Question]) -> dict[str, Any]:
    values = {each.name: _first_value(easyform, each) for each in questions if each.kind != "group"}
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _first_value(easyform, question: Question) -> Any:
    if question.default_expression:
        value = _evaluate(easyform, question, question.default_expression, if_it_fails=None)
        return _stored(question, value)
    return fixed_value(question)


def _stored(question: Question, value: Any) -> Any:
    """A value of an expression as an answer, if it can be one."""
    if value in (None, "") or question.kind in ("file", "address"):
        return None
    if question.kind in BOXES:
        return value is True or str(value).lower() in ("true", "1", "selected")
    texts = value if isinstance(value, list | tuple | set | frozenset) else [value]
    try:
        return kind_of(question).read(question, {"": [_text(each) for each in texts]})
    except AnswerRefused:
        return None


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return format(value, "f").replace(".", ",") if isinstance(value, Decimal) else str(value)


def _filled_in(
    questions: tuple[Question, ...], answers: Mapping[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    found = dict(answers)
    for question in questions:
        inner = found.get(question.name)
        if question.kind != "group":
            if question.is_server_side:
                found.pop(question.name, None)
                found |= {question.name: values[question.name]} if question.name in values else {}
        elif question.is_repeating and isinstance(inner, list):
            found[question.name] = [_filled_in(question.questions, one, values) for one in inner]
        elif not question.is_repeating:
            filled = _filled_in(question.questions, inner or {}, values)
            found |= {question.name: filled} if filled else {}
    return found


def _evaluate(easyform, question: Question, expression: str, if_it_fails: Any, **names) -> Any:
    try:
        return get_expression(easyform, expression, **names)
    except TransientError:
        raise
    # An outer border: what administrators programmed may raise anything. A citizen's answers
    # must not be lost by it, so the form goes on without the result.
    except Exception:
        logger.exception(
            "Expression of question %s of the form %s failed",
            question.name,
            "/".join(easyform.getPhysicalPath()),
        )
        return if_it_fails
