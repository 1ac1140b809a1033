"""What a file would change in the file plan, and what stands against it: no site is needed."""

import io
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime

import pytest
from openpyxl import Workbook
from zope.i18n import interpolate

from rathaus.records.exchange import messages
from rathaus.records.exchange import tables
from rathaus.records.exchange.difference import compare
from rathaus.records.exchange.rows import PlanRow
from rathaus.records.exchange.rows import state_of
from rathaus.records.interfaces import PlanUnreadable

SOCIAL = PlanRow("50", "Soziales")
HOUSING = PlanRow(
    "50.10",
    "Wohngeld",
    parent="50",
    valid_from=date(2020, 1, 1),
    retention_years=10,
    disposal_kind="B",
    units=("sozialamt",),
)
DOGS = PlanRow("22.30", "Hundesteuer", closed=True, successor="50")
PLAN = [SOCIAL, HOUSING, DOGS]
UNITS = {"Sozialamt": "sozialamt", "sozialamt": "sozialamt", "steueramt": "steueramt"}


def difference(wanted, current=PLAN, holding=()):
    return compare(current, wanted, units=UNITS, holds_files=lambda number: number in holding)


def sentences(found):
    return [interpolate(each.message, each.message.mapping) for each in found.problems]


def as_table(rows, form):
    stream = io.BytesIO()
    (tables.write_csv if form == "csv" else tables.write_xlsx)(stream, rows)
    data = stream.getvalue()
    return tables.read_csv(data) if form == "csv" else tables.read_xlsx(data)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_written_as_a_table_can_be_read(form):
    assert as_table(PLAN, form) == (PLAN, [])


def test_what_is_written_as_a_message_can_be_read():
    stream = io.BytesIO()
    messages.write_message(stream, PLAN, "Plan", datetime(2026, 11, 22, tzinfo=UTC), "Stadt")
    stream.seek(0)
    assert messages.read_message(stream) == PLAN


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_title_is_never_a_formula(form):
    (row,), problems = as_table([PlanRow("1", '=HYPERLINK("http://x")')], form)
    assert (row.title, problems) == ('=HYPERLINK("http://x")', [])


def test_the_same_plan_changes_nothing():
    found = difference(PLAN)
    assert (found.new, found.changed, found.gone, found.problems) == ((), (), (), ())
    assert found.unchanged == 3
    assert not found.can_be_taken_over


def test_new_changed_and_gone():
    wanted = [
        SOCIAL,
        replace(HOUSING, title="Wohngeld und Lastenzuschuss", units=("Sozialamt",), parent=""),
        PlanRow("50.20", "Neu", parent="50"),
    ]
    found = difference(wanted)
    assert [row.number for row in found.new] == ["50.20"]
    assert [(each.after.number, each.fields) for each in found.changed] == [
        ("50.10", ("title", "parent"))
    ]
    assert [row.number for row in found.gone] == ["22.30"]
    # It is closed already.
    assert found.to_close == ()
    assert found.can_be_taken_over


def test_what_lies_above_a_named_position_is_not_closed():
    found = difference([HOUSING])
    assert [row.number for row in found.gone] == ["50", "22.30"]
    assert found.to_close == ()
    assert [row.number for row in difference([DOGS]).to_close] == ["50", "50.10"]


def test_columns_that_a_table_lacks_stay_as_they_are():
    rows, problems = tables.read_csv(b"Nummer;Bezeichnung\r\n50.10;Wohnen\r\n")
    (change,) = difference(rows).changed
    assert (change.fields, problems) == (("title",), [])
    assert change.after.units == ("sozialamt",)


def test_a_message_of_another_system_leaves_units_and_successors():
    stream = io.BytesIO()
    messages.write_message(stream, PLAN, "Plan", datetime(2026, 11, 22, tzinfo=UTC), "Stadt")
    foreign = stream.getvalue().replace(b"rathaus.aktenplan", b"anderes")
    assert difference(messages.read_message(io.BytesIO(foreign))).changed == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (PlanRow("", "X"), "Die Nummer fehlt"),
        (PlanRow("5\xdf", "X"), "Sonderzeichen"),
        (PlanRow("1" * 41, "X"), "zu lang"),
        (PlanRow("1", ""), "Bezeichnung fehlt"),
        (PlanRow("1", "X", parent="99"), "übergeordnete Nummer 99"),
        (PlanRow("1", "X", parent="1"), "in sich selbst"),
        (PlanRow("50", "X", parent="50.10"), "in sich selbst"),
        (PlanRow("1", "X", parent="22.30"), "liegen Akten"),
        (PlanRow("1", "X", successor="99"), "Nachfolgerin 99"),
        (PlanRow("1", "X", units=("gibtsnicht",)), "gibtsnicht"),
        (PlanRow("1", "X", disposal_kind="Z"), "A, B oder V"),
        (PlanRow("1", "X", retention_years=201), "200 Jahre"),
        (PlanRow("1", "X", valid_from=date(2027, 1, 1), valid_to=date(2026, 1, 1)), "Gültig bis"),
    ],
)
def test_what_stands_against_a_file(row, reason):
    found = difference([row], holding={"22.30"})
    assert any(reason in each for each in sentences(found)), sentences(found)
    assert not found.can_be_taken_over


def test_a_number_stands_once_in_a_file():
    found = difference([PlanRow("1", "A", line=2), PlanRow("1", "B", line=3)])
    assert [each.where for each in found.problems] == ["2", "3"]


def test_an_empty_file_is_no_plan():
    assert "keine Aktenplaneinheiten" in sentences(difference([]))[0]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("1;A;;31.2.2026;;;;;;", "kein Datum"),
        ("1;A;;;;vielleicht;;;;", "„ja“ oder „nein“"),
        ("1;A;;;;;;zehn;;", "keine Zahl"),
    ],
)
def test_cells_that_cannot_be_read_are_named(cells, reason):
    head = tables.as_csv([list(map(str, tables.LABELS.values()))]).decode("utf-8-sig")
    __, (problem,) = tables.read_csv((head + cells).encode())
    assert problem.where == "2"
    assert reason in interpolate(problem.message, problem.message.mapping) + str(
        problem.message.mapping["reason"]
    )


def test_numbers_that_a_spreadsheet_has_changed_are_refused():
    book = Workbook()
    for line in (["Nummer", "Bezeichnung"], [50.1, "Wohngeld"], [50, "Soziales"]):
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    rows, problems = tables.read_xlsx(stream.getvalue())
    assert [each.where for each in problems] == ["2"]
    assert rows[1].number == "50"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_tables_of_other_programs(encoding, delimiter):
    text = f"Nummer{delimiter}Bezeichnung\n50{delimiter}Förderung\n"
    (row,), __ = tables.read_csv(text.encode(encoding))
    assert row.title == "Förderung"


@pytest.mark.parametrize("data", [b"", b"Hallo Welt", b"\0\1\2", b"Nummer;Titel\n1;2\n"])
def test_what_is_no_table_is_refused(data):
    with pytest.raises(PlanUnreadable):
        tables.read_csv(data)


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 100])
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(PlanUnreadable):
        tables.read_xlsx(data)


def test_every_change_is_another_state():
    assert state_of(PLAN) == state_of(list(reversed(PLAN)))
    others = [
        replace(HOUSING, title="Y"),
        replace(HOUSING, valid_to=date(2030, 1, 1)),
        replace(HOUSING, units=()),
        replace(HOUSING, closed=True),
    ]
    assert len({state_of([each]) for each in [HOUSING, *others]}) == 5
