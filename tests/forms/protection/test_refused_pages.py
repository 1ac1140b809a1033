"""Whoever is refused sees the page again, with everything that was typed."""

import pytest
import transaction
from plone import api

from rathaus.forms.protection.tries import tries


@pytest.fixture(autouse=True)
def begin_anew():
    tries.forget()
    yield
    tries.forget()


def set_rule(name, value):
    api.portal.set_registry_record(f"rathaus.form_protection.{name}", value)
    transaction.commit()


def send(visitor, **values):
    sent = visitor.form_values() | {"name": "Änne Müller", "form-go": "next"} | values
    url = visitor.page.get_element_by_id("antrag").get("action")
    return visitor._show(visitor.session.post(url, data=sent))


def test_who_fills_in_the_trap_reads_why_and_sends_again(visitor):
    send(visitor, **{"home-page": "https://example.org"})
    assert visitor.response.status_code == 422
    assert "In einem Feld, das Sie nicht sehen" in visitor.text
    assert visitor.form_values()["name"] == "Änne Müller"
    assert visitor.form_values()["home-page"] == ""
    send(visitor)
    assert "@@entwurf/" in visitor.response.url


def test_too_many_are_told_when_to_come_back_on_a_page_of_the_city(visitor):
    set_rule("tries_per_network", 1)
    assert send(visitor).status_code == 200
    address = visitor.response.url.partition("/@@")[0]
    visitor.open(f"{address}?neu=1")
    send(visitor, bemerkung="lang geschrieben")
    assert visitor.response.status_code == 429
    assert 0 < int(visitor.response.headers["Retry-After"]) <= 1200
    assert "Bitte lassen Sie die Seite offen" in visitor.text
    assert visitor.form_values()["name"] == "Änne Müller"
    assert visitor.page.xpath("//nav")


def test_who_is_too_quick_reads_why_and_sends_again(form, visitor):
    set_rule("minimum_seconds", 3600)
    visitor.open(form.absolute_url())
    send(visitor)
    assert visitor.response.status_code == 422
    assert "Das ging sehr schnell" in visitor.text
    assert visitor.form_values()["name"] == "Änne Müller"


def test_a_form_without_a_task_gives_none(form, visitor):
    visitor.open(f"{form.absolute_url()}/@@aufgabe")
    assert visitor.response.status_code == 404
