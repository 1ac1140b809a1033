"""What the city takes reports about, and where the interface is."""

from datetime import UTC
from datetime import datetime
from typing import Any

from plone import api

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.defects import api as defects
from rathaus.defects.interfaces import IDefectCategory
from rathaus.defects.open311.refusals import Refused
from rathaus.defects.open311.refusals import no_such_service
from rathaus.formats.georeport.api import Attribute
from rathaus.formats.georeport.api import Definition
from rathaus.formats.georeport.api import Discovery
from rathaus.formats.georeport.api import Endpoint
from rathaus.formats.georeport.api import Service
from rathaus.formats.georeport.api import Value

#: When this interface was changed last; clients look anew at what they keep of it.
CHANGED = datetime(2026, 11, 22, tzinfo=UTC)
PATH = "open311/v2"


def place_of_reports() -> Any:
    """The container of all reports.

    :raises Refused: the city has none
    """
    container = defects.folder()
    if container is None:
        raise Refused(404, _("Hier können zurzeit keine Hinweise gegeben werden."))
    return container


def jurisdiction() -> str:
    """The ``jurisdiction_id`` of the city; empty where it has given itself none."""
    return place_of_reports().jurisdiction_id or ""


def services() -> list[Service]:
    """What can be reported now.

    They give a token first: the report has no id that everybody may use until it is published.
    """
    return [
        Service(
            service_code=each.getId(),
            service_name=each.title,
            description=" ".join(filter(None, (each.hint, each.danger_note))),
            metadata=bool(each.attributes),
            type="batch",
        )
        for each in defects.categories(place_of_reports())
    ]


def service(code: str) -> IDefectCategory:
    """The category that can be reported with a code.

    :raises Refused: there is none, or none any more
    """
    found = defects.category(code, place_of_reports())
    if found is None or not found.is_active:
        raise no_such_service()
    return found


def definition(code: str) -> Definition:
    """The additional questions of a service.

    :raises Refused: there is no such service
    """
    return Definition(code, tuple(questions(service(code))))


def questions(category: IDefectCategory) -> list[Attribute]:
    """The additional questions of a category."""
    return [
        Attribute(
            code=row["code"],
            datatype=row["datatype"] or "string",
            description=row["description"],
            required=bool(row.get("required")),
            order=number,
            # What can be chosen is its own key: it is what the office reads.
            values=tuple(Value(each, each) for each in defects.choices(row)),
        )
        for number, row in enumerate(category.attributes or (), start=1)
    ]


def discovery() -> Discovery:
    """Where the interface is, and whom to ask for a key."""
    portal = api.portal.get()
    # The title of the site is the heading of its first page
    facts = ("plone.site_title", "plone.email_from_address")
    contact = [api.portal.get_registry_record(name, default=None) or "" for name in facts]
    return Discovery(
        changeset=CHANGED,
        contact=" ".join(filter(None, contact)),
        key_service=in_city_language(
            _("Einen Schlüssel (api_key) zum Senden gibt Ihnen die Stadt auf Anfrage.")
        ),
        endpoints=(Endpoint(f"{portal.absolute_url()}/{PATH}", CHANGED),),
    )
