"""What an editor's form says at the field of a file."""

from io import BytesIO

from plone.app.contenttypes.interfaces import IFile
from plone.formwidget.namedfile.validator import NamedFileWidgetValidator
from plone.namedfile.interfaces import INamedBlobFileField
from plone.namedfile.interfaces import INamedFile
from z3c.form.interfaces import IForm
from z3c.form.validator import WidgetValidatorDiscriminators
from zope.interface import Invalid

from rathaus.documents.interfaces import Unreadable
from rathaus.documents.published import published_type
from rathaus.interfaces import IRathausLayer


def is_publishable(value) -> bool:
    """Constraint of a field: everybody can open the file, and its name fits.

    :param value: a named file
    :returns: True
    :raises Invalid: says what is wrong and what to do
    """
    try:
        published_type(BytesIO(value.data), value.filename or "")
    except Unreadable as refusal:
        raise Invalid(refusal.reason) from refusal
    return True


class UploadedFile(NamedFileWidgetValidator):
    """Checks what is uploaded as a *File*; files of other types have their own rules."""

    def validate(self, value, force=False):
        """:raises Invalid: the file cannot be offered to everybody"""
        super().validate(value, force)
        if INamedFile.providedBy(value) and self._is_of_a_file():
            is_publishable(value)

    def _is_of_a_file(self):
        return getattr(self.view, "portal_type", None) == "File" or IFile.providedBy(self.context)


WidgetValidatorDiscriminators(
    UploadedFile, request=IRathausLayer, view=IForm, field=INamedBlobFileField
)
