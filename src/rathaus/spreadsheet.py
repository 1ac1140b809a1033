"""Tables for spreadsheets."""

import csv
import io

#: A cell that begins so would be run as a formula (OWASP, "CSV Injection").
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Without it, Excel reads umlauts as two signs.
_BYTE_ORDER_MARK = "\ufeff"


def as_csv(rows: list[list[str]]) -> bytes:
    """A table in the form that German spreadsheets open with a double click.

    :param rows: cells as text, the headings first
    :returns: UTF-8 with byte order mark, semicolons, CR LF (RFC 4180)
    """
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK + stream.getvalue()).encode("utf-8")


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_SIGNS) else text
