"""Forms from plain data: the XML models of EasyForm from a JSON description."""

from collections.abc import Iterator

from lxml import etree

from rathaus.forms.metadata import NAMESPACE
from rathaus.forms.metadata import as_lines

SUPERMODEL = "http://namespaces.plone.org/supermodel/schema"
EASYFORM = "http://namespaces.plone.org/supermodel/easyform"

FIELD_TYPES = {
    "text": "zope.schema.TextLine",
    "longtext": "zope.schema.Text",
    "int": "zope.schema.Int",
    "decimal": "zope.schema.Decimal",
    "money": "rathaus.forms.fields.Money",
    "date": "zope.schema.Date",
    "time": "rathaus.forms.fields.Time",
    "bool": "zope.schema.Bool",
    "yes_no": "rathaus.forms.fields.YesNo",
    "confirmation": "rathaus.forms.fields.Confirmation",
    "choice": "zope.schema.Choice",
    "multichoice": "zope.schema.Set",
    "email": "plone.schema.email.Email",
    "phone": "rathaus.forms.fields.Phone",
    "iban": "rathaus.forms.fields.Iban",
    "tax_id": "rathaus.forms.fields.TaxId",
    "address": "rathaus.forms.fields.Address",
    "country": "rathaus.forms.fields.Country",
    "nationality": "rathaus.forms.fields.Nationality",
    "file": "plone.namedfile.field.NamedBlobFile",
    "explanation": "collective.easyform.fields.RichLabel",
    "group": "rathaus.forms.fields.Group",
}
FILE_APPLICATION = "rathaus.forms.actions.FileApplication"
#: Parts of a field in supermodel, in the order that they are written.
PARTS = ("description", "min_length", "max_length", "min", "max")
#: Attributes of our namespace that hold one text or number.
ATTRIBUTES = (
    "min_items",
    "max_items",
    "pattern",
    "widget",
    "autocomplete",
    "max_megabytes",
    "max_files",
    "prefill",
    "fim_id",
    "fim_version",
)
FLAGS = ("removes_exif", "from_link")
LINES = ("laws", "rules")
#: Expressions, run by EasyForm: only who may manage the source of forms can store them.
EXPRESSIONS = {
    "condition": "depends_on",
    "enabled_expression": "TEnabled",
    "default_expression": "TDefault",
    "validator_expression": "TValidator",
}

#: What a new form asks; an editor adds the rest.
DEFAULT_DEFINITION = {
    "fieldsets": [
        {
            "fields": [
                {"name": "name", "type": "text", "title": "Vor- und Nachname", "required": True},
                {
                    "name": "email",
                    "type": "email",
                    "title": "E-Mail-Adresse",
                    "description": "Dorthin senden wir die Eingangsbestätigung.",
                    "required": True,
                },
                {"name": "anliegen", "type": "longtext", "title": "Anliegen", "required": True},
            ]
        }
    ]
}


def build_models(definition: dict) -> tuple[str, str]:
    """The two models of an EasyForm.

    :param definition: ``fieldsets``, each with ``title``, ``description`` and ``fields``. A
        field has ``name``, ``type`` (see ``FIELD_TYPES``), ``title`` and may have everything
        else of a definition of format 2 (see ``freeze``), and ``rules`` (prose, to be modelled).
        ``values`` may be plain strings, ``max_size_mb`` is an older word for ``max_megabytes``.
        The ``fields`` of a group stand behind it in the model, which is flat. Fields of a
        fieldset without title stand before all others.
    :returns: fields model and actions model; the only action takes the application in.
    :raises KeyError: a type that is not known, or a field without name or title.
    :raises ValueError: a text with signs that XML cannot hold.
    """
    return _fields_model(definition["fieldsets"]), _actions_model()


def _fields_model(fieldsets: list[dict]) -> str:
    model, schema = _empty_model()
    for number, fieldset in enumerate(fieldsets, start=1):
        parent = schema
        if fieldset.get("title"):
            name = fieldset.get("name") or f"abschnitt{number}"
            parent = etree.SubElement(schema, _tag("fieldset"), name=name, label=fieldset["title"])
            if fieldset.get("description"):
                parent.set("description", fieldset["description"])
        for group, field in _flat(fieldset["fields"]):
            _add_field(parent, field, group)
    return _text(model)


def _flat(fields: list[dict], group: str = "") -> Iterator[tuple[str, dict]]:
    """Every field with the name of its group, groups before what belongs to them."""
    for field in fields:
        yield group, field
        yield from _flat(field.get("fields", ()), field["name"])


def _actions_model() -> str:
    model, schema = _empty_model()
    action = etree.SubElement(schema, _tag("field"), name="antrag_annehmen", type=FILE_APPLICATION)
    _add(action, "title", "Antrag annehmen")
    return _text(model)


def _add_field(parent, field: dict, group: str) -> None:
    kind = field["type"]
    node = etree.SubElement(parent, _tag("field"), name=field["name"], type=FIELD_TYPES[kind])
    _add(node, "title", field["title"])
    for name in PARTS:
        if field.get(name) not in (None, ""):
            _add(node, name, str(field[name]))
    if field.get("default"):
        _add(node, "default", _default(field["default"], kind))
    if kind != "explanation":
        _add(node, "required", str(bool(field.get("required"))))
    elif field.get("html"):
        _add(node, "rich_label", field["html"])
    if kind == "choice":
        _add_values(node, field["values"])
    elif kind == "multichoice":
        value_type = etree.SubElement(node, _tag("value_type"), type=FIELD_TYPES["choice"])
        _add_values(value_type, field["values"])
    _set_attributes(node, field, group)
    _set_expressions(node, field)


def _default(value, kind: str) -> str:
    """As zope.schema reads it: for boxes it knows ``True`` and no ``true``."""
    is_box = kind in ("bool", "yes_no", "confirmation")
    return str(value).capitalize() if is_box else str(value)


def _set_attributes(node, field: dict, group: str) -> None:
    values = {name: field.get(name) for name in ATTRIBUTES}
    values["max_megabytes"] = field.get("max_megabytes") or field.get("max_size_mb")
    values["group"] = group
    values["accept"] = " ".join(field.get("accept", ()))
    values["place"] = "at_the_end" if field.get("at_the_end") else ""
    values |= {name: "true" if field.get(name) else "" for name in FLAGS}
    values |= {name: as_lines(field.get(name)) for name in LINES}
    for name, value in values.items():
        if value not in (None, ""):
            node.set(_tag(name, NAMESPACE), str(value))


def _set_expressions(node, field: dict) -> None:
    for name, attribute in EXPRESSIONS.items():
        if field.get(name):
            node.set(_tag(attribute, EASYFORM), field[name])
    if field.get("validators"):
        node.set(_tag("validators", EASYFORM), "|".join(field["validators"]))
    if field.get("server_side"):
        node.set(_tag("serverSide", EASYFORM), "True")


def _add_values(node, values: list) -> None:
    parent = etree.SubElement(node, _tag("values"))
    for each in values:
        value, title = (each, each) if isinstance(each, str) else (each["value"], each["title"])
        element = _add(parent, "element", title)
        element.set("key", value)


def _empty_model():
    model = etree.Element(
        _tag("model"), nsmap={None: SUPERMODEL, "easyform": EASYFORM, "rathaus": NAMESPACE}
    )
    return model, etree.SubElement(model, _tag("schema"))


def _add(node, name: str, text: str):
    element = etree.SubElement(node, _tag(name))
    element.text = text
    return element


def _tag(name: str, namespace: str = SUPERMODEL) -> str:
    return f"{{{namespace}}}{name}"


def _text(model) -> str:
    return etree.tostring(model, pretty_print=True, encoding="unicode")
