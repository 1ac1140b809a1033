"""What a field of a form knows beyond EasyForm, kept in the attributes of its XML.

``rathaus:kind="phone"``, ``rathaus:accept="application/pdf image/png"``,
``rathaus:max_megabytes="5"``, ``rathaus:autocomplete="bday"``. EasyForm's own field editor keeps them, because every metadata
handler is asked when the model is written back.
"""

from collective.easyform.interfaces import IEasyFormFieldsContext
from lxml import etree
from plone.namedfile.interfaces import INamedField
from plone.supermodel.parser import IFieldMetadataHandler
from plone.supermodel.utils import ns
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import IChoice

from rathaus.forms.interfaces import IUploadSettings

NAMESPACE = "urn:rathaus:form"
NAMES = ("kind", "accept", "max_megabytes", "autocomplete")


def metadata(field, name: str) -> str | None:
    """Value of one of ``NAMES`` for a field of a parsed model."""
    return field.interface.queryTaggedValue(f"rathaus.{name}", {}).get(field.__name__)


def _set(schema, field_name: str, name: str, value: str | None) -> None:
    values = dict(schema.queryTaggedValue(f"rathaus.{name}", {}))
    values.pop(field_name, None)
    if value:
        values[field_name] = value
    schema.setTaggedValue(f"rathaus.{name}", values)


@implementer(IFieldMetadataHandler)
class FieldMetadata:
    """Reads and writes the attributes of our namespace."""

    namespace = NAMESPACE
    prefix = "rathaus"

    def read(self, node, schema, field):
        for name in NAMES:
            value = node.get(ns(name, self.namespace))
            if value:
                _set(schema, field.__name__, name, value)

    def write(self, node, schema, field):
        for name in NAMES:
            value = schema.queryTaggedValue(f"rathaus.{name}", {}).get(field.__name__)
            if value:
                node.set(ns(name, self.namespace), value)
        _write_choices_in_order(node, field)


def _write_choices_in_order(node, field) -> None:
    """plone.supermodel 4 sorts choices that have a value and a title, and cuts a title without
    value to its first letter; so a click on *Save* would change what people are asked."""
    choice = field if IChoice.providedBy(field) else getattr(field, "value_type", None)
    values = next((each for each in node.iter() if str(each.tag).endswith("values")), None)
    if not IChoice.providedBy(choice) or choice.vocabulary is None or values is None:
        return
    tag = values[0].tag if len(values) else "element"
    values[:] = []
    for term in choice.vocabulary:
        element = etree.SubElement(values, tag, key=str(term.value))
        element.text = str(term.title or term.value)


@adapter(IEasyFormFieldsContext, INamedField)
def upload_settings_schema(context, field):
    """Adds our settings to the editor's form of a file field."""
    return IUploadSettings


@implementer(IUploadSettings)
@adapter(INamedField)
class UploadSettings:
    """The settings of a file field, as an editor sees them."""

    def __init__(self, field):
        self.field = field

    @property
    def accept(self):
        return (metadata(self.field, "accept") or "").split()

    @accept.setter
    def accept(self, value):
        _set(self.field.interface, self.field.__name__, "accept", " ".join(value or ()))

    @property
    def max_megabytes(self):
        value = metadata(self.field, "max_megabytes") or ""
        return int(value) if value.isdigit() else None

    @max_megabytes.setter
    def max_megabytes(self, value):
        text = str(value) if value else None
        _set(self.field.interface, self.field.__name__, "max_megabytes", text)
