"""A form is printed, filled in with a PDF program, and read back."""

from io import BytesIO

import pikepdf
import pytest
from paper_filling import fields_of
from paper_filling import filled
from paper_filling import saved
from pikepdf import Array
from pikepdf import Dictionary
from pikepdf import Name
from pikepdf import String
from sample_answers import sample_answers

from rathaus.documents import api as documents
from rathaus.documents.interfaces import Unreadable
from rathaus.forms.paper.page import Office
from rathaus.forms.paper.printing import fillable_pdf
from rathaus.forms.paper.reading import check_paper
from rathaus.forms.paper.reading import enclosed
from rathaus.forms.paper.reading import read_pdf
from rathaus.forms.questions.api import KINDS
from rathaus.forms.questions.api import pruned
from rathaus.forms.questions.api import raw_of_answers
from rathaus.forms.questions.api import read_form

UID, REVISION = "a" * 32, "b" * 64
VALUES = ["a & b", "grün", {"value": "c", "title": "Cäsar <x>"}]
NO_VALUES = ("explanation", "group", "file", "choice", "multichoice")
OFFICE = Office("Stadt Cottbus", "Ordnungsamt", ("Neumarkt 5", "03046 Cottbus"), "amt@example.org")


@pytest.fixture(scope="module")
def form():
    plain = [
        {"name": kind, "type": kind, "title": f"Frage {kind}", "required": number % 2 == 0}
        for number, kind in enumerate(KINDS)
        if kind not in NO_VALUES
    ]
    lists = [
        {"name": "art", "type": "choice", "title": "Art", "values": VALUES, "required": True},
        {"name": "farben", "type": "multichoice", "title": "Farben", "values": VALUES},
        {
            "name": "ort",
            "type": "choice",
            "title": "Ort",
            "values": [f"Ort {n}" for n in range(50)],
        },
        {
            "name": "strasse",
            "type": "choice",
            "title": "Str.",
            "values": [str(n) for n in range(500)],
        },
        {"name": "nachweis", "type": "file", "title": "Mietvertrag", "required": True},
        {"name": "hinweis", "type": "explanation", "title": "Gut zu wissen", "html": "<p>So.</p>"},
    ]
    children = {
        "name": "kinder",
        "type": "group",
        "title": "Kind",
        "max_items": 8,
        "fields": [
            {"name": "vorname", "type": "text", "title": "Vorname", "required": True},
            {"name": "in_schule", "type": "bool", "title": "geht zur Schule"},
            {
                "name": "schule",
                "type": "choice",
                "title": "Schule",
                "values": ["1", "2"],
                "required": True,
                "condition": "in_schule",
            },
        ],
    }
    last = {"name": "richtig", "type": "confirmation", "title": "Richtig", "at_the_end": True}
    steps = [
        {"name": "eins", "title": "Über Sie", "fields": plain},
        {"name": "zwei", "title": "Ihr Hund", "fields": [*lists, children, last]},
    ]
    definition = {"format": 2, "title": "Hund <anmelden> & mehr", "fieldsets": steps}
    return read_form(definition, REVISION)


@pytest.fixture(scope="module")
def paper(form):
    return fillable_pdf(form, form_uid=UID, office=OFFICE)


@pytest.fixture(scope="module")
def answers(form):
    return pruned(form, sample_answers(form), enclosed(form))


@pytest.fixture(scope="module")
def came_back(form, paper, answers):
    questions = [each for step in form.steps for each in step.questions]
    return filled(paper, raw_of_answers(questions, answers))


def test_what_is_filled_in_comes_back(form, came_back, answers):
    read = read_pdf(came_back)
    assert (read.form_uid, read.revision) == (UID, REVISION)
    checked = check_paper(form, read.raw)
    assert checked.errors == {}
    assert checked.answers == answers
    assert len(answers) > 20
    assert "Änne Müller" in checked.answers["text"]


def test_an_empty_form_lacks_what_is_required(form, paper):
    checked = check_paper(form, read_pdf(paper).raw)
    required = {q.name for q in form.all_questions() if q.is_required} - {"nachweis"}
    assert set(checked.errors) == (required | {"confirmation", "richtig"}) - {"vorname", "schule"}
    assert "kinder" not in checked.answers


def test_every_field_has_a_name_and_says_what_it_is(form, paper):
    with pikepdf.open(BytesIO(paper)) as pdf:
        fields = fields_of(pdf)
        assert all(str(field.TU) for name, field in fields.items() if name != "rathaus~form")
        assert str(fields["art"].TU) == "Art"
        assert str(fields["art"].Kids[1].TU) == "Art: grün"
        assert {"kinder.0.vorname", "kinder.2.schule", "address~postal_code"} <= set(fields)
        assert "kinder.3.vorname" not in fields
        assert "nachweis" not in fields
        widgets = [each for page in pdf.pages for each in page.get("/Annots", [])]
        shown = [each for each in widgets if not int(each.F) & 2]
        assert all("/StructParent" in each for each in shown)
        assert all("." not in str(each.get("/T", "")) for each in widgets)


def test_the_form_is_tagged_and_says_so(paper):
    facts = documents.pdf_facts(paper)
    assert facts.is_tagged
    assert facts.is_pdf_ua
    assert facts.language == "de"
    assert facts.title == "Hund <anmelden> & mehr"


def test_conditions_enclosures_and_the_office_stand_in_words(paper):
    from pypdf import PdfReader

    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    text = " ".join(text.split())
    for part in (
        "Nur ausfüllen, wenn „geht zur Schule“ angekreuzt ist.",
        "Diese Unterlagen legen Sie bei",
        "Mietvertrag",
        "Ordnungsamt",
        "Fassung bbbbbbbb",
        "Gut zu wissen",
        "Cäsar <x>",
        "weiteres Blatt",
    ):
        assert part in text


def test_titles_of_options_are_read_too(form, came_back):
    read = read_pdf(came_back)
    checked = check_paper(form, {**read.raw, "art": ["cäsar <x>"], "strasse": ["17"]})
    assert (checked.answers["art"], checked.answers["strasse"]) == ("c", "17")


def test_values_that_were_tampered_with_are_told_and_the_rest_is_kept(form, came_back, answers):
    with pikepdf.open(BytesIO(came_back)) as pdf:
        fields = fields_of(pdf)
        fields["art"].Opt[0] = String("<script>")
        fields["art"].V = Name("/0")
        fields["int"].V = String("=1+1")
        fields["text"].V = pdf.make_stream("Über\x00".encode("utf-16"))
        fields["date"].V = Array([Name.Off, 7])
        fields["email"].V = Dictionary()
        pdf.Root.AcroForm.Fields.append(
            pdf.make_indirect(Dictionary(T=String("fremd"), FT=Name.Tx, V=String("x")))
        )
        document = saved(pdf)
    checked = check_paper(form, read_pdf(document).raw)
    assert {"art", "int"} <= set(checked.errors)
    assert checked.raw["int"] == ["=1+1"]
    assert checked.answers["text"] == "Über"
    assert "fremd" not in checked.answers
    assert checked.answers["iban"] == answers["iban"]


def test_fields_in_a_ring_are_read_once(paper):
    with pikepdf.open(BytesIO(paper)) as pdf:
        ring = pdf.make_indirect(Dictionary(T=String("ring"), Kids=Array()))
        ring.Kids.append(ring)
        pdf.Root.AcroForm.Fields.append(ring)
        assert read_pdf(saved(pdf)).form_uid == UID


def other_peoples_form():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        field = pdf.make_indirect(Dictionary(T=String("name"), FT=Name.Tx, V=String("x")))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        return saved(pdf)


def without_fields():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        return saved(pdf)


def locked():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        return saved(pdf, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (other_peoples_form(), "kein Formular von uns"),
        (without_fields(), "keine Felder mehr"),
        (locked(), "Passwort"),
        (b"%PDF-1.7 und dann nichts", "beschädigt"),
        (b"", "beschädigt"),
        (b"x" * (26 * 1024 * 1024), "größer als"),
    ],
    ids=["of others", "without fields", "locked", "broken", "empty", "huge"],
)
def test_a_file_that_cannot_be_read_is_explained(document, said):
    with pytest.raises(Unreadable) as refused:
        read_pdf(document)
    assert said in refused.value.reason


@pytest.mark.parametrize("cut", [100, 5_000, 50_000])
def test_half_a_file_is_refused_or_read(paper, cut):
    with pytest.raises(Unreadable) as refused:
        read_pdf(paper[:-cut])
    assert refused.value.reason
