"""What editors meet in Plone's own pages."""

from html import unescape

import pytest
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import pages_city
from clerk_browser import browser_of
from clerk_browser import status
from clerk_browser import text_of


class City:
    """What ``browser_of`` needs of a city."""

    def __init__(self, portal):
        self.portal = portal


@pytest.fixture
def service(functional):
    city = pages_city.build(functional["portal"])
    service = pages_city.add_service(city, "Hund anmelden", published=False)
    transaction.commit()
    return service


@pytest.fixture
def browser(service):
    browser = browser_of(City(api.portal.get()))
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    return browser


@pytest.mark.parametrize("query", ["", "?workflow_action=publish", "?workflow_action=quatsch"])
def test_plones_address_for_states_leads_to_the_page_with_the_comment(service, browser, query):
    browser.open(f"{service.absolute_url()}/content_status_modify{query}")
    assert status(browser) == 200
    assert "/@@pruefung" in browser.url
    transaction.begin()
    assert api.content.get_state(service) == "draft"


def test_the_step_is_done_by_a_form_with_a_comment(service, browser):
    browser.open(f"{service.absolute_url()}/@@pruefung?schritt=submit")
    browser.getControl(name="kommentar").value = "Bitte lesen"
    browser.getForm(action="pruefung").submit()
    assert "Bitte lesen" in text_of(browser)
    transaction.begin()
    assert api.content.get_state(service) == "in_review"


def test_what_is_wrong_is_said_and_what_was_typed_stays(service, browser):
    url = f"{service.absolute_url()}/@@pruefung?schritt=schedule"
    browser.open(url)
    browser.getControl(name="kommentar").value = "Ab Montag"
    browser.getForm(action="pruefung").submit()
    assert "Bitte geben Sie den Tag der Veröffentlichung an." in unescape(browser.contents)
    assert browser.getControl(name="kommentar").value == "Ab Montag"
    transaction.begin()
    assert api.content.get_state(service) == "draft"


def test_a_post_without_the_token_changes_nothing(service, browser):
    browser.post(f"{service.absolute_url()}/@@pruefung", "schritt=publish")
    assert status(browser) == 403
    transaction.begin()
    assert api.content.get_state(service) == "draft"


def test_rows_are_added_in_german(service, browser):
    browser.addHeader("Accept-Language", "de")
    browser.open(f"{service.absolute_url()}/edit")
    assert "Zeile hinzufügen" in unescape(browser.contents)
    assert "Add row" not in browser.contents
