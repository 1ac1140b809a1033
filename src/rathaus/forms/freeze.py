"""The definition of a form at one moment, as plain JSON: what people were asked."""

from Acquisition import aq_base
from Acquisition import aq_chain
from plone import api

from rathaus.forms.fieldsets import fieldsets_of
from rathaus.forms.fieldsets import names_outside_repetition
from rathaus.forms.uploads import DEFAULT_MEGABYTES
from rathaus.intake import api as intake
from rathaus.services.interfaces import IService

#: Grows when the meaning of a definition changes; those without are of format 1, for ever.
FORMAT = 2
DEFAULT_TOTAL_MEGABYTES = 100
#: What EasyForm writes on the button of a new form: no choice of anybody.
STOCK_LABELS = ("Submit", "Absenden", "Senden", "Abschicken")


def definition(form) -> dict:
    """What the form asks now, in format 2.

    :returns: JSON with ``format``, ``title``, ``service_uid``, ``form_uid``, ``language``,
        ``email_field``, ``name_field``, ``model`` (the XML it was made from), ``fim_id``,
        ``fim_version``, ``settings`` and ``fieldsets`` (each ``name``, ``title``,
        ``description``, ``fields``). Fields outside of all fieldsets come first, in one without
        title. A field has ``name``, ``type``, ``title`` and, where they are not empty, the parts
        that ``questions.form.Question`` names; the ``fields`` of a group are in it.
    """
    fieldsets = fieldsets_of(form)
    names = names_outside_repetition(fieldsets)
    service = service_of(form)
    return {
        "format": FORMAT,
        "title": form.title or "",
        "service_uid": api.content.get_uuid(service) if service is not None else "",
        "form_uid": api.content.get_uuid(form),
        "fieldsets": fieldsets,
        "email_field": form.email_field if form.email_field in names else None,
        "name_field": form.name_field if form.name_field in names else None,
        "model": form.fields_model,
        "language": form.language or "de",
        "fim_id": form.fim_id or "",
        "fim_version": form.fim_version or "",
        "settings": settings(form),
    }


def settings(form) -> dict:
    """What an editor set for the whole form: ``privacy_notice`` (UID or ``None``),
    ``send_label`` (empty for the usual one), ``max_megabytes``, ``max_total_megabytes``,
    ``is_test`` and ``proof_of_work``."""
    # Without a stored value EasyForm computes one in the language of the request.
    label = (vars(aq_base(form)).get("submitLabel") or "").strip()
    return {
        "privacy_notice": form.privacy_notice or None,
        "send_label": "" if label in STOCK_LABELS else label,
        "max_megabytes": form.max_upload_megabytes or DEFAULT_MEGABYTES,
        "max_total_megabytes": form.max_total_megabytes or DEFAULT_TOTAL_MEGABYTES,
        "is_test": bool(form.is_test),
        "proof_of_work": bool(form.proof_of_work),
    }


def freeze(form) -> str:
    """Keep the present definition for ever.

    :returns: its revision, a SHA-256 in hex; the same for the same content.
    """
    return intake.store_definition(definition(form))


def service_of(form):
    """The service whose form this is, or ``None``."""
    return next((parent for parent in aq_chain(form) if IService.providedBy(parent)), None)
