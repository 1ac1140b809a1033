"""The page of a service answers in the order a citizen asks, and says nothing where it knows
nothing."""

from datetime import date

import pytest
from plone import api

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import rich_text
from pages_city import seen
from pages_city import seen_by_visitor
from pages_city import words


@pytest.fixture
def city(integration):
    return build(integration["portal"])


def headings(page):
    return [words(title) for title in page.iter("h2")]


def full_service(city):
    uid = city.behoerde.steuern.UID()
    return add_service(
        city,
        "Hund anmelden",
        plain_name="Einen Hund melden",
        teaser="Melden Sie Ihren Hund zur Steuer an.",
        short_text=rich_text("<p>Wer einen Hund hält, zahlt Hundesteuer.</p>"),
        prerequisites=rich_text("<p>Der Hund ist älter als drei Monate.</p>"),
        required_documents=[
            {"name": "Impfpass", "note": "eine Kopie genügt", "uploadable": True},
            {"name": "Kaufvertrag", "note": "", "uploadable": False},
        ],
        fees=[{"label": "Anmeldung", "kind": "free", "amount": "", "amount_to": "", "note": ""}],
        deadline_number=2,
        deadline_unit="weeks",
        processing_number=1,
        processing_unit="months",
        procedure=rich_text("<p>Füllen Sie das Formular aus.</p>"),
        downloads=[{"title": "Formular als PDF", "url": "https://example.org/hund.pdf"}],
        notes=rich_text("<p>Blindenhunde sind frei.</p>"),
        further_information=rich_text("<p>Mehr beim Tierheim.</p>"),
        legal_basis=[{"title": "Hundesteuersatzung", "url": ""}],
        legal_remedy=rich_text("<p>Widerspruch binnen eines Monats.</p>"),
        responsible_unit=uid,
    )


def test_answers_come_in_the_order_a_citizen_asks(city):
    assert headings(seen_by_visitor(full_service(city))) == [
        "Was ist das?",
        "Wer kann das beantragen?",
        "Was brauche ich?",
        "Was kostet es?",
        "Wie lange dauert es?",
        "Wie gehe ich vor?",
        "Wohin kann ich mich wenden?",
        "Gut zu wissen",
        "Weitere Informationen",
        "Rechtsgrundlagen",
        "Was kann ich gegen die Entscheidung tun?",
    ]


def test_empty_service_has_no_empty_headings(city):
    page = seen_by_visitor(add_service(city, "Nur ein Name"))
    assert headings(page) == []
    assert [words(title) for title in page.iter("h1")] == ["Nur ein Name"]
    assert page.cssselect(".rathaus-toc, .rathaus-facts, .rathaus-actions") == []


def test_paragraphs_left_empty_by_the_editor_are_no_text(city):
    service = add_service(
        city, "Leer", full_text=rich_text("<p>&nbsp;</p>\n<p><br/></p>"), legal_basis=[]
    )
    assert headings(seen_by_visitor(service)) == []


def test_table_of_contents_leads_to_every_section(city):
    page = seen_by_visitor(full_service(city))
    targets = [link.get("href").lstrip("#") for link in page.cssselect(".rathaus-toc a")]
    assert targets == [section.get("id") for section in page.iter("section")]


def test_documents_with_note_and_upload_mark(city):
    page = seen_by_visitor(full_service(city))
    assert [words(item) for item in page.cssselect(".rathaus-documents li")] == [
        "Impfpass Hochladen möglich eine Kopie genügt",
        "Kaufvertrag",
    ]


def test_times_are_sentences(city):
    text = words(seen_by_visitor(full_service(city)).get_element_by_id("dauer"))
    assert "Die Frist beträgt 2 Wochen." in text
    assert "Die Bearbeitung dauert in der Regel 1 Monat." in text


def test_legal_basis_without_address_is_no_link(city):
    section = seen_by_visitor(full_service(city)).get_element_by_id("recht")
    assert "Hundesteuersatzung" in words(section)
    assert list(section.iter("a")) == []


def test_script_in_a_text_is_not_delivered(city):
    service = add_service(
        city,
        "Böse",
        full_text=rich_text('<p onclick="evil()">Text<script>evil()</script></p>'),
        legal_basis=[{"title": "<script>evil()</script>", "url": ""}],
    )
    page = seen_by_visitor(service)
    assert "Text" in words(page.get_element_by_id("was"))
    assert list(page.iter("script")) == []
    assert page.xpath("//@onclick") == []


def test_published_form_is_the_first_button(city):
    service = full_service(city)
    form = add_form(service, "Hund anmelden")
    page = seen_by_visitor(service)
    first = page.cssselect(".rathaus-actions a")[0]
    assert words(first) == "Online beantragen"
    assert first.get("href") == form.absolute_url()
    assert "spätestens nach 3 Arbeitstagen" in words(page.get_element_by_id("dauer"))


def test_form_in_preparation_is_not_offered(city):
    service = full_service(city)
    add_form(service, "Hund anmelden", published=False)
    buttons = [words(link) for link in seen_by_visitor(service).cssselect(".rathaus-actions a")]
    assert buttons == ["Termin vereinbaren"]


def test_service_of_another_authority(city):
    service = add_service(city, "Elterngeld", external_online_url="https://elterngeld.example.org")
    link = seen_by_visitor(service).cssselect(".rathaus-actions a")[0]
    assert link.get("href") == "https://elterngeld.example.org"


def test_own_appointment_page_goes_before_that_of_the_unit(city):
    service = full_service(city)
    service.appointment_url = "https://termine.example.org/hund"
    link = seen_by_visitor(service).cssselect(".rathaus-actions a")[-1]
    assert link.get("href") == "https://termine.example.org/hund"


def test_unit_that_answers_questions_stands_beside_the_responsible_one(city):
    service = full_service(city)
    service.contact_unit = city.behoerde.UID()
    section = seen_by_visitor(service).get_element_by_id("ort")
    assert [words(title) for title in section.iter("h3")] == [
        "Steuern und Abgaben",
        "Stadtverwaltung",
    ]


def test_deleted_unit_leaves_no_gap(city):
    service = add_service(city, "Verwaist", responsible_unit="gone")
    assert headings(seen_by_visitor(service)) == []


def test_review_mark_is_for_editors_only(city):
    service = add_service(city, "Alt", review_date=date(2020, 1, 31))
    with api.env.adopt_roles(["Editor"]):
        assert "Prüfung fällig seit 31.01.2020" in words(seen(service))
    assert "Prüfung fällig" not in words(seen_by_visitor(service))
