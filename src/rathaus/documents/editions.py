"""Which edition of a form a file is."""

from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from zope import schema
from zope.interface import provider

from rathaus import _


@provider(IFormFieldProvider)
class IEdition(model.Schema):
    """Behavior of files: their edition, as it is printed on them."""

    edition = schema.TextLine(
        title=_("Fassung"),
        description=_("Wie sie auf dem Formular steht, zum Beispiel: Stand 01/2026"),
        required=False,
        max_length=60,
    )
