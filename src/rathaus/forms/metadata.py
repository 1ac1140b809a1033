"""What a field of a form knows beyond EasyForm, kept in the attributes of its XML.

``rathaus:accept="application/pdf image/png"``, ``rathaus:group="kinder"`` and so on, see
``NAMES``. EasyForm's own field editor keeps them, because every metadata handler is asked when
the model is written back. Conditions are not here: EasyForm has them (``easyform:depends_on``).
"""

from lxml import etree
from plone.supermodel.parser import IFieldMetadataHandler
from plone.supermodel.utils import ns
from zope.interface import implementer
from zope.schema.interfaces import IChoice

NAMESPACE = "urn:rathaus:form"
#: Attributes, with what they hold. Flags are ``true`` or absent; several texts stand in lines.
NAMES = {
    "kind": "phone, for forms older than the field class",
    "group": "name of the group that the question belongs to",
    "min_items": "fewest answers of a repeating group",
    "max_items": "most answers of a repeating group",
    "pattern": "regular expression that the whole text has to match",
    "place": "at_the_end: asked on the review page",
    "widget": "radio or select",
    "autocomplete": "token of the HTML standard, 4.10.18.7",
    "accept": "media types of files",
    "max_megabytes": "largest file",
    "max_files": "most files",
    "removes_exif": "flag: facts about where a photo was taken are removed",
    "prefill": "property of the profile that a first answer comes from",
    "from_link": "flag: a link may bring a first answer",
    "fim_id": "element of the FIM library this question was made from",
    "fim_version": "its version",
    "laws": "lines: legal references",
    "rules": "lines: rules in prose from FIM that an editor has to model",
}


def metadata(field, name: str) -> str | None:
    """Value of one of ``NAMES`` for a field of a parsed model."""
    return field.interface.queryTaggedValue(f"rathaus.{name}", {}).get(field.__name__)


def set_metadata(field, name: str, value: str | None) -> None:
    """Change it; only for a schema that is being edited, never for a shared one.

    :param value: empty to take it away.
    """
    _set(field.interface, field.__name__, name, value)


def flag(field, name: str) -> bool:
    """One of ``NAMES`` that is true or absent."""
    return metadata(field, name) == "true"


def number(field, name: str) -> int | None:
    """One of ``NAMES`` as a whole number; ``None`` if it is absent or none."""
    value = metadata(field, name) or ""
    return int(value) if value.isascii() and value.isdigit() else None


def lines(field, name: str) -> list[str]:
    """One of ``NAMES`` that holds several texts."""
    return [line for line in (metadata(field, name) or "").split("\n") if line]


def as_lines(texts) -> str:
    """Texts as one attribute; each in one line."""
    return "\n".join(filter(None, (" ".join(text.split()) for text in texts or ())))


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
