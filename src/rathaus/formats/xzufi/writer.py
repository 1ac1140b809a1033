"""Writes transfer messages of XZuFi 2.2.0, one record at a time."""

from collections.abc import Iterable
from typing import BinaryIO

from lxml import etree

from rathaus.formats.xzufi.codes import CHANNEL_CODES
from rathaus.formats.xzufi.codes import NAMESPACE_2_2
from rathaus.formats.xzufi.codes import XSI
from rathaus.formats.xzufi.message import Delete
from rathaus.formats.xzufi.message import Header
from rathaus.formats.xzufi.message import Identifier
from rathaus.formats.xzufi.message import Part
from rathaus.formats.xzufi.message import Refused
from rathaus.formats.xzufi.message import Write
from rathaus.formats.xzufi.service import Service
from rathaus.formats.xzufi.service_writing import service_element
from rathaus.formats.xzufi.unit import Unit
from rathaus.formats.xzufi.writing import add
from rathaus.formats.xzufi.writing import add_code
from rathaus.formats.xzufi.writing import add_html
from rathaus.formats.xzufi.writing import add_identifier
from rathaus.formats.xzufi.writing import add_text
from rathaus.formats.xzufi.writing import add_texts
from rathaus.formats.xzufi.writing import element

_ELEMENTS = {"service": "leistung", "unit": "organisationseinheit"}


def write(
    parts: Iterable[Part],
    stream: BinaryIO,
    version: str = "2.2",
    *,
    header: Header | None = None,
) -> int:
    """Write a transfer message; only one record at a time is in memory.

    :param parts: ``Write`` and ``Delete``; ``Refused`` ones are left out
    :param stream: takes UTF-8 bytes
    :param version: only ``2.2``
    :returns: number of records written
    :raises ValueError: another version
    """
    if version != "2.2":
        raise ValueError(f"XZuFi {version} is read, but not written")
    header = header or Header()
    count = 0
    root = {"xzufiVersion": "2.2.0"}
    if header.product:
        root["produktbezeichnung"] = header.product
    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(
            f"{{{NAMESPACE_2_2}}}transferOperation",
            root,
            nsmap={"xzufi": NAMESPACE_2_2, "xsi": XSI},
        ):
            file.write(_header_element(header))
            for part in parts:
                if not isinstance(part, Refused):
                    file.write("\n", _part_element(part))
                    count += 1
    return count


def _header_element(header: Header) -> etree._Element:
    result = element("nachrichtenkopf")
    identification = add(result, "nachrichtenidentifikation")
    add_text(identification, "nachrichtID", header.message_id)
    if header.created:
        add(identification, "erstelltDatumZeit", header.created.isoformat())
    add_text(result, "autor", header.sender)
    return result


def _part_element(part: Write | Delete) -> etree._Element:
    if isinstance(part, Delete):
        result = element("loesche")
        add_identifier(add(result, _ELEMENTS[part.kind]), "id", part.id)
        return result
    result = element("schreibe")
    record = part.record
    result.append(service_element(record) if isinstance(record, Service) else _unit(record))
    return result


def _unit(unit: Unit) -> etree._Element:
    result = element("organisationseinheit")
    add_identifier(result, "id", unit.id)
    for key in unit.secondary_ids:
        add_identifier(result, "idSekundaer", key)
    if unit.parent_id:
        add_identifier(result, "uebergeordneteOrganisationseinheitID", unit.parent_id)
    name = add(result, "name")
    add_texts(name, "name", unit.name)
    add_texts(name, "kurzbezeichnung", unit.short_name)
    add_html(result, "beschreibung", unit.description)
    for address in unit.addresses:
        added = add(result, "anschrift")
        add_code(added, "typ", address.type_code)
        add_text(added, "strasse", address.street)
        add_text(added, "hausnummer", address.house_number)
        add_text(added, "postleitzahl", address.postal_code)
        add_text(added, "ort", address.city)
    for contact in unit.contacts:
        added = add(result, "kommunikation")
        add_code(added, "kanal", CHANNEL_CODES.get(contact.channel, contact.channel))
        add_text(added, "kennung", contact.address)
    add_html(result, "infoOeffnungszeitenText", unit.opening_hours)
    for key in unit.service_ids:
        _responsibility(result, key)
    return result


def _responsibility(parent: etree._Element, key: Identifier) -> None:
    add_identifier(add(parent, "zustaendigkeit"), "leistungID", key)
