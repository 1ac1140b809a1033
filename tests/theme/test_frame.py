"""What stands around every page, as the publisher delivers it on 127.0.0.1."""

import pytest
import transaction
from lxml import html
from plone import api
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import TEST_USER_PASSWORD
from plone.testing.zope import Browser
from zope.lifecycleevent import modified

from pages_city import add_service
from pages_city import build
from pages_city import words


def add_page(city, name, title):
    """A page that visitors may see."""
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(city, "Document", id=name, title=title)
        if api.content.get_state(page, default="published") != "published":
            api.content.transition(page, to_state="published")
    return page


@pytest.fixture
def city(functional):
    city = build(functional["portal"])
    with api.env.adopt_roles(["Manager"]):
        add_page(city, "impressum", "Impressum")
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


def test_staff_have_desk_post_box_and_files_too(city, browser):
    browser.addHeader("Authorization", f"Basic {TEST_USER_NAME}:{TEST_USER_PASSWORD}")
    page = opened(browser, city.absolute_url())
    assert tabs(page) == ["Leistungen", "Stadtverwaltung", "Schreibtisch", "Postkorb", "Akten"]


def test_tab_of_the_present_place_is_marked(city, browser):
    service = add_service(city, "Hund anmelden")
    transaction.commit()
    for url, value in ((city.leistungen, "page"), (service, "true")):
        page = opened(browser, url.absolute_url())
        marked = page.cssselect("#portal-globalnav a[aria-current]")
        assert [(words(tab), tab.get("aria-current")) for tab in marked] == [("Leistungen", value)]


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
    foot = opened(browser, city.absolute_url()).cssselect("footer.rathaus-foot")[0]
    links = [words(link) for link in foot.iter("a")]
    assert links == [
        "Formulare und Downloads",
        "Kontakt",
        "Impressum",
        "Übersicht",
        "Anmeldung für Beschäftigte",
    ]
    assert "plone.org" not in browser.contents


def test_foot_follows_a_change_of_the_address(city, browser):
    opened(browser, city.absolute_url())
    city.behoerde.street = "Altmarkt 21"
    modified(city.behoerde)
    transaction.commit()
    foot = opened(browser, city.absolute_url()).cssselect("footer.rathaus-foot")[0]
    assert "Altmarkt 21" in words(foot)


def test_pages_are_german(city, browser):
    page = opened(browser, city.absolute_url())
    assert page.get("lang") == "de"


def test_plain_language_is_linked_when_there_is_a_page_for_it(city, browser):
    page = opened(browser, city.absolute_url())
    assert "Leichte Sprache" not in words(page.cssselect("header")[0])
    add_page(city, "leichte-sprache", "Cottbus leicht erklärt")
    transaction.commit()
    page = opened(browser, city.absolute_url())
    assert "Leichte Sprache" in words(page.cssselect("header")[0])


def test_the_way_back_leads_over_every_page_above(city, browser):
    service = add_service(city, "Hund anmelden")
    transaction.commit()
    page = opened(browser, service.absolute_url())
    crumbs = page.cssselect(".rathaus-crumbs li")
    assert [words(crumb) for crumb in crumbs] == ["Startseite", "Leistungen", "Hund anmelden"]
    assert page.cssselect(".rathaus-crumbs [aria-current=page]")[0].text == "Hund anmelden"
    assert crumbs[1].cssselect("a")[0].get("href").endswith("/plone/leistungen")


def test_the_way_back_names_no_place_that_visitors_may_not_see(city, browser):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(city, "Folder", id="intern", title="Vertrauliche Ablage")
        page = add_page(folder, "merkblatt", "Merkblatt")
        folder.manage_permission("View", ["Manager"], acquire=False)
        page.manage_permission("View", ["Anonymous"], acquire=False)
    transaction.commit()
    crumbs = opened(browser, page.absolute_url()).cssselect(".rathaus-crumbs li")
    assert [words(crumb) for crumb in crumbs] == ["Startseite", "Merkblatt"]


def test_search_field_asks_our_search(city, browser):
    page = opened(browser, city.leistungen.absolute_url())
    form = page.cssselect("header form[role=search]")[0]
    assert form.get("action").endswith("/plone/suche")
    field = form.cssselect("input")[0]
    assert field.get("name") == "q"
    assert words(form.cssselect(f"label[for={field.get('id')}]")[0]) == "Was suchen Sie?"


def test_site_map_names_no_offices_inside(city, browser):
    page = opened(browser, f"{city.absolute_url()}/sitemap")
    text = words(page.get_element_by_id("content"))
    assert "Steuern und Abgaben" in text
    assert "Postkorb" not in text
    assert "Akten" not in text
