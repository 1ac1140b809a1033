"""CSV and XLSX: what a spreadsheet makes of them."""

import io
import zipfile
from datetime import UTC
from datetime import date
from datetime import datetime

import pytest
from openpyxl import load_workbook

from rathaus.desk.tables import write_csv
from rathaus.desk.tables import write_xlsx

FORMULA = '=HYPERLINK("https://example.org","hier")'
MOMENT = datetime(2026, 3, 9, 14, 5, tzinfo=UTC)
ROWS = [
    ["Vorgang", "Betreff", "Eingegangen", "Frist"],
    ["WG-1", FORMULA, MOMENT, date(2026, 3, 12)],
]


def csv_of(rows):
    stream = io.BytesIO()
    write_csv(stream, rows)
    return stream.getvalue()


def sheet_of(rows):
    stream = io.BytesIO()
    write_xlsx(stream, rows, "Vorgänge")
    return load_workbook(stream).active


def test_csv_opens_with_umlauts_and_columns():
    content = csv_of([["Größe", "a;b"]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == 'Größe;"a;b"\r\n'


@pytest.mark.parametrize("text", [FORMULA, "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_csv_runs_nothing(text):
    assert csv_of([[text]]).decode("utf-8-sig").strip('"').startswith("'")


def test_csv_writes_days_as_people_do():
    assert csv_of(ROWS).decode("utf-8-sig").endswith(";09.03.2026 14:05;12.03.2026\r\n")


def test_xlsx_keeps_days_as_days_and_texts_as_texts():
    sheet = sheet_of(ROWS)
    assert sheet.title == "Vorgänge"
    cells = next(iter(sheet.iter_rows(min_row=2)))
    assert [cell.value for cell in cells] == [
        "WG-1",
        FORMULA,
        datetime(2026, 3, 9, 14, 5),  # noqa: DTZ001 - the format knows no zones
        datetime(2026, 3, 12),  # noqa: DTZ001
    ]
    assert cells[1].data_type == "s"


def test_xlsx_holds_no_formula():
    stream = io.BytesIO()
    write_xlsx(stream, ROWS, "Vorgänge")
    with zipfile.ZipFile(stream) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert sheets
        assert all(b"<f>" not in book.read(name) for name in sheets)


def test_signs_that_no_workbook_may_hold_are_left_out():
    assert sheet_of([["a\x00b\x0b"]]).cell(1, 1).value == "ab"


def test_rows_are_written_one_by_one():
    asked = []

    def rows():
        for number in range(3):
            asked.append(number)
            yield [str(number)]

    stream = io.BytesIO()
    write_csv(stream, rows())
    assert asked == [0, 1, 2]
    assert stream.tell() == len(stream.getvalue())
