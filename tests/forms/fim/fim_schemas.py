"""Forms of data schemas for tests: of the real ones, and of small ones."""

import dataclasses

from formats.xdatenfelder_samples import schema
from rathaus.formats.xdatenfelder.api import read_schema
from rathaus.forms.fim.definition import definition_from
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import read_form
from rathaus.forms.questions.patterns import fits

REAL = (
    "S00000000364",
    "S00000000366",
    "S00000000371",
    "S00000000374",
    "S02000000112",
    "S05000001162",
    "S05000001195",
    "S07000000200",
    "S07000000248",
)
#: Answers to the patterns of real schemas.
FITTING = ("03046", "1234567890123", "A1")


def real_path(shared_data, fim_id: str):
    return shared_data / "xdatenfelder" / f"{fim_id}.schema.xdf.xml"


def real_form(shared_data, fim_id: str) -> Form:
    """The form of a real schema, in which sample answers to patterns are the first values."""
    return solvable(definition_from(read_schema(real_path(shared_data, fim_id))).definition)


def solvable(definition: dict) -> Form:
    form = read_form(definition, "0" * 64)
    steps = tuple(
        dataclasses.replace(step, questions=tuple(map(_solved, step.questions)))
        for step in form.steps
    )
    return dataclasses.replace(form, steps=steps)


def _solved(question):
    inner = tuple(map(_solved, question.questions))
    default = question.default
    if question.pattern:
        default = next(each for each in FITTING if fits(question.pattern, each))
    return dataclasses.replace(question, questions=inner, default=default)


def imported(*structures: str, **options):
    """What became of a small schema."""
    return definition_from(read_schema(schema(*structures, **options)))
