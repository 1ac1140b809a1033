"""The questions of a form as plain JSON, read from EasyForm's model."""

import re
from datetime import date
from datetime import time
from decimal import Decimal
from functools import lru_cache

import nh3
from plone.supermodel.interfaces import FIELDSETS_KEY
from zope.i18n import translate
from zope.schema import getFieldsInOrder

from rathaus.forms import metadata
from rathaus.forms.build import EXPRESSIONS
from rathaus.forms.models import chosen_widget
from rathaus.forms.models import schema_of
from rathaus.forms.models import type_of
from rathaus.forms.uploads import accepted_types

#: Kinds whose ``min_length`` and ``max_length`` count signs.
TEXTS = ("text", "longtext", "email", "phone")
#: Kinds whose ``min`` and ``max`` are the smallest and the largest answer.
ORDERED = ("int", "decimal", "money", "date", "time")
#: What an explanation may contain; a form is no place for pictures and frames.
HTML_TAGS = {"p", "br", "strong", "em", "b", "i", "ul", "ol", "li", "h3", "h4", "a", "blockquote"}
NUMBERS = ("min_items", "max_items", "max_megabytes", "max_files")
TEXT_ATTRIBUTES = ("pattern", "autocomplete", "prefill", "fim_id", "fim_version")


def fieldsets_of(form) -> list[dict]:
    """The fieldsets of a definition of format 2, see ``freeze.definition``.

    :param form: EasyForm; only its model and, for named vocabularies, its place are read.
    """
    schema = schema_of(form.fields_model)
    fields = {name: _field(form, field) for name, field in getFieldsInOrder(schema)}
    inside = _put_into_groups(schema, fields)
    return _fieldsets(schema, fields, inside)


def names_outside_repetition(fieldsets: list[dict]) -> set[str]:
    """Names of questions that have one answer at most in the whole form."""
    found = set()
    for each in (field for fieldset in fieldsets for field in fieldset["fields"]):
        if each["type"] != "group":
            found.add(each["name"])
        elif each.get("max_items", 1) == 1:
            found |= names_outside_repetition([{"fields": each.get("fields", ())}])
    return found


def group_of(schema, name: str) -> str:
    """Name of the group that a field belongs to; empty for none, and for a group that is not
    there or lies in its own group."""
    group = outer = _group_name(schema, name)
    seen = set()
    while outer and outer not in seen:
        if outer == name:
            return ""
        seen.add(outer)
        outer = _group_name(schema, outer)
    return group


def _group_name(schema, name: str) -> str:
    group = metadata.metadata(schema[name], "group") or ""
    return group if group in schema and type_of(schema[group]) == "group" else ""


def _put_into_groups(schema, fields: dict[str, dict]) -> set[str]:
    inside = set()
    for name, field in fields.items():
        if group := group_of(schema, name):
            fields[group].setdefault("fields", []).append(field)
            inside.add(name)
    return inside


def _fieldsets(schema, fields: dict[str, dict], inside: set[str]) -> list[dict]:
    fieldsets = schema.queryTaggedValue(FIELDSETS_KEY, [])
    placed = {name for each in fieldsets for name in each.fields}
    loose = [name for name in fields if name not in placed]
    groups = [("default", "", "", loose)] + [
        (each.__name__, each.label, each.description, each.fields) for each in fieldsets
    ]
    found = [
        {
            "name": name,
            "title": said(title),
            "description": said(description),
            "fields": [fields[each] for each in names if each in fields and each not in inside],
        }
        for name, title, description, names in groups
    ]
    return [each for each in found if each["fields"]]


def _field(form, field) -> dict:
    kind = type_of(field)
    found = {
        "name": field.__name__,
        "type": kind,
        "title": said(field.title),
        "description": said(field.description),
        "required": kind != "explanation" and bool(field.required),
        **_of_kind(form, field, kind),
        **_attributes(field),
        **_expressions(field),
    }
    return {key: value for key, value in found.items() if value not in (None, "", [], False)}


def _of_kind(form, field, kind: str) -> dict:
    if kind in TEXTS:
        return {
            "min_length": getattr(field, "min_length", None) or None,
            "max_length": getattr(field, "max_length", None),
            "default": _plain(field.default),
        }
    if kind in ORDERED:
        return {each: _plain(getattr(field, each, None)) for each in ("min", "max", "default")}
    if kind in ("choice", "multichoice"):
        default = _plain(field.default) if kind == "choice" else None
        look = metadata.metadata(field, "widget") or _look(chosen_widget(field))
        return {"values": choices_of(form, field), "widget": look, "default": default}
    if kind == "file":
        return {"accept": list(accepted_types(field))}
    if kind == "explanation":
        return {"html": _html(getattr(field, "rich_label", ""))}
    return {} if kind == "group" else {"default": _plain(field.default)}


def _look(widget: str) -> str:
    found = re.search("radio|select", widget.lower())
    return found[0] if found else ""


def _attributes(field) -> dict:
    return {
        **{name: metadata.metadata(field, name) for name in TEXT_ATTRIBUTES},
        **{name: metadata.number(field, name) for name in NUMBERS},
        "at_the_end": metadata.metadata(field, "place") == "at_the_end",
        "removes_exif": metadata.flag(field, "removes_exif"),
        "from_link": metadata.flag(field, "from_link"),
        "laws": metadata.lines(field, "laws"),
    }


def _expressions(field) -> dict:
    def said_by_easyform(name):
        return field.interface.queryTaggedValue(name, {}).get(field.__name__)

    return {
        **{name: said_by_easyform(key) or "" for name, key in EXPRESSIONS.items()},
        "validators": list(said_by_easyform("validators") or ()),
        # A hidden field of EasyForm can be changed by everybody; here it is a value we set.
        "server_side": bool(said_by_easyform("serverSide") or said_by_easyform("THidden")),
    }


def choices_of(form, field) -> list[dict] | None:
    """``[{"value", "title"}]`` of a choice or of several choices, otherwise ``None``."""
    source = getattr(field, "value_type", None) or field
    vocabulary = getattr(source.bind(form), "vocabulary", None)
    if vocabulary is None:
        return None
    return [
        {"value": str(term.value), "title": said(term.title or term.value)} for term in vocabulary
    ]


def said(text) -> str:
    """A text as people read it; the language of forms is German."""
    return translate(text, target_language="de") if text else ""


def _plain(value) -> str | None:
    """A limit or default as answers are stored."""
    if value is None or value is False:
        return None
    if isinstance(value, bool):
        return "true"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


@lru_cache(maxsize=500)
def _cleaned(html: str) -> str:
    return nh3.clean(html, tags=HTML_TAGS, attributes={"a": {"href"}})


def _html(rich_text) -> str:
    return _cleaned(getattr(rich_text, "raw", rich_text) or "")
