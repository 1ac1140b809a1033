"""Writes the message Aktenplan.Aktenplan.0301 of xdomea 3.0.0."""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from lxml import etree

from rathaus.formats.xdomea import names
from rathaus.formats.xdomea.plan import FilePlan
from rathaus.formats.xdomea.plan import Position

_NAMESPACE = names.NAMESPACE.format(version=names.WRITTEN_VERSION)


def write_plan(
    plan: FilePlan,
    stream: BinaryIO,
    *,
    process_id: UUID,
    created: datetime,
    sender: str,
    product: str = "Rathaus",
) -> None:
    """Write a file plan as a message that is valid against the schema of xdomea 3.0.0.

    :param plan: texts may hold anything; signs that XML does not know are left out
    :param stream: takes UTF-8 bytes
    :param process_id: names the exchange
    :param created: aware moment
    :param sender: name of the institution; receiver too, as long as nobody else is named
    """
    root = etree.Element(_name(names.MESSAGE), nsmap={"xdomea": _NAMESPACE})
    _write_head(_add(root, "Kopf"), process_id, created, sender, product)
    element = _add(root, "Aktenplan")
    _add(element, "Bezeichnung", plan.title)
    _add(element, "Version", plan.version)
    for each in plan.positions:
        _write_position(element, each)
    etree.indent(root)
    etree.ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)


def _write_head(
    head: etree._Element, process_id: UUID, created: datetime, sender: str, product: str
) -> None:
    """The elements in the order of ``NkBasisType`` and what extends it."""
    _add(head, "ProzessID", str(process_id))
    _add_code(head, "Nachrichtentyp", "0301", names.MESSAGE_LIST, "2.0")
    _add(head, "Erstellungszeitpunkt", created.isoformat(timespec="seconds"))
    for role in ("Absender", "Empfaenger"):
        _add(_add(_add(head, role), "Institution"), "Name", sender)
    _add(_add(head, "SendendesSystem"), "Produktname", product)
    _add(head, "Empfangsbestaetigung", "false")


def _write_position(parent: etree._Element, position: Position) -> None:
    """The elements in the order of ``AktenplaneinheitAktenplanType``."""
    element = _add(parent, "Einheit")
    _add(element, "Kennzeichen", position.number)
    _add(element, "Inhaltsangabe", position.title)
    kind = _add(element, "Aussonderungsart")
    if position.disposal_kind:
        _add_code(kind, "Aussonderungsart", position.disposal_kind, names.DISPOSAL_LIST, "1.0")
    else:
        # The schema asks for one; main groups have none.
        _add(kind, "AussonderungsartKonfigurierbar", "")
    if position.valid_from or position.valid_to:
        period = _add(element, "Gueltigkeit")
        if position.valid_from:
            _add(period, "Beginn", position.valid_from.isoformat())
        if position.valid_to:
            _add(period, "Ende", position.valid_to.isoformat())
    _add(element, "Stillgelegt", "true" if position.closed else "false")
    retention = _add(element, "Aufbewahrungsdauer")
    if position.retention_years is None:
        # The schema fixes it to this spelling.
        _add(retention, "Unbefristet", "1")
    else:
        _add(retention, "AnzahlJahre", str(position.retention_years))
    for each in position.positions:
        _write_position(element, each)
    if position.successor:
        _add(element, "VerweisAktenplaneinheit", position.successor)
    _write_extension(element, position)


def _write_extension(parent: etree._Element, position: Position) -> None:
    fields = [(names.SUCCESSOR, position.successor)] if position.successor else []
    if position.units is not None:
        fields += [(names.UNITS_GIVEN, "true"), *((names.UNIT, each) for each in position.units)]
    if not fields:
        return
    element = _add(parent, "AnwendungsspezifischeErweiterung")
    _add(element, "Kennung", names.EXTENSION)
    _add(element, "Name", "Rathaus: Aktenplan")
    for name, value in fields:
        field = _add(element, "Feld")
        _add(field, "Name", name)
        _add(field, "Wert", value)


def _name(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, _name(name))
    if text is not None:
        # XML 1.0, section 2.2: control characters cannot be written at all.
        element.text = "".join(sign for sign in text if sign.isprintable())
    return element


def _add_code(parent: etree._Element, name: str, value: str, list_uri: str, version: str) -> None:
    """Add a code element (XÖV: the ``code`` child has no namespace)."""
    element = _add(parent, name)
    element.set("listURI", list_uri)
    element.set("listVersionID", version)
    etree.SubElement(element, "code").text = value
