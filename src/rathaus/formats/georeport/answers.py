"""Whether the answers that came with a report fit the questions of its service."""

import re
from collections.abc import Mapping
from collections.abc import Sequence

from rathaus.formats.georeport.model import Attribute
from rathaus.formats.georeport.moments import read_moment
from rathaus.formats.georeport.parameters import Wrong

_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,15})?", re.ASCII)
LONGEST_LINE = 255


def check_answers(questions: Sequence[Attribute], given: Mapping[str, Sequence[str]]) -> None:
    """Compare answers with the definition of a service.

    :param given: code -> values, as they were sent.
    :raises Wrong: one is missing, unknown, or not of the kind that is asked for.
    """
    known = {each.code: each for each in questions if each.variable}
    for code in given:
        if code not in known:
            raise Wrong("unknown", _name(code))
    for code, question in known.items():
        values = given.get(code, ())
        if question.required and not values:
            raise Wrong("missing", _name(code))
        if len(values) > 1 and question.datatype != "multivaluelist":
            raise Wrong("doubled", _name(code))
        for value in values:
            _check(question, value)


def _check(question: Attribute, value: str) -> None:
    name = _name(question.code)
    if question.datatype in ("singlevaluelist", "multivaluelist"):
        if value not in {each.key for each in question.values}:
            raise Wrong("unknown", name)
    elif question.datatype == "number":
        if not _NUMBER.fullmatch(value):
            raise Wrong("no_number", name)
    elif question.datatype == "datetime":
        try:
            read_moment(value)
        except ValueError as error:
            raise Wrong("no_moment", name) from error
    elif question.datatype == "string" and len(value) > LONGEST_LINE:
        raise Wrong("too_long", name, LONGEST_LINE)


def _name(code: str) -> str:
    return f"attribute[{code}]"
