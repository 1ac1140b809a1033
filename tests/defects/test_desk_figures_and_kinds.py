"""Reports on the desk, figures for leads, kinds of defects for administrators: through the publisher."""

import pytest
import transaction
from plone import api

import defects_city
import records_city
from clerk_browser import browser_of
from clerk_browser import text_of
from rathaus.defects import api as defects

MAERKER = "http://nohost/plone/maerker"


@pytest.fixture
def city(city_functional):
    made = records_city.build(city_functional["portal"])
    made.maerker = defects_city.add_place(made)
    transaction.commit()
    return made


@pytest.fixture
def report(city):
    found = defects_city.send(city.portal)
    transaction.commit()
    return found


@pytest.fixture
def clara(city):
    return browser_of(city, "clara")


def test_the_desk_shows_reports_first_of_all_the_urgent_ones(city, report, clara):
    clara.open("http://nohost/plone/@@schreibtisch")
    assert "Hinweise: zu prüfen" in text_of(clara)
    clara.getLink(report.reference).click()
    assert clara.url.endswith("/@@bearbeiten")
    clara.open("http://nohost/plone/@@vorgaenge")
    clara.getLink("Hinweise aus dem Mängelmelder").click()
    assert report.reference in clara.contents
    klaus = browser_of(city, "klaus")
    klaus.open("http://nohost/plone/@@schreibtisch")
    assert "Hinweise: zu prüfen" not in text_of(klaus)


def test_leads_see_figures_and_clerks_do_not(city, report, clara):
    lea = browser_of(city, "lea")
    lea.open(f"{MAERKER}/@@kennzahlen-hinweise")
    assert "Alle Arten" in text_of(lea)
    lea.open(f"{MAERKER}/@@kennzahlen-hinweise.csv")
    assert "Erste Antworten" in lea.contents
    clara.open(f"{MAERKER}/@@kennzahlen-hinweise")
    assert "Alle Arten" not in text_of(clara)


def test_kinds_of_defects_are_kept_by_administrators(city, clara):
    with api.env.adopt_roles(["Manager"]):
        if api.user.get(username="silke") is None:
            api.user.create(
                email="silke@example.org", username="silke", password=records_city.PASSWORD
            )
        api.user.grant_roles(username="silke", roles=["Site Administrator"])
    transaction.commit()
    silke = browser_of(city, "silke")
    silke.open(f"{MAERKER}/@@arten")
    assert "nach Prüfung" in text_of(silke)
    silke.getLink("Straßenlampe").click()
    silke.getControl("Soll erledigt sein").value = "7"
    silke.getControl("Sichern").click()
    transaction.begin()
    assert defects.category("lampen").target_working_days == 7
    clara.open(f"{MAERKER}/@@arten")
    assert "nach Prüfung" not in text_of(clara)
