"""What becomes of groups, lists, cardinalities, limits and rules of a schema."""

import pytest
from fim_schemas import imported

from formats.xdatenfelder_samples import field
from formats.xdatenfelder_samples import group
from formats.xdatenfelder_samples import rule
from formats.xdatenfelder_samples import schema
from formats.xdatenfelder_samples import values
from rathaus.formats.xdatenfelder.api import UnusableSchema
from rathaus.formats.xdatenfelder.api import read_schema
from rathaus.forms.fim.definition import definition_from
from rathaus.forms.fim.reading import imported_from
from rathaus.forms.questions.api import check_answers
from rathaus.forms.questions.api import read_form

LISTED = "<x:codelisteReferenz><x:canonicalIdentification>{}</x:canonicalIdentification></x:codelisteReferenz>"
STATES = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat"


def form_of(*structures, **options):
    return read_form(imported(*structures, **options).definition)


def question_of(*structures):
    """The only question of a form."""
    [question] = form_of(*structures).steps[0].questions
    return question


def sentences(*structures, kind):
    return [str(line.text) for line in imported(*structures).report.of(kind)]


class TestSteps:
    def test_groups_are_steps_and_what_stands_between_has_its_own(self):
        form = form_of(field("F1"), group("G1", "Person", field("F2")), field("F3"))
        assert [step.title for step in form.steps] == [
            "Allgemeine Angaben",
            "Person",
            "Weitere Angaben",
        ]
        [name] = form.steps[1].questions
        assert (name.name, name.fim_id) == ("f2", "G1/F2")

    def test_long_groups_are_split_between_their_groups(self):
        def inner(number):
            return group(
                f"G{number}", f"Teil {number}", *(field(f"F{number}{n}") for n in range(10))
            )

        form = form_of(group("G9", "Alles", inner(1), inner(2), inner(3)))
        assert [step.title for step in form.steps] == ["Teil 1", "Teil 2", "Teil 3"]
        assert form.steps[0].questions[0].fim_id == "G9/G1"

    def test_steps_of_one_title_are_told_apart(self):
        form = form_of(group("G1", "Person", field("F1")), group("G2", "Person", field("F2")))
        assert [step.title for step in form.steps] == ["Person (1)", "Person (2)"]

    def test_an_element_in_two_places_has_two_names(self):
        form = form_of(group("G1", "Ich", field("F1")), group("G2", "Du", field("F1")))
        assert [each.name for each in form.all_questions()] == ["f1", "f1_2"]


class TestGroup:
    def test_an_optional_step_is_asked_for_first(self):
        form = form_of(group("G1", "Vertretung", field("F1"), anzahl="0:1"), field("F2"))
        gate, name = form.steps[0].questions
        assert (gate.kind, gate.title) == ("bool", "Ich mache Angaben zu: Vertretung")
        assert name.condition == gate.name
        assert check_answers(form, {"f2": "x"}) == {}
        assert check_answers(form, {"f2": "x", gate.name: True}).keys() == {"f1"}

    def test_an_optional_step_that_demands_nothing_is_just_shown(self):
        form = form_of(group("G1", "Mehr", field("F1", anzahl="0:1"), anzahl="0:1"))
        assert [each.name for each in form.all_questions()] == ["f1"]

    def test_an_optional_inner_group_is_filled_in_as_a_whole_or_not(self):
        inner = group("G2", "Anschrift", field("F1"), field("F2", anzahl="0:1"), anzahl="0:1")
        form = form_of(group("G1", "Person", field("F3"), inner))
        assert check_answers(form, {"f3": "x"}) == {}
        assert check_answers(form, {"f3": "x", "g2": {"f2": "y"}}).keys() == {"g2.f1"}

    @pytest.mark.parametrize(("anzahl", "least", "most"), [("0:*", 0, 50), ("2:5", 2, 5)])
    def test_groups_repeat_as_often_as_the_schema_says(self, anzahl, least, most):
        form = form_of(group("G1", "Kind", field("F1"), anzahl=anzahl))
        [kinder] = form.steps[0].questions
        assert (kinder.is_repeating, kinder.max_items) == (True, most)
        assert (check_answers(form, {}) == {}) is (least == 0)
        assert check_answers(form, {"g1": [{"f1": "Ada"}] * least}) == {}

    def test_of_a_choice_group_one_alternative_is_asked(self):
        form = form_of(
            group("G1", "Antrag", group("G2", "Mensch", field("F1")), field("F2", "Firma"), art="X")
        )
        choice, person, firm = form.steps[0].questions
        assert (choice.title, choice.is_required) == ("Was trifft zu?", True)
        assert [each.title for each in choice.options] == ["Mensch", "Firma"]
        assert check_answers(form, {}).keys() == {choice.name}
        assert check_answers(form, {choice.name: person.name}).keys() == {"g2.f1"}
        assert check_answers(form, {choice.name: firm.name, "f2": "AG"}) == {}

    def test_a_schema_may_be_a_choice_itself(self):
        extra = "<x:art><code>X</code></x:art>"
        form = form_of(
            group("G1", "Mensch", field("F1")), group("G2", "Firma", field("F2")), extra=extra
        )
        assert form.steps[0].questions[0].title == "Was trifft zu?"
        assert check_answers(form, {"s1_auswahl": "g2", "f2": "AG"}) == {}

    def test_a_schema_that_asks_nothing_is_refused(self):
        with pytest.raises(UnusableSchema, match="keine Felder"):
            definition_from(read_schema(schema(group("G1", "Leer"))))


class TestField:
    @pytest.mark.parametrize(
        ("kind", "becomes"),
        [
            *(("text", "text"), ("text_latin", "text"), ("date", "date"), ("time", "time")),
            *(("bool", "yes_no"), ("num", "decimal"), ("num_int", "int")),
            *(("num_currency", "money"), ("file", "file"), ("obj", "explanation")),
        ],
    )
    def test_types_become_kinds(self, kind, becomes):
        form = form_of(field("F1", kind=kind), field("F2"))
        assert form.question("f1").kind == becomes

    @pytest.mark.parametrize(
        ("label", "becomes"),
        [
            ("E-Mail-Adresse", "email"),
            ("Telefonnummer", "phone"),
            ("IBAN", "iban"),
            ("Steueridentifikationsnummer", "tax_id"),
            ("Steuernummer", "text"),
            ("Begründung des Antrags", "longtext"),
            ("Name der E-Mail-Firma", "text"),
        ],
    )
    def test_what_is_certain_is_recognised(self, label, becomes):
        assert question_of(field("F1", label)).kind == becomes

    def test_a_moment_is_asked_in_two_parts(self):
        form = form_of(field("F1", "Beginn", kind="datetime"))
        [moment] = form.steps[0].questions
        assert [each.kind for each in moment.questions] == ["date", "time"]
        whole = {"f1": {"f1_date": "2026-11-22", "f1_time": "08:30"}}
        assert check_answers(form, whole) == {}
        assert check_answers(form, {"f1": {"f1_date": "2026-11-22"}})

    def test_a_field_that_repeats_is_a_group(self):
        form = form_of(field("F1", "Zeile", anzahl="2:5"))
        [rounds] = form.steps[0].questions
        assert (rounds.min_items, rounds.max_items, rounds.fim_id) == (2, 5, "")
        assert rounds.questions[0].fim_id == "F1"

    def test_files_may_be_several_and_have_limits(self):
        extra = (
            "<x:maxSize>10485760</x:maxSize><x:mediaType>application/pdf</x:mediaType>"
            "<x:mediaType>image/*</x:mediaType><x:mediaType>video/mp4</x:mediaType>"
        )
        proof = question_of(field("F1", kind="file", anzahl="0:*", extra=extra))
        assert (proof.max_files, proof.max_megabytes) == (20, 10)
        assert proof.accept[:2] == ("application/pdf", "image/png")
        assert "video/mp4" not in proof.accept
        assert any("video/mp4" in line.text.mapping["name"] for line in left_lines(extra))

    def test_several_values_of_a_list_are_ticked(self):
        extra = values(("1", "Eins"), ("2", "Zwei"))
        assert (
            question_of(field("F1", art="select", anzahl="1:2", extra=extra)).kind == "multichoice"
        )
        assert question_of(field("F1", art="select", extra=extra)).kind == "choice"

    def test_values_of_the_same_name_show_their_code(self):
        extra = values(("1", "Andere"), ("2", "Andere"))
        found = question_of(field("F1", art="select", extra=extra))
        assert [each.title for each in found.options] == ["Andere (1)", "Andere (2)"]

    def test_limits_are_kept_where_they_make_sense(self):
        number = question_of(
            field("F1", kind="num", extra='<x:praezisierung minValue="0,5" maxValue="1.000,25"/>')
        )
        assert (number.min, number.max) == ("0.5", "1000.25")
        text = question_of(field("F1", extra='<x:praezisierung minLength="3" maxLength="9"/>'))
        assert (text.min_length, text.max_length) == (3, 9)
        nonsense = question_of(field("F1", extra='<x:praezisierung minLength="9" maxLength="3"/>'))
        assert (nonsense.min_length, nonsense.max_length) == (None, None)

    @pytest.mark.parametrize("pattern", [r"(?=a)b", r"(a)\1", "["])
    def test_patterns_that_cannot_be_checked_are_reported(self, pattern):
        extra = f'<x:praezisierung pattern="{pattern}"/>'
        assert question_of(field("F1", extra=extra)).pattern == ""
        assert any("Muster" in each for each in sentences(field("F1", extra=extra), kind="left"))

    def test_hidden_fields_are_not_asked_and_reported(self):
        structures = (field("F1", art="hidden", extra="<x:inhalt>fest</x:inhalt>"), field("F2"))
        assert [each.name for each in form_of(*structures).all_questions()] == ["f2"]
        assert any("Verstecktes Feld" in each for each in sentences(*structures, kind="left"))

    def test_locked_fields_show_what_is_fixed(self):
        locked = field("F1", art="locked", extra="<x:inhalt>Land &amp; Stadt</x:inhalt>")
        found = form_of(locked, field("F2")).question("f1")
        assert (found.kind, found.html) == ("explanation", "<p>Land &amp; Stadt</p>")

    def test_contents_are_first_values_when_they_can_be(self):
        extra = values(("1", "Eins")) + "<x:inhalt>1</x:inhalt>"
        assert question_of(field("F1", art="select", extra=extra)).default == "1"
        assert (
            question_of(field("F1", kind="num_int", extra="<x:inhalt>5</x:inhalt>")).default == "5"
        )
        wrong = field("F1", kind="date", extra="<x:inhalt>morgen</x:inhalt>")
        assert question_of(wrong).default == ""
        assert any("Inhalt" in each for each in sentences(wrong, kind="left"))


def left_lines(extra):
    return imported(field("F1", kind="file", extra=extra)).report.of("left")


class TestCodeList:
    def test_states_are_countries_and_others_texts(self):
        state = field("F1", art="select", extra=LISTED.format(STATES))
        assert question_of(state).kind == "country"
        other = field("F1", art="select", extra=LISTED.format("urn:de:anrede"))
        assert question_of(other).kind == "text"
        assert any("fehlt" in each for each in sentences(other, kind="left"))

    def test_a_list_beside_the_schema_is_used(self):
        raw = schema(field("F1", art="select", extra=LISTED.format("urn:de:anrede")))
        found = imported_from(raw, {"urn_de_anrede.json": b'{"1": "Frau", "2": "Herr"}'})
        [question] = read_form(found.definition).steps[0].questions
        assert [each.title for each in question.options] == ["Frau", "Herr"]


class TestRules:
    def test_they_stand_at_the_fields_they_name(self):
        text = "Wenn F60000001 = JA, dann G60000000002."
        found = imported(
            field("F60000000001", "Haben Sie Kinder?", kind="bool"),
            group("G60000000002", "Kind", field("F2"), field("F3")),
            extra=rule("R7", text),
        )
        fields = {f["name"]: f for step in found.definition["fieldsets"] for f in step["fields"]}
        said = f"R7 Regel: {text}"
        assert fields["f60000000001"]["rules"] == fields["f2"]["rules"] == [said]
        assert "rules" not in fields["f3"]
        [line] = found.report.rules
        assert (line.fim_id, line.text) == ("R7", text)

    def test_a_rule_that_names_nothing_stands_at_its_owner(self):
        found = imported(
            field("F1"), group("G1", "Kind", field("F2"), extra=rule("R1", "Bitte prüfen."))
        )
        assert found.report.rules[0].names in (("g1",), ("f2",))


def test_the_same_file_gives_the_same_form():
    raw = schema(field("F1"), group("G1", "A", field("F1"), anzahl="0:*"))
    assert definition_from(read_schema(raw)) == definition_from(read_schema(raw))


def test_who_asks_is_found_for_receipt_and_list():
    definition = imported(
        group("G1", "Ich", field("F1", "Familienname"), field("F2", "E-Mail"))
    ).definition
    assert (definition["name_field"], definition["email_field"]) == ("f1", "f2")
