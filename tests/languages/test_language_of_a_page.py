"""The language of a page is that of its address."""

import pytest
import transaction
from plone import api
from plone.app.multilingual.interfaces import ITranslationManager
from plone.i18n.utility import setLanguageBinding
from Products.SiteAccess.VirtualHostMonster import manage_addVirtualHostMonster

from pages_city import add_service


@pytest.fixture
def page(browser, city):
    """Opens a path of the site."""

    def opened(path):
        browser.open(f"{city.absolute_url()}{path}")
        return browser

    return opened


def language_of(browser):
    return browser.contents.partition('lang="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("path", "language"),
    [("", "de"), ("/en", "en"), ("/dsb", "dsb"), ("/behoerde", "de"), ("/en/sitemap", "en")],
)
def test_frame_has_the_language_of_the_address(page, path, language):
    assert language_of(page(path)) == language


def test_nothing_else_changes_the_language(page):
    browser = page("")
    browser.addHeader("Accept-Language", "en")
    browser.addHeader("Cookie", "I18N_LANGUAGE=en")
    assert language_of(page("?set_language=en")) == "de"
    assert language_of(page("/behoerde?set_language=dsb")) == "de"
    assert "Set-Cookie" not in browser.headers


def test_root_is_not_redirected(page):
    assert page("").url.rstrip("/").endswith("/plone")


def test_language_is_found_behind_a_proxy(browser, city, functional):
    manage_addVirtualHostMonster(functional["app"], "virtual_hosting")
    transaction.commit()
    root = "http://localhost/VirtualHostBase/https/www.example.org:443/plone/VirtualHostRoot"
    browser.open(f"{root}/en/sitemap")
    assert language_of(browser) == "en"
    browser.open(f"{root}/_vh_en/sitemap")
    assert language_of(browser) == "de"


def test_texts_of_plone_are_german_where_there_is_no_lower_sorbian(page):
    contents = page("/dsb/contact-info").contents
    assert "Contact" not in contents


def test_dates_and_numbers_in_lower_sorbian_are_written_as_in_german(city):
    request = city.REQUEST.clone()
    request["TraversalRequestNameStack"] = ["sitemap", "dsb"]
    assert setLanguageBinding(request) == "dsb"
    assert request.locale.id.language == "de"


def test_text_without_translation_leads_to_the_german_one(page, city):
    browser = page("/en/impressum?a=b")
    assert browser.url == f"{city.absolute_url()}/impressum?a=b"
    assert language_of(browser) == "de"


def test_text_with_a_translation_of_another_name_leads_there(page, city):
    with api.env.adopt_roles(["Manager"]):
        imprint = api.content.create(city.en, "Document", id="imprint", title="Imprint")
        ITranslationManager(city.impressum).register_translation("en", imprint)
    transaction.commit()
    assert page("/en/impressum").url == f"{city.absolute_url()}/en/imprint"


def test_service_without_translation_leads_to_the_german_one(page, city):
    add_service(city, "Hund anmelden")
    transaction.commit()
    assert page("/en/leistungen/hund-anmelden").url.endswith("/plone/leistungen/hund-anmelden")


def test_what_is_nowhere_is_not_found(page):
    assert page("/en/nirgends").headers["Status"].startswith("404")
