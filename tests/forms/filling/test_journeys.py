"""People on their way through a form, over HTTP and without JavaScript."""

import io

import pytest
import transaction
from browser_page import BACK
from browser_page import LATER
from browser_page import Visitor
from form_making import make_form
from household import DEFINITION
from PIL import Image
from plone import api

from documents.sample_files import pdf
from rathaus.forms.filling import drafts

PDF = pdf()
PERSON = {"name": "Ada", "hat_kinder": "nein"}
PARENT = {"name": "Ada", "hat_kinder": "ja"}


@pytest.fixture
def home(form):
    """Address of a form with steps, groups and conditions, beside the other one."""
    household = make_form(form.aq_parent, DEFINITION, id="haushalt")
    transaction.commit()
    return household.absolute_url()


@pytest.fixture
def person(home):
    """Somebody who has opened it."""
    visitor = Visitor()
    visitor.open(home)
    assert visitor.heading == "Über Sie"
    return visitor


@pytest.fixture
def parent(person):
    """Somebody with children, on the second step."""
    person.send(PARENT)
    person.send({"seit": "1.1.2020"})
    assert person.heading == "Kinder"
    return person


@pytest.fixture
def stored(form):
    """All drafts of the site, as they are in the database now."""

    def read():
        transaction.abort()
        return list(drafts.store())

    return read


def step(visitor, name):
    """Address of another page of the same draft."""
    return visitor.response.url.rpartition("/")[0] + f"/{name}"


def test_a_first_step_makes_a_draft_and_looking_makes_none(person, home, stored):
    person.open(home)
    assert stored() == []
    person.send(PERSON)
    [draft] = stored()
    assert draft.answers == {"name": "Ada", "hat_kinder": False}
    assert person.heading == "Noch etwas"
    assert draft.id in person.response.url


def test_the_first_step_sent_twice_is_one_draft(person, stored):
    first = person.response
    person.send(PERSON)
    person.response = first
    person.send(PERSON)
    assert len(stored()) == 1
    assert person.heading == "Noch etwas"


def test_questions_that_an_answer_calls_for_come_on_the_same_page(person):
    assert "seit" not in person.form_values()
    person.send(PARENT)
    assert person.heading == "Über Sie"
    assert "noch weitere Fragen" in person.text
    assert person.errors() == {}
    person.send({"seit": ""})
    assert list(person.errors()) == ["seit"]
    person.send({"seit": "1.1.2020"})
    assert person.heading == "Kinder"


def test_back_loses_nothing(parent):
    parent.send({"kinder.0.vorname": "Ina"}, press=BACK)
    assert (parent.heading, parent.value("name")) == ("Über Sie", "Ada")
    parent.send()
    assert parent.value("kinder.0.vorname") == "Ina"


def test_children_are_added_and_removed_by_buttons(parent, submissions):
    parent.send({"kinder.0.vorname": "Ina"}, button=("form-add", "kinder"))
    assert parent.response.url.endswith("/haushalt#f-kinder-1")
    assert [each.text_content() for each in parent.page.xpath("//fieldset/fieldset/legend")] == [
        "Kind 1",
        "Kind 2",
    ]
    parent.send({"kinder.1.vorname": "Ben"}, {"kinder.1.urkunde": ("Ben.pdf", PDF)})
    assert parent.heading == "Noch etwas"
    parent.send(press=BACK)
    assert "Ben.pdf" in parent.text
    parent.send(button=("form-remove", "kinder.0"))
    assert parent.value("kinder.0.vorname") == "Ben"
    parent.complete({"richtig": "1"})
    (submission,) = submissions()
    upload = submission.uploads[0]
    assert (upload.field, upload.filename) == ("kinder.0.urkunde", "Ben.pdf")
    assert submission.answers["kinder"] == [
        {"vorname": "Ben", "schulkind": False, "urkunde": [upload.sha256]}
    ]


def test_an_answer_that_is_hidden_later_is_not_sent(parent, submissions):
    parent.send({"kinder.0.vorname": "Ina"})
    parent.open(step(parent, "wer"))
    parent.send({"hat_kinder": "nein"})
    parent.complete({"richtig": "1"})
    assert submissions()[0].answers == {"name": "Ada", "hat_kinder": False, "richtig": True}


def test_what_is_asked_at_the_end_has_to_be_confirmed(person, submissions):
    person.send(PERSON)
    person.send()
    assert person.heading == "Prüfen und senden"
    person.send()
    assert list(person.errors()) == ["richtig"]
    assert submissions() == []
    person.send({"richtig": "1"})
    assert len(submissions()) == 1


def test_a_page_out_of_order_leads_to_the_first_that_is_not_finished(parent):
    for name in ("ende", "pruefen", "nirgends", ""):
        parent.open(step(parent, name))
        assert parent.heading == "Kinder", name


def test_a_step_that_is_sent_out_of_order_is_kept(parent, stored):
    values = parent.form_values() | {"bemerkung": "Hallo", "form-version": "0"}
    parent.session.post(step(parent, "ende"), data=values)
    assert stored()[0].answers["bemerkung"] == "Hallo"
    assert parent.open(step(parent, "pruefen")).url.endswith("haushalt")


def test_what_was_begun_is_found_again_and_can_be_deleted(parent, home, stored):
    parent.open(home)
    assert "Sie haben diesen Antrag schon begonnen" in parent.text
    go_on, new = parent.link("Weiter ausfüllen"), parent.link("Neu beginnen")
    assert parent.open(go_on).url.endswith("haushalt")
    parent.open(new)
    assert (parent.heading, parent.value("name")) == ("Über Sie", "")
    parent.send({"name": "Bea", "hat_kinder": "nein"})
    assert sorted(each.answers["name"] for each in stored()) == ["Ada", "Bea"]
    parent.open(home)
    form = parent.page.xpath("//form[.//button[@name='form-forget']]")[0]
    parent.post(form.get("action"), dict(form.form_values()) | {"form-forget": "1"})
    assert [each.answers["name"] for each in stored()] == ["Ada"]


def test_nobody_else_opens_a_draft(parent, home):
    stranger = Visitor()
    assert stranger.open(parent.response.url).status_code == 404
    assert "nur in dem Browser weiter ausfüllen" in stranger.text
    assert "Ada" not in stranger.text
    # Not with a cookie of their own, either
    stranger.open(home)
    assert stranger.open(parent.response.url).status_code == 404
    assert stranger.open(f"{home}/@@entwurf/{'0' * 32}/wer").status_code == 404
    assert stranger.open(f"{home}/@@entwurf/x/y/z").status_code == 404


def test_a_draft_of_another_form_is_not_opened_here(parent, home, address):
    here = parent.response.url.replace(home, address)
    assert parent.open(here).status_code == 404


def test_a_lost_cookie_loses_nothing_that_was_typed(parent, stored):
    parent.session.cookies.clear()
    parent.send({"kinder.0.vorname": "Ina"})
    assert parent.response.status_code == 422
    assert "Cookie nicht mitgeschickt" in parent.text
    assert parent.value("kinder.0.vorname") == "Ina"
    parent.send()
    # A new draft, in which the steps before are asked again
    assert parent.heading == "Über Sie"
    assert len(stored()) == 2
    parent.send(PARENT)
    parent.send({"seit": "1.1.2020"})
    assert parent.value("kinder.0.vorname") == "Ina"


def test_without_cookies_the_page_says_so(person, stored):
    person.session.cookies.clear()
    person.send(PERSON)
    assert person.response.status_code == 422
    assert "Cookie nicht mitgeschickt" in person.text
    assert person.value("name") == "Ada"
    assert stored() == []


@pytest.mark.parametrize("nonce", ["", "0" * 32, "ä"])
def test_a_page_that_was_forged_saves_nothing(parent, nonce):
    parent.send({"kinder.0.vorname": "Eve"}, nonce=nonce)
    assert parent.response.status_code == 422
    assert parent.value("kinder.0.vorname") == "Eve"
    parent.open(parent.response.url)
    assert parent.value("kinder.0.vorname") == ""


def test_two_windows_do_not_destroy_each_other(person):
    person.send(PERSON)
    person.send(press=BACK)
    other = person.another_window()
    other.open(person.response.url)
    person.send({"name": "Ada Eins"})
    other.send({"name": "Ada Zwei"})
    assert "in einem anderen Fenster geändert" in other.text
    assert "Name: Ada Eins" in other.text
    assert other.value("name") == "Ada Zwei"
    other.send()
    assert other.heading == "Noch etwas"
    other.send(press=BACK)
    assert other.value("name") == "Ada Zwei"


def test_pause_keeps_what_was_typed(parent, home):
    parent.send({"kinder.0.vorname": "Ina"}, press=LATER)
    assert "/@@spaeter/" in parent.response.url
    parent.open(home)
    parent.open(parent.link("Weiter ausfüllen"))
    assert parent.value("kinder.0.vorname") == "Ina"


def test_files_of_a_form_together_have_a_limit(home, form):
    household = form.aq_parent["haushalt"]
    household.max_total_megabytes = household.max_upload_megabytes = 1
    api.content.transition(household, "retract")
    api.content.transition(household, "publish")
    transaction.commit()
    visitor = Visitor()
    visitor.open(home)
    visitor.send(PARENT)
    visitor.send({"seit": "1.1.2020"})
    photos = [(f"{number}.png", photo()) for number in range(2)]
    visitor.send({"kinder.0.vorname": "Ina"}, {"kinder.0.urkunde": photos})
    assert list(visitor.errors()) == ["kinder-0-urkunde"]
    assert "zusammen dürfen höchstens 1 MB" in visitor.errors()["kinder-0-urkunde"]
    assert "0.png (" in visitor.text


def photo() -> bytes:
    """About 700 kB."""
    content = io.BytesIO()
    Image.effect_noise((900, 800), 80).save(content, "PNG")
    return content.getvalue()


def test_a_form_that_asks_everything_at_the_end_begins_and_ends(form, submissions):
    last = {"name": "richtig", "type": "confirmation", "title": "Richtig", "at_the_end": True}
    short = make_form(form.aq_parent, {"fieldsets": [{"title": "A", "fields": [last]}]}, id="kurz")
    empty = make_form(form.aq_parent, {"fieldsets": []}, id="leer")
    transaction.commit()
    visitor = Visitor()
    visitor.open(short.absolute_url())
    visitor.send()
    assert visitor.heading == "Prüfen und senden"
    visitor.send({"richtig": "1"})
    assert submissions()[0].answers == {"richtig": True}
    visitor.open(empty.absolute_url())
    assert "hat noch keine Fragen" in visitor.text
