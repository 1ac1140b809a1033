"""A filled-in PDF form comes to the counter and becomes an application."""

import json
from io import BytesIO

import pytest
import transaction
from paper_filling import filled
from plone import api

from applications_city import work
from clerk_browser import browser_of
from clerk_browser import status
from clerk_browser import text_of
from rathaus.applications import api as applications
from rathaus.forms import api as forms
from rathaus.forms.paper.keeping import paper_of
from rathaus.forms.paper.keeping import print_paper
from rathaus.forms.revisions import api as revisions
from rathaus.intake import api as intake
from records_city import PDF

DEFINITION = {
    "fieldsets": [
        {
            "name": "person",
            "title": "Person",
            "fields": [
                {"name": "familienname", "type": "text", "title": "Familienname", "required": True},
                {"name": "geburtstag", "type": "date", "title": "Geburtstag", "required": True},
                {"name": "mietvertrag", "type": "file", "title": "Mietvertrag", "required": True},
            ],
        }
    ]
}
ANSWERS = {"familienname": ["Żurawska-Grün"], "geburtstag": ["24.12.1980"]}


@pytest.fixture
def easyform(served_city):
    """A published form of the social office, printed."""
    service = served_city.portal["wohngeld"]
    fields_model, actions_model = forms.build_models(DEFINITION)
    with api.env.adopt_roles(["Manager"]):
        form = api.content.create(
            service,
            "EasyForm",
            "antrag",
            title="Wohngeld beantragen",
            fields_model=fields_model,
            actions_model=actions_model,
        )
        api.content.transition(form, "publish")
        print_paper(form, revisions.current(form)[1])
    transaction.commit()
    return form


@pytest.fixture
def document(easyform):
    """The paper form as everybody gets it."""
    return paper_of(easyform, revisions.current_revision(easyform)).file.data


def opened(city, user, unit="social_office"):
    box = applications.ensure_inbox(getattr(city, unit))
    transaction.commit()
    browser = browser_of(city, user)
    browser.open(f"{box.absolute_url()}/@@pdf-einlesen")
    return browser


def read_in(browser, document):
    browser.getControl(name="pdf-datei").add_file(BytesIO(document), "application/pdf", "form.pdf")
    browser.getControl("Einlesen").click()


def submitted():
    transaction.begin()
    return [each for each in intake._log() if each.context.get("channel") == "paper"]


def test_a_complete_form_becomes_an_application_with_the_file(served_city, document):
    browser = opened(served_city, "clara")
    read_in(browser, filled(document, ANSWERS))
    assert status(browser) == 200
    assert browser.getControl(name="familienname").value == "Żurawska-Grün"
    assert submitted() == []
    browser.getControl("Als Antrag annehmen").click()
    [submission] = submitted()
    assert submission.reference in text_of(browser)
    assert json.loads(submission.answers_json) == {
        "familienname": "Żurawska-Grün",
        "geburtstag": "1980-12-24",
    }
    work(served_city.portal)
    transaction.begin()
    app = applications.file_submission(submission.id)
    assert app.channel == "paper"
    [attached] = json.loads(app.attachments_json)
    assert (attached["filename"], attached["media_type"]) == ("form.pdf", "application/pdf")
    assert "Ausgefülltes PDF-Formular" in [
        group.answers[0].label for group in applications.answers(app)
    ]


def test_what_does_not_pass_is_shown_for_correction(served_city, document):
    browser = opened(served_city, "clara")
    read_in(browser, filled(document, {"familienname": ["X" * 5], "geburtstag": ["gestern"]}))
    assert browser.getControl(name="geburtstag").value == "gestern"
    assert "Tag, Monat und Jahr" in text_of(browser)
    browser.getControl("Als Antrag annehmen").click()
    assert submitted() == []
    browser.getControl(name="geburtstag").value = "01.02.1990"
    browser.getControl("Als Antrag annehmen").click()
    [submission] = submitted()
    assert json.loads(submission.answers_json)["geburtstag"] == "1990-02-01"


def test_files_that_are_no_form_of_this_box_are_explained(served_city, easyform, document):
    browser = opened(served_city, "clara")
    read_in(browser, b"%PDF-1.4 kaputt")
    assert "Bitte" in text_of(browser)
    assert browser.getControl(name="pdf-datei")
    browser = opened(served_city, "klaus", "tax_office")
    read_in(browser, document)
    assert "anderen Stelle" in text_of(browser)
    assert "Sozialamt" in text_of(browser)
    assert submitted() == []


def test_what_was_written_with_a_pen_is_typed_and_the_scan_is_kept(served_city, easyform):
    browser = opened(served_city, "clara")
    browser.getControl(name="pdf-formular").displayValue = ["Wohngeld beantragen"]
    read_in(browser, PDF)
    assert "fehlen noch" not in text_of(browser)
    browser.getControl("Als Antrag annehmen").click()
    assert "fehlen noch" in text_of(browser)
    for path, [text] in ANSWERS.items():
        browser.getControl(name=path).value = text
    scans = browser.getControl(name="unterlagen")
    # The browser of the tests takes apart the one file of a field that takes several.
    del scans._control.attrs["multiple"]
    scans.add_file(BytesIO(PDF), "application/pdf", "miete.pdf")
    browser.getControl("Als Antrag annehmen").click()
    [submission] = submitted()
    assert json.loads(submission.answers_json)["familienname"] == "Żurawska-Grün"
    assert [each.filename for each in submission.uploads] == ["form.pdf", "miete.pdf"]
    # Without saying which form it is, nothing can be read from a scan.
    browser = opened(served_city, "clara")
    read_in(browser, PDF)
    assert "keine Felder mehr" in text_of(browser)


def test_an_older_revision_is_taken_in_as_it_was(served_city, easyform, document):
    old = revisions.current_revision(easyform)
    with api.env.adopt_roles(["Manager"]):
        easyform.title = "Wohngeld neu beantragen"
        revisions.publish_changes(easyform)
    transaction.commit()
    browser = opened(served_city, "clara")
    read_in(browser, filled(document, ANSWERS))
    assert "älteren Fassung" in text_of(browser)
    browser.getControl("Als Antrag annehmen").click()
    [submission] = submitted()
    assert submission.context["form_revision"] == old


def test_nobody_else_reads_forms_in(served_city):
    for user in (None, "audrey", "moritz", "regina", "klaus"):
        assert "pdf-datei" not in opened(served_city, user).contents
    assert "pdf-datei" in opened(served_city, "lea").contents


def test_a_page_of_somebody_else_sends_nothing(served_city):
    browser = opened(served_city, "clara")
    browser.post(browser.url, "nonce=0&pdf-annehmen=1")
    assert status(browser) == 403
    assert submitted() == []
