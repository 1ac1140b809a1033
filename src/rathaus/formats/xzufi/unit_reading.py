"""Reads one ``organisationseinheit`` element (XZuFi 2.2.0 and 2.3.1)."""

from rathaus.formats.xzufi.codes import CHANNELS
from rathaus.formats.xzufi.elements import Element
from rathaus.formats.xzufi.elements import child
from rathaus.formats.xzufi.elements import children
from rathaus.formats.xzufi.elements import code
from rathaus.formats.xzufi.elements import identifier
from rathaus.formats.xzufi.elements import identifiers
from rathaus.formats.xzufi.elements import text
from rathaus.formats.xzufi.elements import texts
from rathaus.formats.xzufi.interfaces import UnusableRecord
from rathaus.formats.xzufi.texts import clean_html
from rathaus.formats.xzufi.texts import one_line
from rathaus.formats.xzufi.unit import Contact
from rathaus.formats.xzufi.unit import PostalAddress
from rathaus.formats.xzufi.unit import Unit


def unit_from(element: Element) -> Unit:
    """Return the office an element describes.

    :raises UnusableRecord: the id or the name is missing
    """
    unit_id = identifier(child(element, "id"))
    if unit_id is None:
        raise UnusableRecord("Die Organisationseinheit hat keine Kennung (id).")
    naming = child(element, "name")
    name = texts(naming, one_line, "name") or texts(element, one_line, "name", "bezeichnung")
    if not name:
        raise UnusableRecord("Die Organisationseinheit hat keinen Namen.")
    return Unit(
        id=unit_id,
        name=name,
        secondary_ids=identifiers(element, "idsekundaer"),
        parent_id=identifier(
            child(
                element,
                "uebergeordneteorganisationseinheitid",
                "uebergeordneteorganisationseinheit",
            )
        ),
        short_name=texts(naming, one_line, "kurzbezeichnung"),
        description=texts(element, clean_html, "beschreibung"),
        addresses=tuple(_address(one) for one in children(element, "anschrift")),
        contacts=_contacts(element),
        opening_hours=texts(element, clean_html, "infooeffnungszeitentext"),
        service_ids=tuple(
            key
            for one in children(element, "zustaendigkeit")
            for key in identifiers(one, "leistungid")
        ),
    )


def _address(element: Element) -> PostalAddress:
    return PostalAddress(
        street=text(child(element, "strasse")),
        house_number=text(child(element, "hausnummer")),
        postal_code=text(child(element, "postleitzahl")),
        city=text(child(element, "ort")),
        type_code=code(child(element, "typ")),
    )


def _contacts(element: Element) -> tuple[Contact, ...]:
    found = []
    for one in children(element, "kommunikation", "erreichbarkeit"):
        channel, address = code(child(one, "kanal")), text(child(one, "kennung"))
        if address:
            found.append(Contact(CHANNELS.get(channel, channel), address))
    return tuple(found)
