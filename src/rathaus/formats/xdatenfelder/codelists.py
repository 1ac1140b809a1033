"""Reads code lists that a schema only refers to: OASIS genericode 1.0, and JSON.

JSON is what the XRepository and ministries give out beside genericode: XÖV's ``{"spalten",
"daten"}``, a list of objects with a code and a name, or an object of code → name.
"""

import json
from dataclasses import dataclass

from rathaus.formats.xdatenfelder.codes import MAX_VALUES
from rathaus.formats.xdatenfelder.elements import clean_lines
from rathaus.formats.xdatenfelder.interfaces import UnusableCodeList
from rathaus.formats.xdatenfelder.interfaces import XdatenfelderError
from rathaus.formats.xdatenfelder.schema import CodeListReference
from rathaus.formats.xdatenfelder.schema import Field
from rathaus.formats.xdatenfelder.schema import Value
from rathaus.formats.xdatenfelder.source import parse

#: Names of columns, the best first, when neither the field nor the list says which.
_CODES = ("code", "schluessel", "schlüssel", "key", "id", "value", "wert")
_NAMES = ("name", "bezeichnung", "title", "titel", "label", "beschreibung", "text", "langname")


@dataclass(frozen=True)
class CodeList:
    """A table with one row per code.

    :ivar urn: canonical identification
    :ivar key_column: column of the codes, as the list declares it
    """

    urn: str
    version: str
    version_urn: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    key_column: str = ""

    def values(self, field: Field) -> tuple[Value, ...]:
        """The choices for a field, each code once.

        :raises UnusableCodeList: no column that can be the code
        """
        code = self._column(field.code_key) or self.key_column or self._column(*_CODES)
        if not code and self.columns:
            code = self.columns[0]
        if not code:
            raise UnusableCodeList(f"Die Codeliste „{self.urn}“ hat keine Spalte mit Codes.")
        name = self._column(field.name_key) or self._name_column(code)
        help_column = self._column(field.help_key)
        found: dict[str, Value] = {}
        for row in self.rows:
            key = row.get(code, "")
            if key and key not in found:
                help_text = row.get(help_column, "") if help_column else ""
                found[key] = Value(key, row.get(name) or key, help_text)
        return tuple(found.values())

    def answers(self, reference: CodeListReference) -> bool:
        """Whether a reference means this list; its version may differ."""
        wanted = {reference.urn, reference.version_urn} - {""}
        return bool(wanted & ({self.urn, self.version_urn} - {""}))

    def _column(self, *names: str) -> str:
        by_name = {each.lower(): each for each in self.columns}
        return next((by_name[name.lower()] for name in names if name.lower() in by_name), "")

    def _name_column(self, code: str) -> str:
        found = self._column(*_NAMES)
        if found and found != code:
            return found
        others = [each for each in self.columns if each != code]
        wanted = [each for each in others if any(part in each.lower() for part in _NAMES)]
        return (wanted or others or [code])[0]


def read_code_list(data: bytes, name: str = "") -> CodeList:
    """Read a code list.

    :param data: genericode XML or JSON
    :param name: of the file, for messages
    :raises UnusableCodeList: neither, or without rows
    """
    try:
        found = _json(data) if data.lstrip()[:1] in (b"{", b"[") else _genericode(data)
    except UnusableCodeList as error:
        raise UnusableCodeList(f"Codeliste {name}: {error.reason}".strip()) from None
    except XdatenfelderError as error:
        raise UnusableCodeList(f"Codeliste {name}: {error}".strip()) from None
    if not found.rows:
        raise UnusableCodeList(f"Die Codeliste {name} enthält keine Codes.")
    if len(found.rows) > MAX_VALUES:
        raise UnusableCodeList(f"Die Codeliste {name} hat mehr als {MAX_VALUES} Einträge.")
    return found


def _genericode(data: bytes) -> CodeList:
    root = parse(data)
    if _local(root) != "CodeList":
        raise UnusableCodeList("Die Datei ist weder genericode noch JSON.")
    columns = {
        each.get("Id") or "": _text(each, "ShortName") or each.get("Id") or ""
        for each in root.iter()
        if _local(each) == "Column"
    }
    rows = tuple(_row(each) for each in root.iter() if _local(each) == "Row")
    reference = next((each for each in root.iter() if _local(each) == "ColumnRef"), None)
    return CodeList(
        urn=_text(root, "CanonicalUri"),
        version=_text(root, "Version"),
        version_urn=_text(root, "CanonicalVersionUri"),
        columns=tuple(columns),
        rows=rows,
        key_column=reference.get("Ref", "") if reference is not None else "",
    )


def _row(element) -> dict[str, str]:
    return {
        each.get("ColumnRef") or "": clean_lines("".join(each.itertext()))
        for each in element
        if _local(each) == "Value"
    }


def _json(data: bytes) -> CodeList:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise UnusableCodeList("Das JSON ist beschädigt.") from None
    if isinstance(content, list):
        return _list_of_rows(content, {})
    if "daten" in content and "spalten" in content:
        return _xrepository(content)
    for key in ("values", "rows", "werte", "codes", "data"):
        if isinstance(content.get(key), list):
            return _list_of_rows(content[key], content)
    pairs = [{"code": key, "name": value} for key, value in content.items()]
    return _list_of_rows(pairs, {})


def _xrepository(content: dict) -> CodeList:
    columns = [
        str(each.get("spaltennameTechnisch") or each.get("spaltennameLang") or "")
        for each in _dicts(content["spalten"])
    ]
    rows = [
        dict(zip(columns, row, strict=False))
        for row in (content["daten"] if isinstance(content["daten"], list) else [])
        if isinstance(row, list)
    ]
    return _list_of_rows(rows, content.get("metadaten") or content)


def _list_of_rows(rows: list, about) -> CodeList:
    about = about if isinstance(about, dict) else {}
    found = tuple(
        {
            str(key): clean_lines(str(value))
            for key, value in row.items()
            if isinstance(value, str | int | float)
        }
        for row in _dicts(rows)
    )
    columns = tuple(dict.fromkeys(key for row in found for key in row))
    return CodeList(
        urn=str(about.get("kennung") or about.get("canonicalIdentification") or ""),
        version=str(about.get("version") or ""),
        version_urn=str(about.get("kennungInhalt") or about.get("canonicalVersionUri") or ""),
        columns=columns,
        rows=tuple(row for row in found if row),
    )


def _dicts(values) -> list[dict]:
    return [each for each in values if isinstance(each, dict)] if isinstance(values, list) else []


def _text(element, name: str) -> str:
    found = next((each for each in element.iter() if _local(each) == name), None)
    return clean_lines("".join(found.itertext())) if found is not None else ""


def _local(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
