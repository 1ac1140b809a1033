"""Forms from plain data: the XML models of EasyForm from a JSON description."""

from lxml import etree

from rathaus.forms.metadata import NAMESPACE

SUPERMODEL = "http://namespaces.plone.org/supermodel/schema"
EASYFORM = "http://namespaces.plone.org/supermodel/easyform"

FIELD_TYPES = {
    "text": "zope.schema.TextLine",
    "longtext": "zope.schema.Text",
    "email": "plone.schema.email.Email",
    "phone": "zope.schema.TextLine",
    "int": "zope.schema.Int",
    "decimal": "zope.schema.Decimal",
    "date": "zope.schema.Date",
    "bool": "zope.schema.Bool",
    "choice": "zope.schema.Choice",
    "multichoice": "zope.schema.Set",
    "file": "plone.namedfile.field.NamedBlobFile",
}
FILE_APPLICATION = "rathaus.forms.actions.FileApplication"

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

    :param definition: ``fieldsets``, each with ``title``, ``description`` and ``fields``; a
        field has ``name``, ``type`` (see ``FIELD_TYPES``), ``title`` and may have
        ``description``, ``required``, ``values`` (strings, or ``{"value", "title"}``),
        ``accept`` (media types), ``max_size_mb``, ``max_length`` (characters), ``min``, ``max``
        and ``autocomplete`` (token of the HTML standard). Fields of a fieldset without title
        stand before all others.
    :returns: fields model and actions model; the only action takes the application in.
    :raises KeyError: a type that is not known, or a field without name or title.
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
        for field in fieldset["fields"]:
            _add_field(parent, field)
    return _text(model)


def _actions_model() -> str:
    model, schema = _empty_model()
    action = etree.SubElement(schema, _tag("field"), name="antrag_annehmen", type=FILE_APPLICATION)
    _add(action, "title", "Antrag annehmen")
    return _text(model)


def _add_field(parent, field: dict) -> None:
    kind = field["type"]
    node = etree.SubElement(parent, _tag("field"), name=field["name"], type=FIELD_TYPES[kind])
    _add(node, "title", field["title"])
    if field.get("description"):
        _add(node, "description", field["description"])
    _add(node, "required", str(bool(field.get("required"))))
    for name in ("max_length", "min", "max"):
        if field.get(name) is not None:
            _add(node, name, str(field[name]))
    if field.get("autocomplete"):
        node.set(_tag("autocomplete", NAMESPACE), field["autocomplete"])
    if kind == "phone":
        node.set(_tag("kind", NAMESPACE), "phone")
    elif kind == "file":
        _limit_uploads(node, field)
    elif kind == "choice":
        _add_values(node, field["values"])
    elif kind == "multichoice":
        value_type = etree.SubElement(node, _tag("value_type"), type=FIELD_TYPES["choice"])
        _add_values(value_type, field["values"])


def _limit_uploads(node, field: dict) -> None:
    if field.get("accept"):
        node.set(_tag("accept", NAMESPACE), " ".join(field["accept"]))
    if field.get("max_size_mb"):
        node.set(_tag("max_megabytes", NAMESPACE), str(field["max_size_mb"]))


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
