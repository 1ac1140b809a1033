"""Rows of the field with the city's own texts."""

from zope import schema
from zope.interface import Interface

from rathaus import _


class ITextModuleRow(Interface):
    """One text."""

    title = schema.TextLine(title=_("Name"))
    text = schema.Text(title=_("Text"))
    is_for_refusal = schema.Bool(title=_("Zum Ablehnen"), required=False, default=False)
