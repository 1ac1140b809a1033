"""Parsed forms, and what their fields are to a citizen."""

from functools import lru_cache

from collective.easyform.config import MODEL_DEFAULT
from collective.easyform.interfaces import ILabel
from plone.autoform.interfaces import WIDGETS_KEY
from plone.namedfile.interfaces import INamedField
from plone.schema.email import IEmail
from plone.supermodel import loadString
from zope.schema import interfaces as zope_fields

from rathaus.forms import fields
from rathaus.forms.metadata import metadata

#: First match counts: a text line is also a text, a date and time also a date.
TYPES = (
    (fields.IGroup, "group"),
    (ILabel, "explanation"),
    (INamedField, "file"),
    (IEmail, "email"),
    (fields.IPhone, "phone"),
    (fields.IIban, "iban"),
    (fields.ITaxId, "tax_id"),
    (fields.IAddress, "address"),
    (fields.ICountry, "country"),
    (fields.INationality, "nationality"),
    (fields.IMoney, "money"),
    (fields.IYesNo, "yes_no"),
    (fields.ICheckbox, "bool"),
    (fields.IConfirmation, "confirmation"),
    (zope_fields.IBool, "bool"),
    (zope_fields.IDatetime, "text"),
    (zope_fields.IDate, "date"),
    (zope_fields.ITime, "time"),
    (zope_fields.IInt, "int"),
    (zope_fields.IDecimal, "decimal"),
    (zope_fields.IFloat, "decimal"),
    (zope_fields.IChoice, "choice"),
    (zope_fields.ICollection, "multichoice"),
    (zope_fields.ITextLine, "text"),
    (zope_fields.IText, "longtext"),
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
    """Labels and groups are no questions: nobody answers them."""
    return not ILabel.providedBy(field)


def type_of(field) -> str:
    """The kind of a question, one of the names in ``questions.kinds``."""
    if metadata(field, "kind") == "phone":
        return "phone"
    kind = next((name for interface, name in TYPES if interface.providedBy(field)), "text")
    # The stock field "yes/no" gets radio buttons when an editor adds it.
    is_stock = kind == "bool" and not fields.ICheckbox.providedBy(field)
    return "yes_no" if is_stock and "radio" in chosen_widget(field).lower() else kind


def chosen_widget(field) -> str:
    """Name of the widget that an editor chose in EasyForm, or an empty text."""
    chosen = field.interface.queryTaggedValue(WIDGETS_KEY, {}).get(field.__name__, "")
    if isinstance(chosen, str):
        return chosen
    # EasyForm's own setting stores the name, plone.supermodel reads an object.
    return getattr(getattr(chosen, "widget_factory", chosen), "__name__", "")
