"""No cell of a table that leaves the house is run as a formula."""

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

import rathaus
from rathaus.desk import tables as desk
from rathaus.records.exchange import tables as plans
from rathaus.records.exchange.tables import PlanRow
from rathaus.spreadsheet import as_csv

SOURCE = Path(rathaus.__file__).parent
#: Where tables are written. Nobody else may, or the quoting would be forgotten there.
WRITERS = {"spreadsheet.py", "desk/tables.py", "records/exchange/tables.py"}
FORMULAS = [
    '=HYPERLINK("https://evil.example","hier")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
]


def test_tables_are_written_in_these_places_only():
    writes = re.compile(r"csv\.(?:Dict)?[wW]riter\(|Workbook\(\w*=")
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if writes.search(path.read_text(encoding="utf-8"))
    }
    assert found == WRITERS


def of_desk(text):
    stream = io.BytesIO()
    desk.write_csv(stream, [["Betreff"], [text]])
    return stream.getvalue()


def of_plan(text):
    stream = io.BytesIO()
    plans.write_csv(stream, [PlanRow("1", text)])
    return stream.getvalue()


@pytest.mark.parametrize("write", [of_desk, of_plan, lambda text: as_csv([[text]])])
@pytest.mark.parametrize("formula", FORMULAS)
def test_in_csv_a_formula_is_a_text(write, formula):
    lines = csv.reader(io.StringIO(write(formula).decode("utf-8-sig"), newline=""), delimiter=";")
    cells = [cell for line in lines for cell in line if formula.strip() in cell]
    assert cells
    assert all(cell.startswith("'") for cell in cells)


@pytest.mark.parametrize("formula", FORMULAS)
def test_in_a_workbook_a_formula_is_a_text(formula):
    for write in (
        lambda stream: desk.write_xlsx(stream, [["Betreff"], [formula]], "Liste"),
        lambda stream: plans.write_xlsx(stream, [PlanRow("1", formula)]),
    ):
        stream = io.BytesIO()
        write(stream)
        sheet = load_workbook(stream).worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == formula]
        assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value)
        assert cells or "\r" in formula
