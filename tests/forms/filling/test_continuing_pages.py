"""From the form to the link, from the link back into the form, in another browser."""

import re

import pytest
import transaction
from browser_page import Visitor
from plone import api

from rathaus.forms.protection.tries import tries
from rathaus.intake.throttle import throttle
from rathaus.jobs import api as jobs


@pytest.fixture(autouse=True)
def a_city_without_hurry(form):
    """Forms may be sent at once, and nobody has tried anything yet."""
    api.portal.set_registry_record("rathaus.form_protection.minimum_seconds", 0)
    transaction.commit()
    tries.forget()
    throttle.forget()
    yield
    throttle.forget()


def press(visitor, form_id, button, **values):
    """Send a form of the page by one of its buttons."""
    name, value = button
    sent = visitor.form_values(form_id) | values | {name: value}
    url = visitor.page.get_element_by_id(form_id).get("action")
    return visitor._show(visitor.session.post(url, data=sent))


@pytest.fixture
def saved(visitor):
    """Somebody who typed a name and has to leave; the e-mail address is no address yet."""
    press(visitor, "antrag", ("form-go", "later"), name="Änne Müller", email="aenne")
    assert visitor.response.status_code == 200
    return visitor


def link_of(visitor) -> str:
    return visitor.page.get_element_by_id("link").text_content().strip()


def test_what_was_typed_is_saved_and_nothing_is_complained_about(saved):
    assert "Ihre Angaben sind gespeichert" in saved.text
    assert "Bitte prüfen Sie" not in saved.text
    for name, value in {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}.items():
        assert value in saved.response.headers[name]
    assert saved.response.headers["Referrer-Policy"] == "no-referrer"


def test_the_link_opens_the_draft_in_another_browser_after_one_click(saved):
    other = Visitor()
    other.open(link_of(saved))
    assert "Änne" not in other.response.text
    assert not other.session.cookies
    press(other, "weiter", ("form-do", "continue"))
    assert "@@entwurf/" in other.response.url
    assert other.form_values()["name"] == "Änne Müller"
    assert other.form_values()["email"] == "aenne"


def test_a_page_of_another_site_opens_nothing(saved):
    other = Visitor()
    other.session.headers["Sec-Fetch-Site"] = "cross-site"
    other.open(link_of(saved))
    press(other, "weiter", ("form-do", "continue"))
    assert "@@weiter/" in other.response.url
    assert not other.session.cookies


def test_the_link_of_the_mail_asks_for_the_code(saved):
    code = saved.page.get_element_by_id("code").text_content().strip()
    press(saved, "mail", ("form-do", "mail"), **{"form-email": "ada@example.org"})
    assert "Die E-Mail ist unterwegs" in saved.text
    transaction.abort()
    (mail,) = [job.payload for job in jobs.waiting() if job.kind == "mail"]
    assert mail["to"] == "ada@example.org"
    assert code not in mail["body"]
    assert code.replace(" ", "") not in mail["body"]
    other = Visitor()
    other.open(re.search(r"http\S+/@@weiter/\S+", mail["body"])[0])
    press(other, "weiter", ("form-do", "continue"), **{"form-code": "1"})
    assert "Dieser Code passt nicht" in other.text
    press(other, "weiter", ("form-do", "continue"), **{"form-code": code})
    assert other.form_values()["name"] == "Änne Müller"


def test_a_link_that_opens_nothing_is_explained(address):
    visitor = Visitor()
    visitor.open(f"{address}/@@weiter/{'ab' * 32}")
    assert visitor.response.status_code == 404
    assert "kein angefangener Antrag" in visitor.text


def test_the_page_with_the_link_is_for_the_browser_of_the_draft(saved):
    other = Visitor()
    other.open(saved.response.url)
    assert other.response.status_code == 404
    assert "@@weiter/" not in other.response.text
