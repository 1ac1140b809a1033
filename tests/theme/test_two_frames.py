"""Visitors get our style sheet and script and nothing else; staff get Plone's editing in addition."""

import json
import re

import pytest
import transaction
from lxml import html
from plone import api
from plone.app.testing import TEST_USER_ID
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import TEST_USER_PASSWORD
from plone.app.testing import applyProfile
from plone.app.testing import setRoles
from plone.testing.zope import Browser

from pages_city import add_service
from pages_city import build

PLONE = re.compile(r"\+\+plone\+\+|jquery|bootstrap|barceloneta|bundle|tinymce", re.IGNORECASE)


@pytest.fixture
def service(functional):
    city = build(functional["portal"])
    service = add_service(city, "Hund anmelden", teaser="Melden Sie </script><b>Ihren</b> Hund.")
    transaction.commit()
    return service


@pytest.fixture
def visitor(functional):
    return Browser(functional["app"])


@pytest.fixture
def editor(functional):
    setRoles(functional["portal"], TEST_USER_ID, ["Manager"])
    transaction.commit()
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic {TEST_USER_NAME}:{TEST_USER_PASSWORD}")
    return browser


def opened(browser, url):
    browser.open(url)
    return html.fromstring(browser.contents)


def loaded(page):
    """Addresses of all that a page loads."""
    found = [link.get("href") for link in page.cssselect("link[rel=stylesheet], link[rel=icon]")]
    found += [element.get("src") for element in page.cssselect("script[src], img[src]")]
    return found


def policy(browser):
    parts = browser.headers["Content-Security-Policy"].split(";")
    return {part.split()[0]: part.split()[1:] for part in parts}


def test_visitors_load_one_style_sheet_and_one_script_of_this_server(service, visitor):
    page = opened(visitor, service.absolute_url())
    kinds = [address.rpartition("/")[2] for address in loaded(page)]
    assert sorted(kinds) == ["favicon.svg", "rathaus.css", "rathaus.js"]
    assert all(address.startswith(api.portal.get().absolute_url()) for address in loaded(page))
    assert not PLONE.search(visitor.contents)


def test_staff_load_what_plone_edits_with(service, editor):
    page = opened(editor, service.absolute_url())
    assert any("++plone++" in address for address in loaded(page))
    assert page.cssselect("#edit-zone")
    assert "staff.css" in editor.contents


def test_nothing_is_written_into_visitors_pages(service, visitor):
    page = opened(visitor, service.absolute_url())
    assert page.cssselect("style, [style], [onclick], [onload]") == []
    scripts = page.cssselect("script:not([src])")
    assert {script.get("type") for script in scripts} <= {"application/ld+json"}


def test_visitors_browsers_refuse_foreign_and_inline_code(service, visitor):
    visitor.open(service.absolute_url())
    allowed = policy(visitor)
    assert allowed["default-src"] == ["'none'"]
    for kind in ("script-src", "style-src", "font-src", "form-action"):
        assert allowed[kind] == ["'self'"]
    assert visitor.headers["X-Content-Type-Options"] == "nosniff"
    assert visitor.headers["Referrer-Policy"]
    assert "camera=()" in visitor.headers["Permissions-Policy"]


def test_staff_may_load_from_this_server_alone_too(service, editor):
    editor.open(service.absolute_url())
    sources = {source for part in policy(editor).values() for source in part}
    assert not [source for source in sources if source.startswith(("http", "*"))]


def test_data_for_search_engines_can_be_read_and_cannot_end_its_element(service, visitor):
    page = opened(visitor, service.absolute_url())
    found = [json.loads(script.text) for script in page.cssselect("script[type$='ld+json']")]
    described = next(data for data in found if data["@type"] == "GovernmentService")
    assert described["description"] == service.teaser


def test_head_of_the_document_says_what_the_page_is(service, visitor):
    page = opened(visitor, service.absolute_url())
    assert page.cssselect("title")[0].text.startswith("Hund anmelden – ")
    assert page.cssselect("link[rel=canonical]")[0].get("href") == service.absolute_url()
    described = page.cssselect("meta[name=description]")[0].get("content")
    assert described == service.teaser
    assert page.cssselect("meta[property='og:title']")[0].get("content") == "Hund anmelden"


def test_a_page_with_a_question_has_the_address_without_it(service, visitor):
    page = opened(visitor, f"{service.absolute_url()}?utm_source=mail")
    assert page.cssselect("link[rel=canonical]")[0].get("href") == service.absolute_url()


def test_pages_of_plone_fill_their_slots_in_our_frame(service, visitor, editor):
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(api.portal.get(), "Collection", id="liste", title="Eine Liste")
        if api.content.get_state(page, default="published") != "published":
            api.content.transition(page, to_state="published")
    transaction.commit()
    for browser in (visitor, editor):
        headings = opened(browser, page.absolute_url()).cssselect("h1")
        assert [heading.text_content().strip() for heading in headings] == ["Eine Liste"]


def test_a_message_is_shown_once(service, editor):
    editor.open(f"{service.absolute_url()}/edit")
    editor.getControl(name="form.buttons.save").click()
    page = html.fromstring(editor.contents)
    assert len(page.cssselect(".rathaus-told[role=status]")) == 1
    assert opened(editor, service.absolute_url()).cssselect(".rathaus-told") == []


def test_a_part_for_a_window_has_no_frame(service, editor):
    page = opened(editor, f"{service.absolute_url()}/edit?ajax_load=1")
    assert page.cssselect("#content form")
    assert page.cssselect(".rathaus-head, .rathaus-foot") == []


def test_a_site_without_the_product_looks_like_plone_again(functional, service):
    record = "plone.app.theming.interfaces.IThemeSettings.enabled"
    assert api.portal.get_registry_record(record) is False
    applyProfile(functional["portal"], "rathaus.profiles:uninstall")
    assert api.portal.get_registry_record(record) is True
