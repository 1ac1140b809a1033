"""File plans as xdomea message 0301: what is written can be read, and what is unsafe is refused."""

import io
from datetime import UTC
from datetime import date
from datetime import datetime
from uuid import UUID

import pytest
from lxml import etree

from rathaus.formats.xdomea import api as xdomea
from rathaus.formats.xdomea import reader

PLAN = xdomea.FilePlan(
    "Aktenplan der Stadt",
    "2026-11-22",
    (
        xdomea.Position(
            "5",
            "Soziales",
            positions=(
                xdomea.Position(
                    "50.10",
                    "Wohngeld & <Lastenzuschuss>",
                    disposal_kind="B",
                    retention_years=10,
                    valid_from=date(2020, 1, 1),
                    valid_to=date(2030, 12, 31),
                    closed=True,
                    successor="50.20",
                    units=("sozialamt", "wohnen"),
                ),
                xdomea.Position("50.20", "Wohnen", "A", 0, units=()),
            ),
        ),
        xdomea.Position("9", "Finanzen"),
    ),
)


def written(plan=PLAN) -> bytes:
    stream = io.BytesIO()
    xdomea.write_plan(
        plan,
        stream,
        process_id=UUID(int=7),
        created=datetime(2026, 11, 22, 14, tzinfo=UTC),
        sender="Stadt Cottbus/Chóśebuz",
    )
    return stream.getvalue()


def read(data: bytes) -> xdomea.FilePlan:
    return xdomea.read_plan(io.BytesIO(data))


def test_what_is_written_can_be_read():
    assert read(written()) == PLAN


def test_elements_stand_in_the_order_of_the_schema():
    """Checked against the schema of 3.0.0 once; a sequence in another order would not be valid."""
    root = etree.fromstring(written())
    head = [etree.QName(each).localname for each in root[0]]
    assert head == [
        "ProzessID",
        "Nachrichtentyp",
        "Erstellungszeitpunkt",
        "Absender",
        "Empfaenger",
        "SendendesSystem",
        "Empfangsbestaetigung",
    ]
    closed = next(each for each in root.iter("{*}Einheit") if each[0].text == "50.10")
    assert [etree.QName(each).localname for each in closed] == [
        "Kennzeichen",
        "Inhaltsangabe",
        "Aussonderungsart",
        "Gueltigkeit",
        "Stillgelegt",
        "Aufbewahrungsdauer",
        "VerweisAktenplaneinheit",
        "AnwendungsspezifischeErweiterung",
    ]


@pytest.mark.parametrize("version", ["2.3.0", "3.1.0", "4.0.0"])
def test_other_versions_are_read(version):
    assert read(written().replace(b"schema:3.0.0", f"schema:{version}".encode())) == PLAN


def test_a_message_of_another_system_says_nothing_of_units():
    foreign = written().replace(b"rathaus.aktenplan", b"anderes.system")
    housing = read(foreign).positions[0].positions[0]
    assert housing.units is None
    assert housing.successor == ""


def test_a_short_subject_stands_in_for_a_missing_title():
    data = written().replace(
        b"Inhaltsangabe>Finanzen</xdomea:Inhaltsangabe", b"BetreffKurz>F</xdomea:BetreffKurz"
    )
    assert read(data).positions[1].title == "F"


def test_signs_that_xml_does_not_know_are_left_out():
    plan = xdomea.FilePlan("Plan\x00", "1", (xdomea.Position("1", "a\x0bb"),))
    assert read(written(plan)).positions[0].title == "ab"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (b"<code>B</code>", b"<code>X</code>", "Aussonderungsart"),
        (b"2030-12-31", b"2030-02-31", "kein Datum"),
        (b"AnzahlJahre>10<", b"AnzahlJahre>zehn<", "keine Zahl"),
        (b"</xdomea:Aktenplan>", b"", "kein lesbares XML"),
    ],
)
def test_what_cannot_be_read_is_named(before, after, reason):
    with pytest.raises(xdomea.BrokenXml, match=reason):
        read(written().replace(before, after))


def test_something_else_is_refused():
    with pytest.raises(xdomea.NotXdomea):
        read(written().replace(b"Aktenplan.0301", b"Aktenplan.0302"))
    with pytest.raises(xdomea.NotXdomea):
        read(written().replace(b"urn:xoev-de:xdomea", b"urn:example"))


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>',
    ],
)
def test_a_doctype_is_refused(declaration):
    data = written().replace(b"?>", b"?>" + declaration, 1).replace(b"Finanzen", b"&a;")
    with pytest.raises(xdomea.UnsafeXml, match="DOCTYPE"):
        read(data)


def test_limits(monkeypatch):
    monkeypatch.setattr(reader, "MOST_POSITIONS", 3)
    with pytest.raises(xdomea.UnsafeXml, match="3 Einheiten"):
        read(written())
    monkeypatch.setattr(reader, "LARGEST", 100)
    with pytest.raises(xdomea.UnsafeXml, match="größer"):
        read(written())
    deep = xdomea.Position("0", "unten")
    for number in range(40):
        deep = xdomea.Position(str(number + 1), "Ebene", positions=(deep,))
    monkeypatch.undo()
    with pytest.raises(xdomea.UnsafeXml, match="Ebenen"):
        read(written(xdomea.FilePlan("Tief", "1", (deep,))))
