"""The office's pages about a form: what they show, and to whom."""

import json

import pytest
import transaction
from browser_page import Visitor
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.forms.revisions import api as revisions
from rathaus.forms.revisions.record import ensure_record
from rathaus.organisation.api import local_now

PASSWORD = "Amtsgeheimnis-12"


ROLES = {"erika": "Editor", "rosa": "Reviewer", "carla": "Clerk"}


@pytest.fixture
def people(form):
    """``people("erika")``: somebody who works with the form, whose title an editor has changed."""
    form.title = "Neuer Titel"
    notify(ObjectModifiedEvent(form))

    def somebody(name):
        api.user.create(f"{name}@example.org", name, PASSWORD, roles=("Member", ROLES[name]))
        transaction.commit()
        return Visitor((name, PASSWORD))

    return somebody


def texts(visitor):
    return " ".join(visitor.page.xpath("//main")[0].text_content().split())


def button(visitor, name):
    found = visitor.page.xpath(f"//button[@name='{name}']")
    return found[0] if found else None


def press(visitor, name, **values):
    form = button(visitor, name).xpath("ancestor::form")[0]
    hidden = {each.name: each.value for each in form.xpath(".//input[@type='hidden']")}
    response = visitor.session.post(form.get("action"), data={**hidden, **values, name: "1"})
    return visitor._show(response)


def test_an_editor_sees_what_is_open_and_cannot_publish(people, address):
    erika = people("erika")
    erika.open(f"{address}/@@formular")
    assert erika.response.status_code == 200
    shown = texts(erika)
    assert "Änderungen, die noch nicht veröffentlicht sind" in shown
    assert "keine zuständige Stelle" in shown
    assert "keinen veröffentlichten Datenschutzhinweis" in shown
    assert button(erika, "veroeffentlichen") is None
    assert button(erika, "kopieren") is not None


def test_nobody_else_sees_it(people, address):
    for visitor in (people("carla"), Visitor()):
        visitor.open(f"{address}/@@formular")
        assert "Offene Punkte" not in visitor.text


def test_a_reviewer_publishes_and_citizens_get_the_new_revision(people, address, form):
    rosa = people("rosa")
    rosa.open(f"{address}/@@formular")
    press(rosa, "veroeffentlichen", notiz="Titel geändert", verbindlich="1")
    assert "Die Änderungen sind veröffentlicht." in rosa.text
    assert button(rosa, "veroeffentlichen") is None
    transaction.abort()
    second = revisions.revisions_of(form)[-1]
    assert (second.number, second.by, second.note) == (2, "rosa", "Titel geändert")
    assert second.is_binding
    assert revisions.current(form)[1].title == "Neuer Titel"


def test_an_editor_who_makes_the_request_by_hand_publishes_nothing(people, address, form):
    erika = people("erika")
    erika.open(f"{address}/@@formular")
    hidden = {each.name: each.value for each in erika.page.xpath("//main//input[@type='hidden']")}
    data = {**hidden, "veroeffentlichen": "1"}
    erika.session.post(f"{address}/@@formular", data=data, allow_redirects=False)
    transaction.abort()
    assert len(revisions.revisions_of(form)) == 1


def test_a_request_without_the_page_is_refused(people, address, form):
    people("rosa").session.post(f"{address}/@@formular", data={"veroeffentlichen": "1"})
    transaction.abort()
    assert len(revisions.revisions_of(form)) == 1


def test_revisions_are_compared(people, address):
    erika = people("erika")
    erika.open(f"{address}/@@fassungen-vergleichen?alt=1&neu=entwurf")
    assert "Hund online anmelden" in texts(erika)
    assert "Neuer Titel" in texts(erika)
    erika.open(f"{address}/@@fassungen-vergleichen?alt=7&neu=entwurf")
    assert erika.response.status_code == 404


def test_numbers_stand_in_the_table(people, address, form):
    form_record = ensure_record(api.content.get_uuid(form))
    step = revisions.current(form)[1].steps[0]
    form_record.counters.add(
        local_now().date(), {("", "begun"): 8, (step.name, "step_finished"): 6, ("", "sent"): 2}
    )
    form_record.applications.change(2)
    transaction.commit()
    erika = people("erika")
    erika.open(f"{address}/@@formular")
    shown = texts(erika)
    assert "Anträge bisher 2" in shown
    assert "75 %" in shown.replace("\xa0", " ")


def test_a_form_goes_as_a_file_into_another_service(people, address, form):
    erika = people("erika")
    content = erika.session.get(f"{address}/@@formular.json").content
    assert json.loads(content)["texts"]["title"] == "Neuer Titel"
    service = form.aq_parent.absolute_url()
    erika.open(f"{service}/@@formular-einlesen")
    hidden = {each.name: each.value for each in erika.page.xpath("//main//input[@type='hidden']")}
    url = f"{service}/@@formular-einlesen"
    erika._show(erika.session.post(url, data=hidden, files={"datei": ("f.json", content)}))
    assert erika.response.url.endswith("/@@formular")
    transaction.abort()
    (made,) = [each for each in form.aq_parent.objectValues() if each.getId() != form.getId()]
    assert revisions.working(made)[1].steps == revisions.working(form)[1].steps
    assert api.content.get_state(made) == "editable"
    assert revisions.revisions_of(made) == ()


def test_code_comes_in_by_no_file(people, address, form):
    erika = people("erika")
    data = json.loads(erika.session.get(f"{address}/@@formular.json").content)
    data["fields_model"] = data["fields_model"].replace(
        'name="name"', 'name="name" easyform:TDefault="python:1"', 1
    )
    url = f"{address}/@@formular-einlesen"
    erika.open(url)
    hidden = {each.name: each.value for each in erika.page.xpath("//main//input[@type='hidden']")}
    before = form.fields_model
    sent = {"datei": ("f.json", json.dumps(data).encode())}
    erika._show(erika.session.post(url, data=hidden, files=sent))
    assert "Nur die Administration kann sie einlesen" in erika.text
    transaction.abort()
    assert form.fields_model == before


def test_a_broken_file_is_answered_with_a_sentence(people, address):
    erika = people("erika")
    url = f"{address}/@@formular-einlesen"
    erika.open(url)
    hidden = {each.name: each.value for each in erika.page.xpath("//main//input[@type='hidden']")}
    erika._show(erika.session.post(url, data=hidden, files={"datei": ("f.json", b"{")}))
    assert erika.response.status_code == 200
    assert erika.page.xpath("//*[@role='alert']")


def test_the_preview_shows_changes_that_citizens_do_not_see(people, address):
    erika = people("erika")
    erika.open(f"{address}/@@vorschau")
    assert "Das ist die Vorschau" in erika.text
    assert "Neuer Titel" in texts(erika)
    erika.send({"name": ""})
    assert erika.heading == "Ihr Hund"
    erika.send()
    assert erika.response.url.endswith("/@@formular")
    erika.open(address)
    assert "Neuer Titel" not in texts(erika)


def test_the_copy_button_makes_a_form_in_work(people, address, form):
    erika = people("erika")
    erika.open(f"{address}/@@formular")
    press(erika, "kopieren")
    assert "Kopie von Neuer Titel" in erika.text
    assert "Es ist noch keine Fassung veröffentlicht." in erika.text
