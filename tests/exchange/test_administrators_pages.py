"""Administrators set up a specialist system on pages; secrets are shown once."""

import re

import pytest
import transaction
from plone import api

from clerk_browser import browser_of
from clerk_browser import status
from clerk_browser import text_of
from exchange_city import add_account
from rathaus.calendar.api import utc_now
from rathaus.exchange import api as exchange
from rathaus.exchange import outbox
from rathaus.exchange.endpoints import endpoint_of
from rathaus.exchange.messages import GIVEN_UP
from rathaus.exchange.messages import WAITING
from rathaus.journal import api as journal
from rathaus.records import api as records
from records_city import PASSWORD
from records_city import build


@pytest.fixture
def city(functional):
    city = build(functional["portal"])
    with api.env.adopt_roles(["Manager"]):
        api.user.create(email="s@example.org", username="silke", password=PASSWORD)
        api.user.grant_roles(username="silke", roles=["Site Administrator"])
    transaction.commit()
    return city


@pytest.fixture
def silke(city):
    return browser_of(city, "silke")


@pytest.fixture
def wohngeld(city):
    """An account that is there already."""
    account, _token = add_account([city.housing])
    transaction.commit()
    return account


def open_page(browser, city, name, query=""):
    browser.open(f"{city.portal.absolute_url()}/@@{name}{query}")
    return browser


def open_account(browser, city):
    return open_page(browser, city, "fachverfahren-konto", "?konto=wohngeld")


def press(browser, button, **fields):
    """Fill in fields and press a button."""
    for name, value in fields.items():
        browser.getControl(name=name).value = value
    browser.getControl(button, index=0).click()
    transaction.begin()


def site_actions():
    return [each.action for each in journal.site_entries()]


class TestAccount:
    def test_is_created_scoped_and_gets_a_token_that_is_shown_once(self, city, silke):
        open_page(silke, city, "fachverfahren")
        press(silke, "Konto anlegen", id="wohngeld", title="Wohngeldverfahren", per_minute="60")
        assert silke.url.endswith("@@fachverfahren-konto?konto=wohngeld")
        press(silke, "Stellen speichern", positions="50\n22.30")
        account = exchange.account("wohngeld")
        assert set(account.positions) == {city.group.UID(), city.dogs.UID()}
        press(silke, "Schlüssel ausstellen", days="30")
        token = re.search(r"rh_[\w-]{43}", silke.contents).group()
        issued = exchange.account("wohngeld").tokens[0]
        open_account(silke, city)
        assert token not in silke.contents
        assert issued.id in silke.contents
        press(silke, "Widerrufen")
        assert exchange.account("wohngeld").tokens == ()
        assert site_actions()[-4:] == [
            "service_account_created",
            "service_account_scoped",
            "service_token_issued",
            "service_token_revoked",
        ]
        assert token not in str(journal.site_entries())

    def test_works_for_whole_units(self, city, silke, wohngeld):
        open_account(silke, city)
        silke.getControl("Steueramt", index=0).selected = True
        press(silke, "Stellen speichern", positions="")
        assert exchange.account("wohngeld").units == (city.tax_office.UID(),)
        assert exchange.account("wohngeld").positions == ()

    def test_is_disabled_and_enabled(self, city, silke, wohngeld):
        open_account(silke, city)
        press(silke, "Zugang sperren")
        assert not exchange.account("wohngeld").enabled
        assert "gesperrt" in text_of(open_page(silke, city, "fachverfahren"))
        open_account(silke, city)
        press(silke, "Zugang wieder öffnen")
        assert exchange.account("wohngeld").enabled

    def test_facts_are_changed(self, city, silke, wohngeld):
        open_account(silke, city)
        unit = city.tax_office.UID()
        press(silke, "Angaben speichern", title="Neu", contact_unit=[unit], per_minute="5")
        account = exchange.account("wohngeld")
        assert (account.title, account.contact_unit, account.per_minute) == ("Neu", unit, 5)

    def test_one_that_is_not_there_is_not_found(self, city, silke):
        assert status(open_account(silke, city)) == 404


class TestWrongInput:
    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"id": "Wohn Geld", "title": "W"}, "Das Kürzel besteht aus"),
            ({"id": "wohngeld", "title": "W"}, "Dieses Kürzel gibt es schon"),
            ({"id": "neu", "title": " "}, "Bitte nennen Sie den Namen"),
            ({"id": "neu", "title": "W", "per_minute": "viele"}, "Erlaubt sind 1 bis 6000"),
        ],
    )
    def test_is_explained_and_kept(self, city, silke, wohngeld, fields, sentence):
        open_page(silke, city, "fachverfahren")
        press(silke, "Konto anlegen", **fields)
        assert sentence in text_of(silke)
        assert silke.getControl(name="id").value == fields["id"]
        assert [each.id for each in exchange.accounts()] == ["wohngeld"]

    def test_the_id_of_somebody_else_is_refused(self, city, silke):
        # Plone's own forms refuse the colon; another directory of users may have it.
        city.portal.acl_users.source_users.addUser("service:wohngeld", "jemand", PASSWORD)
        transaction.commit()
        open_page(silke, city, "fachverfahren")
        press(silke, "Konto anlegen", id="wohngeld", title="Wohngeld")
        assert "Dieses Kürzel gibt es schon" in text_of(silke)
        assert exchange.accounts() == []

    def test_unknown_positions_are_named(self, city, silke, wohngeld):
        open_account(silke, city)
        press(silke, "Stellen speichern", positions="50.10\n99.99")
        assert "99.99" in text_of(silke)
        assert silke.getControl(name="positions").value.split() == ["50.10", "99.99"]
        assert exchange.account("wohngeld").positions == (city.housing.UID(),)

    def test_a_third_token_is_refused(self, city, silke, wohngeld):
        for _each in range(2):
            open_account(silke, city)
            press(silke, "Schlüssel ausstellen")
        assert "Es gelten schon zwei Schlüssel" in text_of(silke)
        assert len(exchange.account("wohngeld").tokens) == 2

    def test_an_address_without_tls_is_refused(self, city, silke, wohngeld):
        open_account(silke, city)
        press(silke, "Adresse speichern", url="http://fach.example.org/")
        assert "muss mit https:// beginnen" in text_of(silke)
        assert endpoint_of("wohngeld").url == ""


class TestMessages:
    def test_the_secret_is_shown_once(self, city, silke, wohngeld):
        open_account(silke, city)
        press(silke, "Adresse speichern", url="https://fach.example.org/neu")
        first = endpoint_of("wohngeld").secret
        assert first in silke.contents
        assert first not in open_account(silke, city).contents
        press(silke, "Neues Geheimnis")
        assert endpoint_of("wohngeld").secret in silke.contents
        assert endpoint_of("wohngeld").secret != first
        assert first not in str(journal.site_entries())

    def test_what_was_given_up_is_shown_and_sent_again(self, city, silke, wohngeld):
        with api.env.adopt_roles(["Manager"]):
            exchange.set_webhook("wohngeld", "https://fach.example.org/neu")
        with api.env.adopt_user(username="clara"):
            records.open_case(city.efile, "Rückforderung Muster")
        for each in list(outbox.deliveries(WAITING)):
            outbox.outbox_of("wohngeld").give_up(each, "HTTP 404")
        number = len(list(outbox.deliveries(GIVEN_UP)))
        transaction.commit()
        open_page(silke, city, "fachverfahren-ausgang", "?konto=wohngeld")
        assert "HTTP 404" in text_of(silke)
        assert "Muster" not in text_of(silke)
        press(silke, "Noch einmal senden")
        assert len(list(outbox.deliveries(WAITING))) == 1
        if number > 1:
            press(silke, "Alle noch einmal senden")
        assert not list(outbox.deliveries(GIVEN_UP))
        open_page(silke, city, "fachverfahren-ausgang", "?stand=waiting")
        assert text_of(silke).count("Wohngeldverfahren") >= number

    def test_one_that_is_on_again(self, city, silke, wohngeld):
        with api.env.adopt_roles(["Manager"]):
            exchange.set_webhook("wohngeld", "https://fach.example.org/neu")
        endpoint_of("wohngeld").end(utc_now())
        transaction.commit()
        assert "ausgeschaltet nach vielen Fehlern" in text_of(
            open_page(silke, city, "fachverfahren")
        )
        open_account(silke, city)
        press(silke, "Wieder einschalten")
        assert endpoint_of("wohngeld").is_on


class TestRights:
    @pytest.mark.parametrize("user", ["clara", "lea", "regina", "audrey"])
    def test_nobody_else_opens_the_pages(self, city, wohngeld, user):
        browser = browser_of(city, user)
        for name in ("fachverfahren", "fachverfahren-konto", "fachverfahren-ausgang"):
            open_page(browser, city, name, "?konto=wohngeld")
            assert "Wohngeldverfahren" not in browser.contents

    def test_nothing_is_done_without_the_mark_of_the_form(self, city, silke, wohngeld):
        url = f"{city.portal.absolute_url()}/@@fachverfahren-konto"
        silke.post(url, "konto=wohngeld&deed=disable")
        transaction.begin()
        assert exchange.account("wohngeld").enabled
        open_page(silke, city, "fachverfahren-konto", "?konto=wohngeld&deed=disable")
        transaction.begin()
        assert exchange.account("wohngeld").enabled
