"""Parsed forms, and what their fields are to a citizen."""

from functools import lru_cache

from collective.easyform.config import MODEL_DEFAULT
from collective.easyform.interfaces import ILabel
from plone.namedfile.interfaces import INamedField
from plone.schema.email import IEmail
from plone.supermodel import loadString
from zope.schema import interfaces as fields

from rathaus.forms.metadata import metadata

#: First match counts: a text line is also a text, a date and time also a date.
TYPES = (
    (INamedField, "file"),
    (IEmail, "email"),
    (fields.IBool, "bool"),
    (fields.IDatetime, "text"),
    (fields.IDate, "date"),
    (fields.IInt, "int"),
    (fields.IDecimal, "decimal"),
    (fields.IFloat, "decimal"),
    (fields.IChoice, "choice"),
    (fields.ICollection, "multichoice"),
    (fields.ITextLine, "text"),
    (fields.IText, "longtext"),
)


@lru_cache(maxsize=500)
def schema_of(model: str):
    """The parsed model. EasyForm parses it at every access, 2.7 ms for 14 fields; the same
    text is the same form, so it is parsed once per process.

    The schema is shared by all threads: nothing that belongs to a request may be put on it.

    :param model: supermodel XML; an empty text is a form without fields.
    :raises plone.supermodel.parser.SupermodelParseError: it is no model.
    """
    return loadString(model or MODEL_DEFAULT).schema


def is_question(field) -> bool:
    """Labels are text between the questions."""
    return not ILabel.providedBy(field)


def type_of(field) -> str:
    """``text``, ``longtext``, ``email``, ``phone``, ``int``, ``decimal``, ``date``, ``bool``,
    ``choice``, ``multichoice`` or ``file``."""
    if metadata(field, "kind") == "phone":
        return "phone"
    for interface, name in TYPES:
        if interface.providedBy(field):
            return name
    return "text"
