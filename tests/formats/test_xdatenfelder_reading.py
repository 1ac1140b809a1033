"""What stands in a schema is read, and what is sloppy is noted."""

import pytest
from xdatenfelder_samples import field
from xdatenfelder_samples import group
from xdatenfelder_samples import schema
from xdatenfelder_samples import values

from rathaus.formats.xdatenfelder.api import Cardinality
from rathaus.formats.xdatenfelder.api import CodeListReference
from rathaus.formats.xdatenfelder.api import Field
from rathaus.formats.xdatenfelder.api import Group
from rathaus.formats.xdatenfelder.api import NotXdatenfelder
from rathaus.formats.xdatenfelder.api import Reference
from rathaus.formats.xdatenfelder.api import UnusableSchema
from rathaus.formats.xdatenfelder.api import read_schema

EDGE = "xdatenfelder-edge-cases/v3-data"


def only(*structures, **options):
    """The first child of a schema."""
    return read_schema(schema(*structures, **options)).children[0]


class TestSchema:
    def test_its_own_texts_are_read(self, shared_data):
        found = read_schema(shared_data / "xdatenfelder" / "S00000000364.schema.xdf.xml")
        assert (found.id, found.version) == ("S00000000364", "1.0.0")
        assert found.label == "Anzeige der erstmaligen Ausgabe von Heimarbeit"
        assert found.release_state == "6"
        assert found.references[0] == Reference(
            "§ 7 HAG vom 23.10.2024", "https://www.gesetze-im-internet.de/hag/__7.html"
        )
        assert [rule.id for rule in found.rules] == ["R00000002589"]
        assert found.notes == ()

    def test_a_group_alone_is_a_schema_of_one_group(self, shared_data):
        found = read_schema(shared_data / EDGE / "simple.xml")
        [child] = found.children
        assert (found.id, found.label) == ("G60000000088", "Anschrift in Deutschland")
        assert isinstance(child.element, Group)
        assert child.element.rules[0].script == "some script content"

    def test_text_around_values_is_no_part_of_them(self):
        raw = schema(field("F1", " Name \n der  Person ")).replace(b">text<", b">\n text \n<")
        [child] = read_schema(raw).children
        assert child.element.label == "Name der Person"
        assert child.element.data_type == "text"

    def test_all_notes_name_their_element(self, shared_data):
        found = read_schema(shared_data / EDGE / "input.xml")
        [note] = found.notes
        assert note.element_id == "F60000000243"
        assert note.line > 50
        assert note.is_left


class TestField:
    def test_limits_and_list_are_read(self, shared_data):
        found = read_schema(shared_data / EDGE / "input.xml").children[0].element.children[0]
        limits = found.element.precision
        assert found.element.field_type == "select"
        assert (limits.min_length, limits.max_length) == (0, 1)
        assert (limits.min_value, limits.max_value, limits.pattern) == ("0", "1", "abc")
        assert limits.text == "Constraints"
        assert found.element.max_bytes == 10
        assert found.element.media_types == ("application/json",)
        assert (found.element.code_key, found.element.name_key) == ("CodeKey", "NameKey")

    def test_values_keep_their_order_and_each_code_is_there_once(self):
        extra = values(("2", "Zwei"), ("1", "Eins"), ("2", "Noch einmal"), ("", "Ohne Code"))
        found = read_schema(schema(field("F1", extra=extra, art="select")))
        element = found.children[0].element
        assert [(each.code, each.name) for each in element.values] == [
            ("2", "Zwei"),
            ("1", "Eins"),
            ("Ohne Code", "Ohne Code"),
        ]
        assert "zweimal" in found.notes[0].text

    def test_the_reference_to_a_list_is_read(self, shared_data):
        found = read_schema(shared_data / "xdatenfelder" / "S00000000374.schema.xdf.xml")
        lists = {each.code_list for each in found.elements() if isinstance(each, Field)}
        urn = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat"
        assert CodeListReference(urn, "2023-02-24", f"{urn}_2023-02-24") in lists

    @pytest.mark.parametrize(
        ("written", "read"),
        [("string.latin", "text_latin"), ("Boolean", "bool"), ("INT", "num_int"), ("?", "text")],
    )
    def test_other_words_for_a_type_are_understood(self, written, read):
        assert only(field("F1", kind=written)).element.data_type == read

    def test_an_unknown_kind_of_field_is_a_list_when_it_has_one(self):
        found = read_schema(schema(field("F1", art="neu", extra=values(("1", "Eins")))))
        assert found.children[0].element.field_type == "select"
        assert "„neu“" in found.notes[0].text

    @pytest.mark.parametrize("size", ["viel", "-1", "0", "1e9", "9" * 20])
    def test_a_size_that_is_no_number_is_left_and_noted(self, size):
        found = read_schema(schema(field("F1", extra=f"<x:maxSize>{size}</x:maxSize>")))
        assert found.children[0].element.max_bytes is None
        assert found.notes[0].is_left


@pytest.mark.parametrize(
    ("written", "least", "most"),
    [
        ("1:1", 1, 1),
        (" 0 : * ", 0, None),
        ("1:n", 1, None),
        ("*", 0, None),
        ("2", 2, 2),
        ("0..5", 0, 5),
        ("5:2", 2, 5),
        ("", 0, 1),
        ("oft", 0, 1),
    ],
)
def test_cardinalities_are_read_as_they_are_meant(written, least, most):
    assert only(field("F1", anzahl=written)).cardinality == Cardinality(least, most)


def test_what_never_occurs_is_left_out():
    found = read_schema(schema(field("F1", anzahl="0:0"), field("F2")))
    assert [child.element.id for child in found.children] == ["F2"]
    assert found.notes[0].element_id == "F1"


def test_unknown_elements_are_noted_and_not_fatal():
    found = read_schema(schema(field("F1", extra="<x:neu>Wert</x:neu>")))
    assert [(each.element_id, each.is_left) for each in found.notes] == [("F1", True)]
    assert "„neu“" in found.notes[0].text


def test_choice_groups_are_told_from_others():
    found = only(group("G1", "Wahl", field("F1"), field("F2"), art="x"))
    assert found.element.is_choice
    assert not only(group("G1", "Beides", field("F1"))).element.is_choice


class TestRefused:
    @pytest.mark.parametrize(
        ("file", "sentence"),
        [
            ("duplicate-id-node", "hat 2 Kennungen (id). (G123, Zeile 8)"),
            ("empty-id-node", "ist leer. (Zeile 8)"),
            ("missing-id-node", "fehlt die Kennung (id). (Zeile 8)"),
            ("unknown-namespace", "„unknown“ geschrieben, gelesen wird nur 3.0.0. (Zeile 3)"),
        ],
    )
    def test_broken_ids_are_told_with_their_line(self, shared_data, file, sentence):
        with pytest.raises((UnusableSchema, NotXdatenfelder)) as refused:
            read_schema(shared_data / EDGE / f"{file}.xml")
        assert sentence in str(refused.value)

    def test_an_older_version_is_told_what_to_do(self):
        raw = schema(field("F1")).replace(b"xdatenfelder_3.0.0", b"xdatenfelder_2")
        with pytest.raises(NotXdatenfelder, match="XDatenfelder 2"):
            read_schema(raw)

    def test_a_group_in_itself(self):
        with pytest.raises(UnusableSchema, match=r"enthält sich selbst\. \(G1"):
            read_schema(schema(group("G1", "A", group("G2", "B", group("G1", "A", field("F1"))))))

    def test_ids_that_no_element_could_have(self):
        with pytest.raises(UnusableSchema, match="keine FIM-Kennung"):
            read_schema(schema(field("1 &lt; 2")))

    def test_a_structure_with_two_elements(self):
        inner = b"</x:datenfeld><x:datenfeld></x:datenfeld>"
        with pytest.raises(UnusableSchema, match="genau ein Feld"):
            read_schema(schema(field("F1")).replace(b"</x:datenfeld>", inner))

    @pytest.mark.parametrize("message", [b"stammdatenschema.0102", b"stammdatenschema>"])
    def test_a_message_without_schema(self, message):
        with pytest.raises((NotXdatenfelder, UnusableSchema)):
            read_schema(schema(field("F1")).replace(message, message.replace(b"schema", b"x")))
