"""Conditions in words, for paper and for pages without JavaScript."""

from rathaus import _
from rathaus.forms.questions.conditions import Both
from rathaus.forms.questions.conditions import Comparison
from rathaus.forms.questions.conditions import Not
from rathaus.forms.questions.conditions import NotReadable
from rathaus.forms.questions.conditions import names_in
from rathaus.forms.questions.conditions import parsed
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.known import options_of

BOXES = ("bool", "confirmation")


def condition_sentence(form: Form, question: Question) -> str | None:
    """When a question has to be answered, as a message to translate.

    :returns: None where it always has to, or the condition cannot be read.
    """
    if not question.condition.strip():
        return None
    try:
        condition = parsed(question.condition)
    except NotReadable:
        return None
    if not names_in(condition) <= form.places.keys():
        return None
    return _(
        "Nur ausfüllen, wenn ${condition}.", mapping={"condition": _clause(form, condition, True)}
    )


def _clause(form: Form, condition: Comparison | Not | Both, is_so: bool) -> str:
    """:param is_so: False for the opposite."""
    if isinstance(condition, Not):
        return _clause(form, condition.part, not is_so)
    if isinstance(condition, Both):
        parts = [_clause(form, each, is_so) for each in condition.parts]
        # The opposite of "both" is "one of them not".
        joined = _and if (condition.word == "and") == is_so else _or
        whole = parts[0]
        for part in parts[1:]:
            whole = joined(whole, part)
        return whole
    return _comparison(form.question(condition.name), condition, is_so)


def _and(first: str, second: str) -> str:
    return _("${first} und ${second}", mapping={"first": first, "second": second})


def _or(first: str, second: str) -> str:
    return _("${first} oder ${second}", mapping={"first": first, "second": second})


def _comparison(question: Question, condition: Comparison, is_so: bool) -> str:
    title = question.title or question.name
    operator, value = condition.operator, condition.value
    if operator == "!=":
        operator, is_so = "=", not is_so
    if not operator or question.kind in BOXES:
        return _answered(question, title, is_so == _is_yes(operator, value))
    titles = {each.value: each.title for each in options_of(question)}
    mapping = {"question": title, "answer": titles.get(value, value)}
    so, otherwise = SENTENCES[operator]
    return _(so if is_so else otherwise, mapping=mapping)


def _is_yes(operator: str, value: str) -> bool:
    return not operator or value.lower() not in ("", "0", "false", "no", "nein", "off", "falsch")


def _answered(question: Question, title: str, is_so: bool) -> str:
    mapping = {"question": title}
    if question.kind in BOXES:
        return (
            _("„${question}“ angekreuzt ist", mapping=mapping)
            if is_so
            else _("„${question}“ nicht angekreuzt ist", mapping=mapping)
        )
    if question.kind == "yes_no":
        return (
            _("„${question}“ mit Ja beantwortet ist", mapping=mapping)
            if is_so
            else _("„${question}“ nicht mit Ja beantwortet ist", mapping=mapping)
        )
    return (
        _("„${question}“ ausgefüllt ist", mapping=mapping)
        if is_so
        else _("„${question}“ nicht ausgefüllt ist", mapping=mapping)
    )


#: For each comparison what is said where it holds, and where it does not.
SENTENCES = {
    "=": (
        _("„${question}“ mit „${answer}“ beantwortet ist"),
        _("„${question}“ nicht mit „${answer}“ beantwortet ist"),
    ),
    "~=": (
        _("„${question}“ „${answer}“ enthält"),
        _("„${question}“ „${answer}“ nicht enthält"),
    ),
    "<": (
        _("„${question}“ unter ${answer} liegt"),
        _("„${question}“ nicht unter ${answer} liegt"),
    ),
    "<=": (
        _("„${question}“ höchstens ${answer} ist"),
        _("„${question}“ über ${answer} liegt"),
    ),
    ">": (
        _("„${question}“ über ${answer} liegt"),
        _("„${question}“ nicht über ${answer} liegt"),
    ),
    ">=": (
        _("„${question}“ mindestens ${answer} ist"),
        _("„${question}“ unter ${answer} liegt"),
    ),
}
