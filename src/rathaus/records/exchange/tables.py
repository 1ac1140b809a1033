"""The file plan as a table: CSV and XLSX, with the same columns both ways."""

import csv
import io
import re
import zlib
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from typing import Any
from typing import BinaryIO
from zipfile import BadZipFile

from openpyxl import Workbook
from openpyxl import load_workbook
from openpyxl.cell import WriteOnlyCell

from rathaus import _
from rathaus.documents.api import check_readable
from rathaus.documents.api import media_type
from rathaus.documents.interfaces import Unreadable
from rathaus.records.exchange.rows import LABELS
from rathaus.records.exchange.rows import PlanRow
from rathaus.records.exchange.rows import Problem
from rathaus.records.interfaces import PlanUnreadable
from rathaus.spreadsheet import as_csv

#: Rows of a table; plans of cities have some hundred.
MOST_ROWS = 20_000
_YES = {"ja", "j", "x", "1", "true", "wahr"}
_NO = {"", "nein", "n", "0", "false", "falsch"}
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
#: What an apostrophe keeps from being run as a formula.
_FORMULA = re.compile(r"'(?=\s*[=+\-@＝＋－＠])")

Cell = str | int | float | date | datetime | None


def write_csv(stream: BinaryIO, rows: Iterable[PlanRow]) -> None:
    """Write rows as CSV that German spreadsheets open with a double click."""
    stream.write(as_csv([list(map(str, LABELS.values())), *(_texts(row) for row in rows)]))


def write_xlsx(stream: BinaryIO, rows: Iterable[PlanRow]) -> None:
    """Write rows as a workbook; numbers stand as text, or 50.10 would become 50.1."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Aktenplan")
    sheet.freeze_panes = "A2"
    for texts in (map(str, LABELS.values()), *(_texts(row) for row in rows)):
        cells = []
        for text in texts:
            cell = WriteOnlyCell(sheet)
            cell.value, cell.data_type = text, "s"
            cells.append(cell)
        sheet.append(cells)
    book.save(stream)


def read_csv(data: bytes) -> tuple[list[PlanRow], list[Problem]]:
    """Read a table as spreadsheets save it: UTF-8 or Windows-1252; semicolon, comma or tabulator.

    :raises PlanUnreadable: it is no such table
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    try:
        return _read(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise PlanUnreadable(NO_TABLE) from error


def read_xlsx(data: bytes) -> tuple[list[PlanRow], list[Problem]]:
    """Read the first sheet of a workbook.

    :raises PlanUnreadable: it is damaged, unpacks to too much, or is no such table
    """
    stream = io.BytesIO(data)
    try:
        check_readable(stream, media_type(stream))
        stream.seek(0)
        book = load_workbook(stream, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return _read(sheet.iter_rows(values_only=True))
    except Unreadable as error:
        raise PlanUnreadable(error.args[0]) from error
    # openpyxl lets through whatever its readers of XML and ZIP stumble over.
    except (
        KeyError,
        IndexError,
        TypeError,
        ValueError,
        OSError,
        SyntaxError,
        AttributeError,
        EOFError,
        RuntimeError,
        BadZipFile,
        zlib.error,
    ) as error:
        raise PlanUnreadable(NO_TABLE) from error


def _read(lines: Iterator[Any]) -> tuple[list[PlanRow], list[Problem]]:
    head = [_text(cell).casefold() for cell in next(iter(lines), ())]
    columns = {
        field: head.index(str(label).casefold())
        for field, label in LABELS.items()
        if str(label).casefold() in head
    }
    if not {"number", "title"} <= set(columns):
        raise PlanUnreadable(NO_TABLE)
    rows, problems = [], []
    for line, cells in enumerate(lines, 2):
        if line > MOST_ROWS:
            raise PlanUnreadable(TOO_LONG)
        values = {
            field: cells[place] if place < len(cells) else None for field, place in columns.items()
        }
        if any(_text(value) for value in values.values()):
            reader = _RowReader(line)
            rows.append(reader.row(values))
            problems += reader.problems
    return rows, problems


class _RowReader:
    """Reads one line, and goes on where a cell cannot be read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.problems: list[Problem] = []

    def row(self, values: dict[str, Cell]) -> PlanRow:
        return PlanRow(
            number=self._number("number", values),
            title=_text(values.get("title")),
            parent=self._number("parent", values),
            valid_from=self._day("valid_from", values),
            valid_to=self._day("valid_to", values),
            closed=self._is_closed(values),
            successor=self._number("successor", values),
            retention_years=self._years(values),
            disposal_kind=_text(values.get("disposal_kind"))[:1].upper(),
            units=_units(values.get("units")),
            unsaid=frozenset(LABELS) - set(values),
            line=self.line,
        )

    def _number(self, field: str, values: dict[str, Cell]) -> str:
        value = values.get(field)
        if isinstance(value, float) and not value.is_integer():
            self._refuse(field, value, _("Bitte als Text eingeben, sonst wird aus 50.10 50,1."))
        if isinstance(value, date):
            self._refuse(field, value, _("Die Tabelle hat ein Datum daraus gemacht."))
        return str(int(value)) if isinstance(value, float) and value.is_integer() else _text(value)

    def _day(self, field: str, values: dict[str, Cell]) -> date | None:
        value = values.get(field)
        if isinstance(value, datetime):
            return value.date()
        text = _text(value)
        if not text:
            return None
        german = _GERMAN_DAY.fullmatch(text)
        try:
            if german:
                day, month, year = map(int, german.groups())
                return date(year, month, day)
            return date.fromisoformat(text)
        except ValueError:
            self._refuse(field, value, _("Das ist kein Datum wie 31.12.2026."))
            return None

    def _is_closed(self, values: dict[str, Cell]) -> bool:
        text = _text(values.get("closed")).casefold()
        if text not in _YES | _NO:
            self._refuse("closed", text, _("Bitte „ja“ oder „nein“."))
        return text in _YES

    def _years(self, values: dict[str, Cell]) -> int | None:
        text = _text(values.get("retention_years")).removesuffix(".0")
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) <= 3):
            self._refuse("retention_years", text, _("Das ist keine Zahl von Jahren."))
            return None
        return int(text)

    def _refuse(self, field: str, value: Any, reason: Any) -> None:
        values = {"column": LABELS[field], "value": _text(value)[:40], "reason": reason}
        message = _("${column}: „${value}“. ${reason}", mapping=values)
        self.problems.append(Problem(str(self.line), message))


def _text(value: Any) -> str:
    text = "" if value is None else str(value)
    return " ".join(_FORMULA.sub("", text, count=1).split())


def _units(value: Any) -> tuple[str, ...]:
    return tuple(sorted(filter(None, (each.strip() for each in _text(value).split(",")))))


def _texts(row: PlanRow) -> list[str]:
    return [
        row.number,
        row.title,
        row.parent,
        f"{row.valid_from:%d.%m.%Y}" if row.valid_from else "",
        f"{row.valid_to:%d.%m.%Y}" if row.valid_to else "",
        "ja" if row.closed else "",
        row.successor,
        "" if row.retention_years is None else str(row.retention_years),
        row.disposal_kind,
        ", ".join(row.units),
    ]


NO_TABLE = _(
    "Die Datei ist keine Tabelle mit den Spalten „Nummer“ und „Bezeichnung“. "
    "Am einfachsten geben Sie den Aktenplan aus und ändern diese Datei."
)
TOO_LONG = _("Die Tabelle hat mehr Zeilen, als ein Aktenplan haben kann.")
