"""What is wrong with the questions of a form, as sentences for editors."""

from dataclasses import dataclass

from plone.supermodel.utils import sortedFields

from rathaus import _
from rathaus.forms.fieldsets import group_of
from rathaus.forms.metadata import lines
from rathaus.forms.metadata import metadata
from rathaus.forms.metadata import number
from rathaus.forms.models import schema_of
from rathaus.forms.models import type_of
from rathaus.forms.questions.conditions import problem_of
from rathaus.forms.questions.patterns import problem_of_pattern


@dataclass(frozen=True)
class Problem:
    """One thing that does not work as the editor meant it."""

    #: name of the field
    name: str
    #: the question as citizens read it
    title: str
    sentence: str
    #: a wish of the law that nobody has modelled yet, but nothing that fails
    is_open_rule: bool = False


def problems_of(model: str) -> list[Problem]:
    """Everything in the order of the fields.

    :param model: supermodel XML of the fields.
    :raises plone.supermodel.parser.SupermodelParseError: it is no model.
    """
    schema = schema_of(model)
    return [
        problem
        for name, field in sortedFields(schema)
        for problem in (*_of_field(schema, field), *_open_rules(field))
    ]


def condition_problem(schema, name: str, condition: str | None) -> str | None:
    """What is wrong with the condition of one field.

    :param schema: the parsed model, in which the names of the other questions are looked up.
    """
    return problem_of(condition or "", frozenset(schema) - {name})


def _of_field(schema, field):
    name = field.__name__
    sentences = [
        condition_problem(schema, name, schema.queryTaggedValue("depends_on", {}).get(name)),
        problem_of_pattern(metadata(field, "pattern") or ""),
        _group_problem(schema, field),
        _choices_problem(field),
        *_problems_of_group(schema, field),
    ]
    return [Problem(name, field.title, sentence) for sentence in sentences if sentence]


def _open_rules(field):
    return [
        Problem(field.__name__, field.title, rule, is_open_rule=True)
        for rule in lines(field, "rules")
    ]


def _group_problem(schema, field) -> str | None:
    wanted = metadata(field, "group")
    if not wanted or group_of(schema, field.__name__) == wanted:
        return None
    if wanted in schema and type_of(schema[wanted]) == "group":
        return _("Die Gruppe „${group}“ enthält sich selbst.", mapping={"group": wanted})
    return _("Die Gruppe „${group}“ gibt es nicht.", mapping={"group": wanted})


def _choices_problem(field) -> str | None:
    if type_of(field) not in ("choice", "multichoice"):
        return None
    choice = getattr(field, "value_type", None) or field
    if choice.vocabularyName or (choice.vocabulary is not None and len(choice.vocabulary)):
        return None
    return _("Es gibt keine Antworten zur Auswahl.")


def _problems_of_group(schema, field):
    if type_of(field) != "group":
        return
    if field.__name__ not in {group_of(schema, name) for name in schema}:
        yield _("Die Gruppe hat keine Fragen.")
    if (number(field, "min_items") or 1) > (number(field, "max_items") or 1):
        yield _("„Mindestens“ ist größer als „Höchstens“.")
