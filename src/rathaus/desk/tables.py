"""A list as a file for spreadsheets, written row by row: its length needs no memory."""

import csv
import io
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from typing import Any
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

#: A text that begins so would be run as a formula (OWASP, "CSV Injection").
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Without it, Excel reads umlauts as two signs.
_BYTE_ORDER_MARK = "\ufeff"
#: How a spreadsheet shows days and moments.
_DAY = "DD.MM.YYYY"
_MOMENT = "DD.MM.YYYY HH:MM"

Cells = Sequence[str | date | datetime | None]


def write_csv(stream: BinaryIO, rows: Iterable[Cells]) -> None:
    """Write a table that German spreadsheets open with a double click.

    UTF-8 with byte order mark, semicolons, CR LF (RFC 4180). Texts that look like formulas get an
    apostrophe in front.

    :param rows: the headings first
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    text.write(_BYTE_ORDER_MARK)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_safe_text(cell) for cell in row])
    text.detach()


def write_xlsx(stream: BinaryIO, rows: Iterable[Cells], title: str) -> None:
    """Write a table as a workbook (Office Open XML, ISO/IEC 29500).

    Texts are stored as texts, so that none of them is run as a formula; days and moments as such,
    so that they can be sorted and counted with.

    :param rows: the headings first
    :param title: of its one sheet
    """
    # Write-only: openpyxl then keeps no row in memory, but writes each to a temporary file.
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(stream)


def _safe_text(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    text = value or ""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_SIGNS) else text


def _cell(sheet, value):
    if isinstance(value, datetime):
        # The format knows no zones; the moment is in the zone of the office.
        cell = WriteOnlyCell(sheet, value=value.replace(tzinfo=None))
        cell.number_format = _MOMENT
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = _DAY
        return cell
    cell = WriteOnlyCell(sheet)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value or "")
    cell.data_type = "s"
    return cell
