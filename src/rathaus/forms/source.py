"""Program code in forms: who may store it, and that nothing else is ever run.

The models of an EasyForm can name expressions, page templates, scripts and Python callables,
which run with the rights of whoever fills the form in. EasyForm hides most of this in its forms,
but its XML editors, REST and WebDAV only ask for *Modify portal content*. So what a form can do
beyond asking questions, its *powers*, is listed on the form when somebody with the permission
stores it. A change that adds a power without that permission is refused, whatever way it took,
and a form that has an unlisted power all the same is not shown.
"""

from functools import lru_cache

from Acquisition import aq_base
from collective.easyform.config import MAIL_BODY_DEFAULT
from lxml import etree
from plone import api
from zExceptions import Forbidden
from zope.globalrequest import getRequest
from zope.i18n import translate

from rathaus import _
from rathaus.forms.build import EASYFORM
from rathaus.forms.build import FILE_APPLICATION
from rathaus.forms.build import SUPERMODEL

PERMISSION = "rathaus: Manage form source"
LISTED = "_rathaus_listed_powers"

#: Attributes of the form object that EasyForm evaluates, or puts into the page as they are.
EXPRESSIONS = (
    "thanksPageOverride",
    "formActionOverride",
    "onDisplayOverride",
    "afterValidationOverride",
    "headerInjection",
    "submitLabelOverride",
)
#: What a field may consist of. A list of what is harmless, because supermodel resolves dotted
#: names in many places (defaultFactory, source, schema, constraint ...).
HARMLESS_PARTS = frozenset(
    [
        "title",
        "description",
        "required",
        "readonly",
        "default",
        "missing_value",
        "min",
        "max",
        "min_length",
        "max_length",
        "values",
        "element",
        "value_type",
        "vocabulary",
        "rich_label",
        "questions",
        "answers",
        "accept",
        "label",
        "default_mime_type",
        "output_mime_type",
        "allowed_mime_types",
    ]
)
HARMLESS_ATTRIBUTES = frozenset({"name", "type", "key", "label", "description", "order"})
HARMLESS_FIELDS = (
    "zope.schema.",
    "plone.schema.",
    "plone.namedfile.",
    "plone.app.textfield.",
    "collective.easyform.fields.",
    "rathaus.forms.fields.",
)
HARMLESS_WIDGETS = ("z3c.form.browser.", "plone.app.z3cform.")
#: EasyForm's namespace: checks by name and looks. Everything else in it is evaluated.
HARMLESS_EASYFORM = frozenset({"validators", "THidden", "depends_on", "css_class"})
I18N = "http://xml.zope.org/namespaces/i18n"
SECURITY = "http://namespaces.plone.org/supermodel/security"
FORM = "http://namespaces.plone.org/supermodel/form"
MAILER = "collective.easyform.actions.Mailer"
SAVER = "collective.easyform.actions.SaveData"


def powers(form) -> frozenset[str]:
    """What a form can do beyond asking questions, one readable line each."""
    attributes = {
        f"{name}: {value}" for name in EXPRESSIONS if (value := getattr(form, name, None))
    }
    return (
        field_powers(form.fields_model or "")
        | action_powers(form.actions_model or "")
        | frozenset(attributes)
    )


def unlisted(form) -> frozenset[str]:
    """Powers that nobody with the permission has stored."""
    return powers(form) - frozenset(getattr(aq_base(form), LISTED, ()))


def check_source(form) -> None:
    """Called after every change of a form.

    :raises Forbidden: it got powers, and the person at work may not give them.
    """
    added = unlisted(form)
    if added and not api.user.has_permission(PERMISSION, obj=form):
        raise refusal(
            _(
                "Dieses Formular enthielte danach Programmcode oder Ausdrücke (${powers}). "
                "Das darf nur die Administration speichern. Es wurde nichts geändert.",
                mapping={"powers": "; ".join(sorted(each[:80] for each in added))},
            )
        )
    present = tuple(sorted(powers(form)))
    if present != getattr(aq_base(form), LISTED, ()):
        setattr(aq_base(form), LISTED, present)


def refusal(reason) -> Forbidden:
    """The error to raise. No class of its own: the publisher finds the status by the name.

    :param reason: translatable sentence, which the error page and REST show as it is.
    """
    return Forbidden(translate(reason, context=getRequest()))


@lru_cache(maxsize=500)
def field_powers(model: str) -> frozenset[str]:
    """Powers in a fields model.

    :param model: supermodel XML; what cannot be read counts as a power.
    """
    return _powers(model, lambda kind: kind.startswith(HARMLESS_FIELDS), _field_part_power)


@lru_cache(maxsize=500)
def action_powers(model: str) -> frozenset[str]:
    """Powers in an actions model: everything but our action, savers and plain mailers."""
    return _powers(
        model, lambda kind: kind in (FILE_APPLICATION, MAILER, SAVER), _action_part_power
    )


def _powers(model: str, is_harmless_type, part_power) -> frozenset[str]:
    if not model.strip():
        return frozenset()
    parser = etree.XMLParser(resolve_entities=False, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(model.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return frozenset({"unlesbares XML"})
    return frozenset(
        power for node in root.iter() for power in _node_powers(node, is_harmless_type, part_power)
    )


def _node_powers(node, is_harmless_type, part_power):
    if not isinstance(node.tag, str):
        # comments are nothing; an entity could become anything
        if node.tag is not etree.Comment:
            yield "Entität"
        return
    name = etree.QName(node.tag)
    place = f"{_field_name(node)} {name.localname}".strip()
    for attribute, value in node.attrib.items():
        if not _is_harmless_attribute(etree.QName(attribute), value):
            yield f"{place} {etree.QName(attribute).localname}={value}"
    if name.namespace == FORM and name.localname == "widget" and not len(node):
        # how plone.autoform writes the radio buttons of a new yes/no field
        if not node.get("type", "").startswith(HARMLESS_WIDGETS):
            yield f"{place} widget={node.get('type')}"
    elif name.namespace != SUPERMODEL:
        yield f"{place} {name.namespace}"
    elif name.localname == "field" or "type" in node.attrib:
        kind = node.get("type", "")
        if not is_harmless_type(kind) and not _is_part_of_value(node, kind):
            # with all its content: another script is another power
            yield f"{place} {etree.tostring(node, encoding='unicode', with_tail=False)}"
    elif name.localname not in ("model", "schema", "fieldset") or _field_name(node):
        yield from part_power(place, name.localname, node)


def _is_harmless_attribute(name, value: str) -> bool:
    if name.namespace == EASYFORM:
        is_off = name.localname == "serverSide" and value.lower() == "false"
        return name.localname in HARMLESS_EASYFORM or is_off or not value
    if name.namespace == FORM:
        return name.localname == "widget" and value.startswith(HARMLESS_WIDGETS)
    return name.namespace in ("urn:rathaus:form", I18N, SECURITY) or (
        name.namespace is None and name.localname in HARMLESS_ATTRIBUTES
    )


def _field_part_power(place: str, name: str, node):
    if name not in HARMLESS_PARTS:
        yield f"{place}: {_content(node)}"


def _action_part_power(place: str, name: str, node):
    text = _content(node)
    is_program = name.endswith("Override") or name in ("body_pt", "ScriptBody", "defaultFactory")
    if is_program and text and text != MAIL_BODY_DEFAULT.strip():
        yield f"{place}: {text}"


def _is_part_of_value(node, kind: str) -> bool:
    """The choices of a question with several answers are a field of their own."""
    return etree.QName(node.tag).localname == "value_type" and kind.startswith("zope.schema.")


def _field_name(node) -> str:
    """Name of the field that a node belongs to, or an empty text."""
    for each in (node, *node.iterancestors()):
        if isinstance(each.tag, str) and etree.QName(each.tag).localname == "field":
            return each.get("name", "?")
    return ""


def _content(node) -> str:
    return "".join(node.itertext()).strip()
