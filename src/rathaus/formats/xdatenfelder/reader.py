"""Reads a schema from its XML.

Strict where meaning would be lost (ids, structure), lenient where real files are sloppy (codes,
numbers, missing texts); everything unusual becomes a note.
"""

import os
import re
from pathlib import Path
from typing import BinaryIO

from rathaus.formats.xdatenfelder import codes
from rathaus.formats.xdatenfelder.elements import child
from rathaus.formats.xdatenfelder.elements import children
from rathaus.formats.xdatenfelder.elements import code
from rathaus.formats.xdatenfelder.elements import line
from rathaus.formats.xdatenfelder.elements import lines
from rathaus.formats.xdatenfelder.elements import name_of
from rathaus.formats.xdatenfelder.elements import references
from rathaus.formats.xdatenfelder.field_reading import FieldReader
from rathaus.formats.xdatenfelder.interfaces import NotXdatenfelder
from rathaus.formats.xdatenfelder.interfaces import UnsafeXml
from rathaus.formats.xdatenfelder.interfaces import UnusableSchema
from rathaus.formats.xdatenfelder.schema import Cardinality
from rathaus.formats.xdatenfelder.schema import Child
from rathaus.formats.xdatenfelder.schema import Field
from rathaus.formats.xdatenfelder.schema import Group
from rathaus.formats.xdatenfelder.schema import Note
from rathaus.formats.xdatenfelder.schema import Rule
from rathaus.formats.xdatenfelder.schema import Schema
from rathaus.formats.xdatenfelder.source import Element
from rathaus.formats.xdatenfelder.source import parse

Source = str | os.PathLike | bytes | BinaryIO

#: Also the name of an element when answers are written as XML.
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")
_CARDINALITY = re.compile(r"(\d{1,6})(?:(?::|\.\.|-|,)(\d{1,6}|\*|n|unbounded))?", re.IGNORECASE)


def read_schema(source: Source) -> Schema:
    """Read a data schema (message 0102), or one group (0103) as a schema of its own.

    :param source: path, bytes, or a stream of bytes
    :raises XdatenfelderError: see its subclasses; the text is a sentence with element and line
    """
    root = parse(_bytes(source))
    namespace = root.tag.rpartition("}")[0].removeprefix("{")
    if namespace != codes.NAMESPACE:
        raise NotXdatenfelder(_other_standard(namespace), root.sourceline or 0)
    content = {codes.SCHEMA_MESSAGE: "stammdatenschema", codes.GROUP_MESSAGE: "datenfeldgruppe"}
    name = content.get(name_of(root))
    if name is None:
        raise NotXdatenfelder(
            f"Die Nachricht „{name_of(root)[:80]}“ enthält kein Datenschema.", root.sourceline or 0
        )
    element = child(root, name)
    if element is None:
        raise UnusableSchema(f"In der Nachricht fehlt „{name}“.", root.sourceline or 0)
    return SchemaReader().schema(element)


def _bytes(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as stream:
            return stream.read(codes.MAX_BYTES + 1)
    return source.read(codes.MAX_BYTES + 1)


def _other_standard(namespace: str) -> str:
    if namespace.startswith(codes.FAMILY + "2"):
        return (
            "Die Datei ist in XDatenfelder 2.0 geschrieben. Bitte laden Sie das Datenschema "
            "im FIM-Portal in der Fassung 3.0.0 herunter."
        )
    if namespace.startswith(codes.FAMILY):
        version = namespace.removeprefix(codes.FAMILY)[:40]
        return f"Die Datei ist in XDatenfelder „{version}“ geschrieben, gelesen wird nur 3.0.0."
    return "Die Datei ist kein FIM-Datenschema (XDatenfelder 3.0.0)."


class SchemaReader:
    """Reads one schema and collects what was unusual."""

    def __init__(self):
        self._notes: list[Note] = []
        self._count = 0

    def schema(self, element: Element) -> Schema:
        """:raises UnusableSchema: see :func:`read_schema`"""
        if name_of(element) == "datenfeldgruppe":
            group = self._group(element, ())
            values = {"id": group.id, "version": group.version, "name": group.name}
            inner = (Child(group, Cardinality()),)
            return Schema(**values, label=group.label, children=inner, notes=tuple(self._notes))
        fim_id, version = self._identity(element)
        self._check_names(element, fim_id)
        name = line(child(element, "name"))
        return Schema(
            id=fim_id,
            version=version,
            name=name,
            label=line(child(element, "bezeichnung")) or name or fim_id,
            help=lines(child(element, "hilfetext")),
            description=lines(child(element, "beschreibung")),
            release_state=self._release_state(element, fim_id),
            is_choice=code(child(element, "art")).upper() == codes.CHOICE,
            children=self._children(element, fim_id, ()),
            references=references(element),
            rules=self._rules(element, fim_id),
            notes=tuple(self._notes),
        )

    def _children(
        self, element: Element, fim_id: str, ancestors: tuple[str, ...]
    ) -> tuple[Child, ...]:
        found = [
            each
            for structure in children(element, "struktur")
            if (each := self._child(structure, fim_id, ancestors)) is not None
        ]
        if not found:
            self._note("Enthält weder Felder noch Gruppen.", element, fim_id)
        return tuple(found)

    def _child(self, structure: Element, parent: str, ancestors: tuple[str, ...]) -> Child | None:
        inner = child(structure, "enthaelt")
        known = (
            []
            if inner is None
            else [each for each in inner if name_of(each) in ("datenfeld", "datenfeldgruppe")]
        )
        if len(known) != 1:
            raise UnusableSchema(
                "Eine Struktur muss genau ein Feld oder eine Gruppe enthalten.",
                structure.sourceline or 0,
                parent,
            )
        read = self._field if name_of(known[0]) == "datenfeld" else self._group
        element = read(known[0], ancestors)
        cardinality = self._cardinality(structure, element.id)
        if cardinality.max == 0:
            self._note("Anzahl 0:0: Das Element kommt nicht vor.", structure, element.id, left=True)
            return None
        return Child(element, cardinality, references(structure))

    def _group(self, element: Element, ancestors: tuple[str, ...]) -> Group:
        values = self._values(element)
        fim_id = values["id"]
        if fim_id in ancestors:
            raise UnusableSchema("Die Gruppe enthält sich selbst.", element.sourceline or 0, fim_id)
        if len(ancestors) >= codes.MAX_GROUP_DEPTH:
            raise UnsafeXml(
                f"Mehr als {codes.MAX_GROUP_DEPTH} Gruppen sind ineinander geschachtelt.",
                element.sourceline or 0,
                fim_id,
            )
        kind = code(child(element, "art")).upper()
        if kind not in ("", codes.CHOICE):
            self._note(f"Gruppenart „{kind[:40]}“ ist unbekannt.", element, fim_id)
        inner = self._children(element, fim_id, (*ancestors, fim_id))
        return Group(**values, is_choice=kind == codes.CHOICE, children=inner)

    def _field(self, element: Element, ancestors: tuple[str, ...]) -> Field:
        values = self._values(element)

        def note(text: str, where: Element, left: bool = False) -> None:
            self._note(text, where, values["id"], left)

        return Field(**values, **FieldReader(element, note).values_of())

    def _values(self, element: Element) -> dict:
        """What fields and groups have in common."""
        self._count += 1
        if self._count > codes.MAX_ELEMENTS:
            raise UnsafeXml(f"Das Schema hat mehr als {codes.MAX_ELEMENTS} Elemente.")
        fim_id, version = self._identity(element)
        self._check_names(element, fim_id)
        name = line(child(element, "name"))
        label = line(child(element, "bezeichnungEingabe"))
        if not label:
            self._note("Ohne Bezeichnung, gefragt wird mit dem Namen.", element, fim_id)
        self._release_state(element, fim_id)
        element_type = code(child(element, "schemaelementart")).upper()
        if element_type not in codes.ELEMENT_TYPES:
            self._note(f"Schemaelementart „{element_type[:40]}“ ist unbekannt.", element, fim_id)
        return {
            "id": fim_id,
            "version": version,
            "name": name,
            "label": label or name or line(child(element, "bezeichnungAusgabe")) or fim_id,
            "help": lines(child(element, "hilfetextEingabe")),
            "description": lines(child(element, "beschreibung")),
            "definition": lines(child(element, "definition")),
            "element_type": element_type,
            "references": references(element),
            "rules": self._rules(element, fim_id),
            "line": element.sourceline or 0,
        }

    def _release_state(self, element: Element, fim_id: str) -> str:
        state = code(child(element, "freigabestatus"))
        if state not in codes.RELEASE_STATES:
            self._note(f"Freigabestatus „{state[:40]}“ ist unbekannt.", element, fim_id)
        return state

    def _identity(self, element: Element) -> tuple[str, str]:
        """:raises UnusableSchema: without it nothing could be given back under its id"""
        what, place = name_of(element), element.sourceline or 0
        identity = list(children(element, "identifikation"))
        ids = [line(each) for one in identity for each in children(one, "id")]
        if not ids:
            raise UnusableSchema(f"Einem Element „{what}“ fehlt die Kennung (id).", place)
        if len(ids) > 1:
            raise UnusableSchema(
                f"Ein Element „{what}“ hat {len(ids)} Kennungen (id).", place, ids[0]
            )
        if not ids[0]:
            raise UnusableSchema(f"Die Kennung (id) eines Elements „{what}“ ist leer.", place)
        fim_id = ids[0].replace(" ", "")
        if not _ID.fullmatch(fim_id):
            raise UnusableSchema(f"„{fim_id[:80]}“ ist keine FIM-Kennung.", place)
        for each in identity[0]:
            if name_of(each) not in codes.KNOWN["identifikation"]:
                self._note(
                    f"„{name_of(each)[:80]}“ ist unbekannt und bleibt weg.", each, fim_id, left=True
                )
        return fim_id, line(child(identity[0], "version"))

    def _cardinality(self, structure: Element, fim_id: str) -> Cardinality:
        value = line(child(structure, "anzahl")).replace(" ", "")
        match = _CARDINALITY.fullmatch(value)
        if match is None:
            if value == "*":
                return Cardinality(0, None)
            self._note(f"Anzahl „{value[:40]}“ ist unlesbar, gelesen als 0:1.", structure, fim_id)
            return Cardinality(0, 1)
        low = int(match[1])
        high = match[2] or match[1]
        if not high.isdigit():
            return Cardinality(low, None)
        if int(high) < low:
            self._note(f"Anzahl „{value}“ ist verdreht.", structure, fim_id)
        return Cardinality(min(low, int(high)), max(low, int(high)))

    def _rules(self, element: Element, fim_id: str) -> tuple[Rule, ...]:
        found = []
        for each in children(element, "regel"):
            identity = child(each, "identifikation")
            rule = Rule(
                id=line(child(identity, "id")),
                version=line(child(identity, "version")),
                name=line(child(each, "name")),
                text=lines(child(each, "freitextRegel")),
                description=lines(child(each, "beschreibung")),
                script=lines(child(each, "skript")),
                kind=code(child(each, "typ")).upper(),
                references=references(each),
                line=each.sourceline or 0,
            )
            if rule.text or rule.script or rule.description or rule.name:
                found.append(rule)
            else:
                self._note("Eine Regel ist leer und bleibt weg.", each, fim_id, left=True)
        return tuple(found)

    def _check_names(self, element: Element, fim_id: str) -> None:
        for each in element:
            if name_of(each) not in codes.KNOWN[name_of(element)]:
                shown = str(each.tag).rpartition("}")[2][:80]
                self._note(f"„{shown}“ ist unbekannt und bleibt weg.", each, fim_id, left=True)

    def _note(self, text: str, where: Element, fim_id: str, left: bool = False) -> None:
        self._notes.append(Note(text, where.sourceline or 0, fim_id, left))
