"""What a citizen answered, as JSON that can be kept for decades."""

from datetime import date
from decimal import Decimal

from plone.namedfile.interfaces import INamed

from rathaus.forms.models import is_question
from rathaus.forms.models import schema_of
from rathaus.intake.interfaces import Upload
from rathaus.plain_text import plain_text


def answers(model: str, data: dict) -> dict:
    """Answers by field name; a field that was left empty is not there.

    :param model: the form's fields as XML.
    :param data: values as z3c.form extracted them.
    :returns: strings, booleans, integers, decimals and dates (ISO 8601) as strings, lists of
        strings; files as a list of their SHA-256.
    """
    schema = schema_of(model)
    found = {
        name: _plain(data[name]) for name in schema if name in data and is_question(schema[name])
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def uploads(data: dict) -> list[Upload]:
    """The files among the answers, as the intake log takes them."""
    return [value.as_upload(name) for name, value in data.items() if INamed.providedBy(value)]


def _plain(value):
    if value is None or isinstance(value, bool | int):
        return value
    if INamed.providedBy(value):
        return [value.sha256]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        # Without an exponent: 1E+3 is no number that a clerk reads.
        return format(value, "f")
    if isinstance(value, set | frozenset):
        return sorted(str(each) for each in value)
    if isinstance(value, list | tuple):
        return [str(each) for each in value]
    return plain_text(str(getattr(value, "raw", value)))
