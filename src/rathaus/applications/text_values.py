"""What a case fills into the fields of a text module."""

import json
from typing import Any

from plone import api

from rathaus.applications.interfaces import IApplication
from rathaus.applications.local_time import local
from rathaus.applications.people import current_user_id
from rathaus.applications.people import name_of
from rathaus.applications.text_modules import FIELDS
from rathaus.calendar.api import utc_now
from rathaus.forms import api as forms
from rathaus.intake import api as intake
from rathaus.organisation import api as organisation


def values_of(case: Any) -> dict[str, str]:
    """Name of a field to its value. Where the case has none, the name of what is missing stands in
    square brackets, so that the clerk sees it before sending."""
    unit = organisation.unit(case.responsible_unit)
    values = {
        "reference": case.reference or "",
        "service": case.service_title or "",
        "applicant": applicant_name(case),
        "clerk": name_of(current_user_id()),
        "unit": getattr(unit, "title", ""),
        "phone": getattr(unit, "phone", "") or "",
        "deadline": f"{case.deadline:%d.%m.%Y}" if case.deadline else "",
        "today": f"{local(utc_now()):%d.%m.%Y}",
    }
    return {
        name: values[name] or f"[{api.portal.translate(label)}]" for name, label in FIELDS.items()
    }


def applicant_name(case: Any) -> str:
    """What was answered to the question that the form names as the one for the name; of a case
    without an application, its contact person."""
    if not IApplication.providedBy(case):
        return case.applicant_name or ""
    try:
        form = forms.read_form(intake.definition(case.form_revision or ""))
    except KeyError:
        return ""
    value = json.loads(case.answers_json).get(form.name_field or "")
    return value if isinstance(value, str) else ""
