"""Administrators say where the scanner is, and see whether files are scanned at all."""

import pytest
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser

from rathaus.antivirus import policy
from rathaus.antivirus.client import Clamd


@pytest.fixture
def page(functional, functional_portal):
    """The page of the settings, as somebody sees it."""

    def page(name=SITE_OWNER_NAME, password=SITE_OWNER_PASSWORD):
        browser = Browser(functional["app"])
        browser.raiseHttpErrors = False
        if name:
            browser.addHeader("Authorization", f"Basic {name}:{password}")
        browser.open(f"{functional_portal.absolute_url()}/@@virenscanner")
        return browser

    return page


def test_a_fresh_city_says_that_nothing_is_scanned(page):
    shown = page()
    assert "Dateien werden zurzeit nicht auf Viren geprüft" in shown.contents
    assert policy.scanner() is None


def test_the_scanner_is_set_and_asked(page, clamd):
    shown = page()
    shown.getControl("Adresse des Virenscanners (clamd)").value = clamd.socket
    shown.getControl(name="form.widgets.when_away:list").value = ["quarantine"]
    shown.getControl(name="form.buttons.save").click()
    transaction.begin()
    assert isinstance(policy.scanner(), Clamd)
    assert api.portal.get_registry_record(policy.WHEN_AWAY) == "quarantine"
    assert "Der Virenscanner antwortet: ClamAV" in page().contents
    shown = page()
    shown.getControl("Adresse des Virenscanners (clamd)").value = "127.0.0.1:1"
    shown.getControl(name="form.buttons.save").click()
    assert "antwortet zurzeit nicht" in page().contents


def test_what_is_no_address_is_not_saved(page):
    shown = page()
    shown.getControl("Adresse des Virenscanners (clamd)").value = "tcp://scanner"
    shown.getControl(name="form.buttons.save").click()
    assert "Bitte geben Sie den Pfad eines Sockets an" in shown.contents
    transaction.begin()
    assert policy.scanner() is None


def test_it_is_found_among_the_settings_of_the_site(functional_portal):
    panel = api.portal.get_tool("portal_controlpanel")
    assert [each.title for each in panel.listActions() if each.id == "rathaus.antivirus"] == [
        "Virenscanner"
    ]


def test_nobody_else_sees_it(page):
    assert "clamd" not in page(name=None).contents
