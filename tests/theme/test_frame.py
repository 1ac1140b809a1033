"""What stands around every page, as the publisher delivers it on 127.0.0.1."""

import pytest
import transaction
from lxml import html
from plone import api
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import TEST_USER_PASSWORD
from plone.testing.zope import Browser

from pages_city import add_service
from pages_city import build
from pages_city import words


@pytest.fixture
def city(functional):
    city = build(functional["portal"])
    with api.env.adopt_roles(["Manager"]):
        imprint = api.content.create(city, "Document", id="impressum", title="Impressum")
        if api.content.get_state(imprint, default="published") != "published":
            api.content.transition(imprint, to_state="published")
        api.content.create(city, "InboxFolder", id="eingang", title="Postkorb")
        api.content.create(city, "FilePlan", id="akten", title="Akten")
    transaction.commit()
    return city


@pytest.fixture
def browser(city, functional):
    # The test browser speaks to the publisher directly; the host header decides about the theme
    browser = Browser(functional["app"])
    browser.addHeader("Host", "127.0.0.1:8080")
    return browser


def opened(browser, url):
    browser.open(url)
    return html.fromstring(browser.contents)


def tabs(page):
    return [words(tab) for tab in page.cssselect("#portal-globalnav a")]


def test_visitors_see_public_tabs_only(city, browser):
    page = opened(browser, city.absolute_url())
    assert tabs(page) == ["Leistungen", "Stadtverwaltung"]


def test_staff_have_post_box_and_files_too(city, browser):
    browser.addHeader("Authorization", f"Basic {TEST_USER_NAME}:{TEST_USER_PASSWORD}")
    page = opened(browser, city.absolute_url())
    assert tabs(page) == ["Leistungen", "Stadtverwaltung", "Postkorb", "Akten"]


def test_tab_of_the_present_place_is_marked(city, browser):
    service = add_service(city, "Hund anmelden")
    transaction.commit()
    for url, value in ((city.leistungen, "page"), (service, "true")):
        page = opened(browser, url.absolute_url())
        marked = page.cssselect("#portal-globalnav a[aria-current]")
        assert [(words(tab), tab.get("aria-current")) for tab in marked] == [("Leistungen", value)]


def test_theme_is_applied_on_this_host(city, browser):
    page = opened(browser, city.absolute_url())
    assert page.cssselect("main#main-container #content")


def test_first_link_skips_to_the_content(city, browser):
    page = opened(browser, city.leistungen.absolute_url())
    first = next(page.iter("a"))
    assert words(first) == "Zum Inhalt springen"
    assert page.get_element_by_id(first.get("href").lstrip("#")) is not None


def test_every_page_has_one_main_heading_and_its_landmarks(city, browser):
    for place in (city, city.leistungen, city.behoerde):
        page = opened(browser, place.absolute_url())
        assert len(page.cssselect("h1")) == 1
        for landmark in ("header", "nav", "main", "footer"):
            assert page.cssselect(landmark), landmark


def test_foot_links_what_exists_and_does_not_advertise(city, browser):
    foot = opened(browser, city.absolute_url()).get_element_by_id("portal-footer-wrapper")
    links = [words(link) for link in foot.iter("a")]
    assert links == ["Impressum", "Anmeldung für Beschäftigte"]
    assert "Powered by" not in words(foot)
    assert "plone.org" not in browser.contents.partition("portal-footer-wrapper")[2]


def test_pages_are_german(city, browser):
    page = opened(browser, city.absolute_url())
    assert page.get("lang") == "de"


def test_style_sheet_and_fonts_come_from_this_server(city, browser):
    page = opened(browser, city.absolute_url())
    sheets = [link.get("href") for link in page.cssselect("link[rel=stylesheet]")]
    assert all(sheet.startswith("http://127.0.0.1:8080/") for sheet in sheets)
    own = next(sheet for sheet in sheets if "rathaus.css" in sheet)
    browser.open(own)
    assert "https://" not in browser.contents
    assert "fonts/FiraSans-Regular.woff2" in browser.contents


def test_unpublished_service_is_not_found_by_visitors(city, browser):
    add_service(city, "Geheimes Vorhaben", published=False)
    add_service(city, "Hund anmelden")
    transaction.commit()
    browser.open(f"{city.absolute_url()}/@@search?SearchableText=vorhaben")
    assert "Geheimes" not in browser.contents
    browser.open(f"{city.absolute_url()}/@@search?SearchableText=hund")
    assert "Hund anmelden" in browser.contents


def test_site_map_names_no_offices_inside(city, browser):
    page = opened(browser, f"{city.absolute_url()}/sitemap")
    text = words(page.get_element_by_id("content"))
    assert "Steuern und Abgaben" in text
    assert "Postkorb" not in text
    assert "Akten" not in text
