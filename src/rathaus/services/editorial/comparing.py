"""Comparing two versions of a service with Plone's own page of versions.

CMFDiffTool compares rows by their hash, which a dict has not, and shows the error instead. Here a
row is one line of text, named as in the form.
"""

from Products.CMFDiffTool.CMFDiffTool import registerDiffType
from Products.CMFDiffTool.dexteritydiff import DexterityCompoundDiff
from Products.CMFDiffTool.ListDiff import ListDiff
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.schema import getFieldsInOrder

from rathaus.services.interfaces import IService

#: Fields that editors never see, and the name in the address, which an old version lacks.
_NOT_COMPARED = ("id", "source", "source_id", "source_version", "edited_fields", "imported_values")


def row_text(row: dict, row_schema, request=None) -> str:
    """A row as one line: its values in the order of the form, with their names.

    :param row: a row of a list field
    :param row_schema: its schema
    :param request: to translate for; without it, the present one
    """
    parts = []
    for name, field in getFieldsInOrder(row_schema):
        value = row.get(name)
        if value in (None, "", False):
            continue
        title = translate(field.title, context=request or getRequest())
        parts.append(title if value is True else f"{title}: {_shown(field, value, request)}")
    return " · ".join(parts)


def _shown(field, value, request):
    vocabulary = getattr(field, "vocabulary", None)
    if vocabulary is not None and value in vocabulary:
        return translate(vocabulary.getTerm(value).title, context=request or getRequest())
    return str(value)


class RowsDiff(ListDiff):
    """Rows of a service, line by line."""

    meta_type = "Rows of a service"

    def _parseField(self, value, filename=None):
        schema = IService[self.field].value_type.schema
        return [row_text(row, schema) for row in value or ()]


class ServiceDiff(DexterityCompoundDiff):
    """All fields of a service."""

    meta_type = "Service"

    def _compute_fields_order(self, obj):
        fields = super()._compute_fields_order(obj)
        return [(field, name) for field, name in fields if field.getName() not in _NOT_COMPARED]

    def _get_diff_type(self, field):
        if hasattr(getattr(field, "value_type", None), "schema"):
            return RowsDiff
        return super()._get_diff_type(field)


# As CMFDiffTool does with its own kinds: the tool looks them up by name in a class attribute.
registerDiffType(RowsDiff)
registerDiffType(ServiceDiff)
