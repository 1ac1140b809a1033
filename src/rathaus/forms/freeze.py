"""The definition of a form at one moment, as plain JSON: what people were asked."""

from Acquisition import aq_chain
from plone import api
from plone.supermodel.interfaces import FIELDSETS_KEY
from zope.i18n import translate
from zope.schema import getFieldsInOrder

from rathaus.forms.models import is_question
from rathaus.forms.models import schema_of
from rathaus.forms.models import type_of
from rathaus.forms.uploads import accepted_types
from rathaus.intake import api as intake
from rathaus.services.interfaces import IService


def definition(form) -> dict:
    """What the form asks now.

    :returns: JSON with ``title``, ``service_uid``, ``form_uid``, ``fieldsets`` (each ``name``,
        ``title``, ``description``, ``fields``), ``email_field``, ``name_field``, ``model`` (the
        XML it was made from) and ``language``. Fields outside of all fieldsets come first, in
        one without title.
    """
    schema = schema_of(form.fields_model)
    questions = {
        name: _field(form, field) for name, field in getFieldsInOrder(schema) if is_question(field)
    }
    service = service_of(form)
    return {
        "title": form.title or "",
        "service_uid": api.content.get_uuid(service) if service is not None else "",
        "form_uid": api.content.get_uuid(form),
        "fieldsets": _fieldsets(schema, questions),
        "email_field": form.email_field if form.email_field in questions else None,
        "name_field": form.name_field if form.name_field in questions else None,
        "model": form.fields_model,
        "language": form.language or "de",
    }


def freeze(form) -> str:
    """Keep the present definition for ever.

    :returns: its revision, a SHA-256 in hex; the same for the same content.
    """
    return intake.store_definition(definition(form))


def service_of(form):
    """The service whose form this is, or ``None``."""
    return next((parent for parent in aq_chain(form) if IService.providedBy(parent)), None)


def choices_of(form, field) -> list[dict] | None:
    """``[{"value", "title"}]`` of a choice or of several choices, otherwise ``None``."""
    source = getattr(field, "value_type", None) or field
    vocabulary = getattr(source.bind(form), "vocabulary", None)
    if vocabulary is None:
        return None
    return [
        {"value": str(term.value), "title": _plain(term.title or term.value)} for term in vocabulary
    ]


def _fieldsets(schema, questions: dict[str, dict]) -> list[dict]:
    fieldsets = schema.queryTaggedValue(FIELDSETS_KEY, [])
    placed = {name for each in fieldsets for name in each.fields}
    loose = [name for name in questions if name not in placed]
    groups = [("default", "", "", loose)] + [
        (each.__name__, each.label, each.description, each.fields) for each in fieldsets
    ]
    return [
        {
            "name": name,
            "title": _plain(title),
            "description": _plain(description),
            "fields": [questions[each] for each in names if each in questions],
        }
        for name, title, description, names in groups
        if any(each in questions for each in names)
    ]


def _field(form, field) -> dict:
    kind = type_of(field)
    return {
        "name": field.__name__,
        "type": kind,
        "title": _plain(field.title),
        "description": _plain(field.description),
        "required": bool(field.required),
        "values": choices_of(form, field) if kind in ("choice", "multichoice") else None,
        "accept": list(accepted_types(field)) if kind == "file" else None,
        "max_length": getattr(field, "max_length", None),
    }


def _plain(text) -> str:
    return translate(text, target_language="de") if text else ""
