"""A letter template with neutral values, as its author looks at it."""

from typing import Any

from plone import api

from rathaus import _
from rathaus.applications.interfaces import IInbox
from rathaus.applications.letters.fields import example_values
from rathaus.applications.letters.fields import fields_of
from rathaus.applications.letters.frame import letterhead
from rathaus.applications.letters.interfaces import DECISION
from rathaus.applications.letters.making import printed
from rathaus.applications.letters.templates import check_content
from rathaus.applications.letters.templates import filled_in
from rathaus.city_language import in_city_language
from rathaus.organisation import api as organisation


def example_pdf(place: Any, kind: str, content: bytes, use: str, service_uid: str) -> bytes:
    """The letter as it would look.

    :param place: the post box, or the folder of all.
    :raises NotPossible: the template cannot be used, or no PDF can be made.
    """
    check_content(kind, content, use, service_uid)
    values = example_values(fields_of(service_uid, is_decision=use == DECISION))
    body = filled_in(kind, content, values)
    unit = organisation.unit(place.unit) if IInbox.providedBy(place) else None
    title = in_city_language(_("Vorschau der Briefvorlage"))
    heading = "" if "<h1>" in body else f"<h1>{title}</h1>"
    return printed(f"{letterhead(unit)}{heading}{body}", api.portal.translate(title))
