"""Reads what only data fields have."""

import re

from rathaus.formats.xdatenfelder.codes import DATA_TYPE_SPELLINGS
from rathaus.formats.xdatenfelder.codes import DATA_TYPES
from rathaus.formats.xdatenfelder.codes import FIELD_TYPES
from rathaus.formats.xdatenfelder.codes import MAX_VALUES
from rathaus.formats.xdatenfelder.codes import PREFILLS
from rathaus.formats.xdatenfelder.elements import child
from rathaus.formats.xdatenfelder.elements import children
from rathaus.formats.xdatenfelder.elements import code
from rathaus.formats.xdatenfelder.elements import line
from rathaus.formats.xdatenfelder.elements import lines
from rathaus.formats.xdatenfelder.interfaces import UnsafeXml
from rathaus.formats.xdatenfelder.schema import CodeListReference
from rathaus.formats.xdatenfelder.schema import Precision
from rathaus.formats.xdatenfelder.schema import Value
from rathaus.formats.xdatenfelder.source import Element

_MEDIA_TYPE = re.compile(r"[\w.+*-]+/[\w.+*-]+")


class FieldReader:
    """Reads one field.

    :param element: ``datenfeld``
    :param note: called with a sentence and the element for everything unusual
    """

    def __init__(self, element: Element, note):
        self.element = element
        self.note = note

    def values_of(self) -> dict:
        """Arguments of :class:`~.schema.Field` that groups do not have."""
        values = self._values()
        code_list = self._code_list()
        return {
            "field_type": self._field_type(bool(values or code_list)),
            "data_type": self._data_type(),
            "precision": self._precision(),
            "content": lines(child(self.element, "inhalt")),
            "values": values,
            "code_list": code_list,
            "code_key": line(child(self.element, "codeKey")),
            "name_key": line(child(self.element, "nameKey")),
            "help_key": line(child(self.element, "helpKey")),
            "max_bytes": self._max_bytes(),
            "media_types": self._media_types(),
            "prefill": self._prefill(),
        }

    def _field_type(self, has_list: bool) -> str:
        found = code(child(self.element, "feldart")).lower()
        if found in FIELD_TYPES:
            return found
        guess = "select" if has_list else "input"
        self.note(f"Feldart „{found}“ ist unbekannt, gelesen als „{guess}“.", self.element)
        return guess

    def _data_type(self) -> str:
        found = code(child(self.element, "datentyp")).lower()
        found = DATA_TYPE_SPELLINGS.get(found, found)
        if found in DATA_TYPES:
            return found
        self.note(f"Datentyp „{found}“ ist unbekannt, gelesen als „text“.", self.element)
        return "text"

    def _prefill(self) -> str:
        found = code(child(self.element, "vorbefuellung")).lower()
        if found and found not in PREFILLS:
            self.note(f"Vorbefüllung „{found}“ ist unbekannt.", self.element)
        return found if found in PREFILLS else "keine"

    def _precision(self) -> Precision:
        element = child(self.element, "praezisierung")
        if element is None:
            return Precision()
        return Precision(
            min_length=self._length(element, "minLength"),
            max_length=self._length(element, "maxLength"),
            min_value=(element.get("minValue") or "").strip(),
            max_value=(element.get("maxValue") or "").strip(),
            pattern=(element.get("pattern") or "").strip(),
            text=line(element),
        )

    def _length(self, element: Element, name: str) -> int | None:
        value = (element.get(name) or "").strip()
        if value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
        if value:
            self.note(
                f"{name} „{value[:40]}“ ist keine Zahl und bleibt weg.", self.element, left=True
            )
        return None

    def _values(self) -> tuple[Value, ...]:
        found: dict[str, Value] = {}
        for each in children(child(self.element, "werte"), "wert") if self._has_values() else ():
            value = Value(
                code(each) if child(each, "code") is not None else "",
                line(child(each, "name")),
                lines(child(each, "hilfe")),
            )
            if not value.code and not value.name:
                self.note("Ein Wert der Liste ist leer und bleibt weg.", each, left=True)
            elif (value.code or value.name) in found:
                self.note(f"Der Wert „{value.code}“ steht zweimal in der Liste.", each)
            else:
                key = value.code or value.name
                found[key] = Value(key, value.name or key, value.help)
            if len(found) > MAX_VALUES:
                raise UnsafeXml("Eine Werteliste ist zu lang.", each.sourceline or 0)
        return tuple(found.values())

    def _has_values(self) -> bool:
        return child(self.element, "werte") is not None

    def _code_list(self) -> CodeListReference | None:
        element = child(self.element, "codelisteReferenz")
        if element is None:
            return None
        found = CodeListReference(
            line(child(element, "canonicalIdentification")),
            line(child(element, "version")),
            line(child(element, "canonicalVersionUri")),
        )
        if not found.urn and not found.version_urn:
            self.note("Der Verweis auf eine Codeliste nennt keine Kennung.", element, left=True)
            return None
        return found

    def _max_bytes(self) -> int | None:
        value = line(child(self.element, "maxSize"))
        if value.isascii() and value.isdigit() and 0 < len(value) < 16 and int(value) > 0:
            return int(value)
        if value:
            self.note(
                f"Größte Datei „{value[:40]}“ ist keine Zahl und bleibt weg.",
                self.element,
                left=True,
            )
        return None

    def _media_types(self) -> tuple[str, ...]:
        found = []
        for each in children(self.element, "mediaType"):
            for value in re.split(r"[\s,;]+", line(each).lower()):
                if _MEDIA_TYPE.fullmatch(value) and value not in found:
                    found.append(value)
                elif value and value not in found:
                    self.note(f"„{value[:60]}“ ist keine Dateiart und bleibt weg.", each, left=True)
        return tuple(found)
