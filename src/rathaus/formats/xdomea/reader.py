"""Reads the message Aktenplan.Aktenplan.0301 (xdomea 2.3.0 to 4.0.0)."""

from datetime import date
from typing import BinaryIO

from lxml import etree

from rathaus.formats.xdomea import names
from rathaus.formats.xdomea.interfaces import BrokenXml
from rathaus.formats.xdomea.interfaces import NotXdomea
from rathaus.formats.xdomea.interfaces import UnsafeXml
from rathaus.formats.xdomea.plan import DISPOSAL_CODES
from rathaus.formats.xdomea.plan import FilePlan
from rathaus.formats.xdomea.plan import Position

#: Bytes. A plan of 5,000 positions has 4 MB.
LARGEST = 16 * 1024 * 1024
#: Positions, and levels: plans of administrations have some thousand on at most seven levels.
MOST_POSITIONS = 20_000
DEEPEST = 30
_NAMESPACES = {names.NAMESPACE.format(version=version) for version in names.READ_VERSIONS}
_TRUE = {"true", "1"}


def read_plan(stream: BinaryIO) -> FilePlan:
    """Read the file plan of a message; its head is not looked at.

    :param stream: of bytes
    :returns: the plan with its positions, as the message orders them
    :raises NotXdomea: it is something else, or holds several plans
    :raises UnsafeXml: with a DOCTYPE, or larger than the limits
    :raises BrokenXml: it is damaged, or a day, number or code cannot be read
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnsafeXml(f"Die Datei ist größer als {LARGEST // 1024 // 1024} MB.")
    root = _parse(data)
    name = etree.QName(root)
    if name.namespace not in _NAMESPACES or name.localname != names.MESSAGE:
        raise NotXdomea(f"Die Datei ist kein Aktenplan nach xdomea (Nachricht {names.MESSAGE}).")
    plans = root.findall(f"{{{name.namespace}}}Aktenplan")
    if len(plans) != 1:
        raise NotXdomea("Die Nachricht muss genau einen Aktenplan enthalten.")
    return _PlanReader(name.namespace).plan(plans[0])


def _parse(data: bytes) -> etree._Element:
    # Entities stay unexpanded, nothing is fetched; without huge_tree libxml2 bounds depth too.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenXml("Die Datei ist kein lesbares XML", error.lineno or 0) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXml("Die Datei enthält eine DOCTYPE-Angabe. Sie wird nicht gelesen.")
    return root


class _PlanReader:
    """Reads elements of one namespace, and counts positions."""

    def __init__(self, namespace: str) -> None:
        self._in = f"{{{namespace}}}"
        self._number = 0

    def plan(self, element: etree._Element) -> FilePlan:
        positions = self._positions(element, 1)
        return FilePlan(
            self._text(element, "Bezeichnung"), self._text(element, "Version"), positions
        )

    def _positions(self, parent: etree._Element, level: int) -> tuple[Position, ...]:
        if level > DEEPEST:
            raise UnsafeXml(f"Der Aktenplan hat mehr als {DEEPEST} Ebenen.")
        return tuple(self._position(each, level) for each in parent.findall(f"{self._in}Einheit"))

    def _position(self, element: etree._Element, level: int) -> Position:
        self._number += 1
        if self._number > MOST_POSITIONS:
            raise UnsafeXml(f"Der Aktenplan hat mehr als {MOST_POSITIONS} Einheiten.")
        successor, units = self._extension(element)
        return Position(
            number=self._text(element, "Kennzeichen"),
            title=self._text(element, "Inhaltsangabe") or self._text(element, "BetreffKurz"),
            disposal_kind=self._disposal_kind(element),
            retention_years=self._years(element),
            valid_from=self._day(element, "Gueltigkeit/Beginn"),
            valid_to=self._day(element, "Gueltigkeit/Ende"),
            closed=self._text(element, "Stillgelegt") in _TRUE,
            successor=successor,
            units=units,
            positions=self._positions(element, level + 1),
        )

    def _disposal_kind(self, element: etree._Element) -> str:
        outer = self._find(element, "Aussonderungsart/Aussonderungsart")
        code = "" if outer is None else " ".join((outer.findtext("code") or "").split())
        if code and code not in DISPOSAL_CODES:
            raise BrokenXml(f"Die Aussonderungsart „{code[:20]}“ gibt es nicht", outer.sourceline)
        return code

    def _years(self, element: etree._Element) -> int | None:
        found = self._find(element, "Aufbewahrungsdauer/AnzahlJahre")
        text = "" if found is None else (found.text or "").strip()
        if not text:
            return None
        # xs:unsignedShort
        if not text.isascii() or not text.isdecimal() or len(text) > 5:
            raise BrokenXml(f"„{text[:20]}“ ist keine Zahl von Jahren", found.sourceline)
        return int(text)

    def _day(self, element: etree._Element, path: str) -> date | None:
        found = self._find(element, path)
        text = "" if found is None else (found.text or "").strip()
        if not text:
            return None
        try:
            # xs:date may end in a zone, which says nothing about a day in an office.
            return date.fromisoformat(text[:10])
        except ValueError:
            raise BrokenXml(f"„{text[:20]}“ ist kein Datum", found.sourceline) from None

    def _extension(self, element: etree._Element) -> tuple[str, tuple[str, ...] | None]:
        """Successor and units, from the extension of this product."""
        found = self._find(element, "AnwendungsspezifischeErweiterung")
        if found is None or self._text(found, "Kennung") != names.EXTENSION:
            return "", None
        fields = [
            (self._text(each, "Name"), self._text(each, "Wert"))
            for each in found.findall(f"{self._in}Feld")
        ]
        successors = [value for name, value in fields if name == names.SUCCESSOR]
        units = tuple(value for name, value in fields if name == names.UNIT)
        given = any(name == names.UNITS_GIVEN for name, __ in fields)
        return (successors or [""])[0], units if given else None

    def _find(self, element: etree._Element, path: str) -> etree._Element | None:
        return element.find("/".join(f"{self._in}{name}" for name in path.split("/")))

    def _text(self, element: etree._Element, name: str) -> str:
        return " ".join((element.findtext(f"{self._in}{name}") or "").split())
