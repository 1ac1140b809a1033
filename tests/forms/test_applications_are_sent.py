"""From the form's pages to the intake log and the thank-you page, over HTTP."""

import re
from datetime import date

import transaction
from browser_page import SEND
from browser_page import Visitor
from plone import api

from documents.sample_files import pdf
from rathaus.intake import api as intake

PDF = pdf()


def test_a_filled_in_form_becomes_a_submission(visitor, submissions, good):
    visitor.complete(
        good
        | {
            "geburtsdatum": "24.12.1980",
            "anzahl": "1.200",
            "gewicht": "12,50",
            "merkmale": ["geimpft", "müde"],
            "bemerkung": "Zeile 1\r\nZeile 2",
            "telefon": "0355 1",
        },
        {"nachweis": ("Impfpass.pdf", PDF)},
    )
    assert visitor.heading == "Ihr Antrag ist angekommen"
    (submission,) = submissions()
    upload = submission.uploads[0]
    assert submission.answers == {
        "name": "Änne Müller",
        "email": "aenne@example.org",
        "telefon": "0355 1",
        "geburtsdatum": "1980-12-24",
        "rasse": "dackel",
        "merkmale": ["geimpft", "müde"],
        "anzahl": 1200,
        "gewicht": "12.50",
        "bemerkung": "Zeile 1\nZeile 2",
        "nachweis": [upload.sha256],
        "stimmt": True,
    }
    assert (upload.field, upload.filename) == ("nachweis", "Impfpass.pdf")
    assert upload.media_type == "application/pdf"
    with upload.blob.open() as content:
        assert content.read() == PDF
    assert submission.context["applicant_email"] == "aenne@example.org"
    assert intake.definition(submission.context["form_revision"])["title"] == "Hund online anmelden"


def test_every_answer_is_read_again_before_it_is_sent(visitor, good):
    visitor.complete(
        good | {"gewicht": "12,5", "merkmale": ["müde"]},
        {"nachweis": ("Impfpass.pdf", PDF)},
        until="pruefen",
    )
    assert visitor.heading == "Prüfen und senden"
    shown = {
        " ".join(row.xpath("dt")[0].text_content().split()): " ".join(
            row.xpath("dd")[0].text_content().split()
        )
        for row in visitor.page.xpath("//dl/div")
    }
    assert shown == {
        "Name": "Änne Müller",
        "E-Mail": "aenne@example.org",
        "Rasse": "Dackel",
        "Merkmale": "müde",
        "Gewicht in kg": "12,5",
        "Nachweis": "Impfpass.pdf",
        "Alles stimmt": "ja",
    }


def test_a_change_leads_back_to_the_page_before_sending(visitor, submissions, good):
    visitor.complete(good, until="pruefen")
    visitor.open(visitor.link("Ändern Über Sie"))
    assert visitor.value("name") == "Änne Müller"
    visitor.send({"name": ""})
    assert list(visitor.errors()) == ["name"]
    visitor.send({"name": "Änne Maier"})
    assert visitor.heading == "Prüfen und senden"
    visitor.send(press=SEND)
    assert submissions()[0].answers["name"] == "Änne Maier"


def test_the_thank_you_page_is_found_by_its_key_alone(visitor, submissions, good, address):
    visitor.complete(good, until="pruefen")
    visitor.send(follow=False)
    assert visitor.response.status_code == 303
    target = visitor.response.headers["Location"]
    assert re.fullmatch(re.escape(address) + r"/@@danke/[0-9a-f]{32}", target)
    somebody = Visitor()
    somebody.open(target)
    (submission,) = submissions()
    assert submission.reference.startswith("HU-")
    assert submission.reference in somebody.text
    headers = somebody.response.headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]


def test_a_guessed_token_opens_no_thank_you_page(visitor, address):
    for token in ("0" * 32, "abc", "", "../x"):
        assert visitor.open(f"{address}/@@danke/{token}").status_code == 404


def test_a_double_click_a_reload_and_the_back_button_send_one_application(
    visitor, submissions, good
):
    visitor.complete(good, {"nachweis": ("a.pdf", PDF)}, until="pruefen")
    before_sending = visitor.response.url
    visitor.send(follow=False)
    first = visitor.response.headers["Location"]
    sent = visitor.response.request
    for _repetition in range(2):
        repeated = visitor.session.post(
            sent.url,
            data=sent.body,
            headers={"Content-Type": sent.headers["Content-Type"]},
            allow_redirects=False,
        )
        assert repeated.headers["Location"] == first
    assert visitor.open(before_sending).url == first
    assert len(submissions()) == 1


def test_the_same_answers_from_another_page_are_another_application(
    visitor, submissions, good, address
):
    visitor.complete(good)
    visitor.open(address)
    assert visitor.value("name") == ""
    visitor.complete(good)
    assert len(submissions()) == 2


def test_nobody_finds_their_answers_in_an_address(visitor, good, address):
    stranger = Visitor()
    stranger.open(f"{address}?name=Eve&form.widgets.name=Eve")
    assert "Eve" not in stranger.response.text
    visitor.complete(good)
    addresses = [step.url for step in visitor.response.history]
    assert not [each for each in addresses if "nne" in each or "dackel" in each]


def test_looking_at_a_form_writes_nothing(visitor, manager, address):
    # the fixture no_read_writes fails this test otherwise
    visitor.open(address)
    manager.open(address)
    assert manager.response.status_code == 200
    assert "no-store" in visitor.response.headers["Cache-Control"]


def test_a_form_that_is_closed_meanwhile_keeps_the_draft(form, visitor, submissions, good):
    visitor.complete(good, until="pruefen")
    form.closes = date(2020, 1, 1)
    transaction.commit()
    visitor.send()
    assert submissions() == []
    assert "Ihre Angaben wurden nicht gesendet. Sie bleiben gespeichert." in visitor.text
    form.closes = None
    transaction.commit()
    visitor.send()
    assert len(submissions()) == 1


def test_nobody_begins_with_a_form_that_is_not_open(form, good, address, submissions):
    visitor = Visitor()
    visitor.open(address)
    api.content.transition(form.aq_parent, "archive")
    transaction.commit()
    visitor.send({"name": "Änne", "email": "a@example.org"})
    assert "Diese Leistung wird zurzeit nicht angeboten" in visitor.text
    assert visitor.value("name") == "Änne"
    newcomer = Visitor()
    newcomer.open(address)
    assert not newcomer.page.xpath("//form[@id='antrag']")
    assert submissions() == []


def test_an_editor_tries_an_unpublished_form_and_files_nothing(
    form, manager, submissions, good, address
):
    api.content.transition(form, "retract")
    transaction.commit()
    manager.open(address)
    assert "noch nicht veröffentlicht" in manager.text
    manager.complete(good, until="pruefen")
    manager.send()
    assert "Ihre Angaben wurden nicht gesendet" in manager.text
    assert submissions() == []


def test_a_form_without_our_action_takes_nothing_and_says_so(form, address):
    form.actions_model = (
        '<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema /></model>'
    )
    transaction.commit()
    visitor = Visitor()
    visitor.open(address)
    assert "nimmt keine Anträge an" in visitor.text
    assert not visitor.page.xpath("//form[@id='antrag']")
