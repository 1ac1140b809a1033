"""What a question asks for beside words: a small form on the status page."""

import re

import pytest
import transaction
from plone.app.testing import login

from applications_city import STATUS_PAGES as BASE
from applications_city import work
from rathaus.applications import api as applications
from rathaus.intake import api as intake
from records_city import PDF


@pytest.fixture
def wanted(served_city, asked):
    login(served_city.portal, "clara")
    applications.resume(asked)
    applications.ask(
        asked,
        "Bitte prüfen Sie das.",
        wanted_files=["Rentenbescheid", "Kontoauszug"],
        wanted_fields=["rent", "has_pension"],
    )
    transaction.commit()
    return asked


def test_exactly_what_was_asked_for_is_a_form(browser, sent, wanted):
    browser.open(f"{BASE}/{sent.token}")
    form = browser.contents.split('aria-labelledby="antworten"')[1]
    labels = [
        " ".join(re.sub("<[^>]+>", " ", each).split())
        for each in re.findall(r"<label for[^>]*>(.*?)</label>", form, re.S)
    ]
    assert labels == [
        "Miete in Euro (freiwillig)",
        "Rente (freiwillig)",
        "Rentenbescheid (freiwillig)",
        "Kontoauszug (freiwillig)",
        "Möchten Sie uns dazu etwas schreiben? (freiwillig)",
    ]
    # What was answered at first is shown to nobody who only has the link
    assert "512,40" not in form


def test_answers_and_documents_reach_the_clerk_old_beside_new(browser, served_city, sent, wanted):
    page = send_form(browser, sent, rent="viel")
    assert "Ihre Antwort wurde noch nicht gesendet" in page
    assert "Rente.pdf" in page
    page = send_form(browser, sent, rent="600,50", page=page)
    assert "Ihre Nachricht ist angekommen" in page
    work(served_city.portal)
    app = applications.file_submission(sent.submission_id)
    reply = applications.messages(app)[-1]
    assert reply.answers["rent"] == "600.50"
    (record,) = reply.records
    assert (record.title, record.file.filename) == ("Rentenbescheid", "Rente.pdf")
    (entry, *_) = applications.timeline(app, "message")
    assert next((each.before, each.after) for each in entry.changes) == ("512,40", "600,50")


def test_groups_grow_and_questions_that_come_up_are_told(browser, served_city, sent, asked):
    definition = intake.definition(asked.form_revision)
    child = [
        {"name": "child", "title": "Name", "type": "text", "required": True},
        {"name": "school", "title": "Geht zur Schule", "type": "bool"},
        {
            "name": "school_name",
            "title": "Welche Schule?",
            "type": "text",
            "condition": "school = ja",
        },
    ]
    group = {
        "name": "children",
        "title": "Kind",
        "type": "group",
        "max_items": 3,
        "fields": child,
    }
    definition["format"] = 2
    definition["fieldsets"][0]["fields"].append(group)
    asked.form_revision = intake.store_definition(definition)
    login(served_city.portal, "clara")
    applications.resume(asked)
    applications.ask(asked, "Wie heißen Ihre Kinder?", wanted_fields=["children"])
    transaction.commit()
    address = f"{BASE}/{sent.token}"
    browser.open(address)
    nonce = browser.getControl(name="nonce").value
    fields = {"nonce": nonce, "children~items": "1", "children.0.child": "Ada"}
    page = browser.testapp.post(address, {**fields, "form-add": "children"}).text
    assert 'name="children.1.child"' in page
    assert "noch nicht gesendet" not in page
    fields["children.0.school"] = "1"
    page = browser.testapp.post(address, fields).text
    assert 'name="children.0.school_name"' in page
    fields |= {"children.0.school_name": "Waldschule", "form-asked": "children.0.school_name"}
    browser.testapp.post(address, fields)
    work(served_city.portal)
    app = applications.file_submission(sent.submission_id)
    assert applications.messages(app)[-1].answers == {
        "children": [{"child": "Ada", "school": True, "school_name": "Waldschule"}]
    }


def send_form(browser, sent, *, rent, page=None):
    """The form with one document; from a page that came back, which has it already."""
    files = []
    if page is None:
        files = [("reply__document_0", "Rente.pdf", PDF, "application/pdf")]
        browser.open(f"{BASE}/{sent.token}")
        page = browser.contents
    fields = re.findall(r'<input name="(nonce|kept:list)"[^>]* value="([^"]+)"', page)
    fields.append(("rent", rent))
    answered = browser.testapp.post(f"{BASE}/{sent.token}", fields, upload_files=files)
    return (answered.follow() if answered.status_int == 303 else answered).text
