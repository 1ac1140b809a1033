"""From the form page to the intake log and the thank-you page, over HTTP."""

import re

import transaction
from browser_page import Visitor
from plone import api

from documents.sample_files import pdf
from rathaus.intake import api as intake

PDF = pdf()


def test_a_filled_in_form_becomes_a_submission(visitor, submissions, good):
    visitor.send(
        good
        | {
            "geburtsdatum": "24.12.1980",
            "anzahl": "1.200",
            "gewicht": "12,50",
            "merkmale": ["geimpft", "müde"],
            "bemerkung": "Zeile 1\r\nZeile 2",
            "telefon": "0355 1",
        },
        {"nachweis": ("C:\\Eigene Dateien\\Impfpass.pdf", PDF)},
    )
    assert visitor.response.status_code == 200
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
    assert upload.filename == "Impfpass.pdf"
    assert upload.media_type == "application/pdf"
    with upload.blob.open() as content:
        assert content.read(5) == b"%PDF-"
    assert submission.context["applicant_email"] == "aenne@example.org"
    assert intake.definition(submission.context["form_revision"])["title"] == "Hund online anmelden"


def test_the_thank_you_page_says_what_happens_next(visitor, submissions, good, address):
    visitor.send(good, follow=False)
    assert visitor.response.status_code == 303
    target = visitor.response.headers["Location"]
    assert re.fullmatch(re.escape(address) + r"/@@danke/[0-9a-f]{32}", target)
    visitor.open(target)
    (submission,) = submissions()
    token = target.rsplit("/", 1)[1]
    assert submission.reference.startswith("HU-")
    assert submission.reference in visitor.text
    assert "innerhalb von 4 Arbeitstagen" in visitor.text
    assert visitor.page.xpath(f"//a[contains(@href, '/antrag/{token}')]")
    headers = visitor.response.headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]


def test_a_guessed_token_opens_no_thank_you_page(visitor, good, address):
    for token in ("0" * 32, "abc", "", "../x"):
        assert visitor.open(f"{address}/@@danke/{token}").status_code == 404


def test_a_double_click_and_a_reload_send_one_application(visitor, submissions, good):
    visitor.send(good, {"nachweis": ("a.pdf", PDF)}, follow=False)
    first = visitor.response.headers["Location"]
    again = Visitor()
    again.session.cookies = visitor.session.cookies
    for _repetition in range(2):
        repeated = again.session.post(
            visitor.response.request.url,
            data=visitor.response.request.body,
            headers={"Content-Type": visitor.response.request.headers["Content-Type"]},
            allow_redirects=False,
        )
        assert repeated.headers["Location"] == first
    assert len(submissions()) == 1


def test_the_same_answers_from_another_page_are_another_application(
    visitor, submissions, good, address
):
    visitor.send(good)
    other = Visitor()
    other.open(address)
    other.send(good)
    assert len(submissions()) == 2


def test_nobody_finds_their_answers_in_an_address(address):
    visitor = Visitor()
    visitor.open(f"{address}?form.widgets.name=Eve")
    assert "Eve" not in visitor.response.text


def test_looking_at_a_form_writes_nothing(visitor, manager, address):
    # the fixture no_read_writes fails this test otherwise
    visitor.open(address)
    manager.open(address)
    assert manager.response.status_code == 200
    assert "no-store" in visitor.response.headers["Cache-Control"]


def test_a_page_with_a_wrong_authenticator_comes_back_with_the_answers(visitor, submissions, good):
    visitor.send(good, {"nachweis": ("a.pdf", PDF)}, _authenticator="falsch")
    assert visitor.response.status_code == 200
    assert "zu lange geöffnet" in visitor.text
    assert visitor.value("name") == "Änne Müller"
    assert submissions() == []
    visitor.send({})
    (submission,) = submissions()
    assert submission.uploads[0].filename == "a.pdf"


def test_a_closed_form_takes_nothing(form, visitor, submissions, good):
    api.content.transition(form, "close")
    transaction.commit()
    visitor.send(good)
    assert submissions() == []
    assert "Ihr Antrag ist angekommen" not in visitor.text


def test_an_editor_who_tries_an_unpublished_form_files_nothing(
    form, manager, submissions, good, address
):
    api.content.transition(form, "retract")
    transaction.commit()
    manager.open(address)
    assert "nicht veröffentlicht" in manager.text
    manager.send(good)
    assert "nimmt zurzeit keine Anträge an" in manager.text
    assert manager.value("name") == "Änne Müller"
    assert submissions() == []


def test_the_form_of_an_archived_service_takes_nothing(form, visitor, submissions, good):
    api.content.transition(form.aq_parent, "archive")
    transaction.commit()
    visitor.send(good)
    assert submissions() == []
    assert "Ihr Antrag ist angekommen" not in visitor.text
