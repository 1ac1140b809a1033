"""The switcher of languages leads to the same page, or says that it leads elsewhere."""

from timeit import repeat

import pytest
from plone import api
from plone.app.multilingual.interfaces import ITranslationManager
from plone.app.testing import logout

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import seen_by_visitor
from pages_city import words
from rathaus.theme.languages import alternate_links
from rathaus.theme.languages import language_choices


@pytest.fixture
def city(integration):
    return build(integration["portal"])


def choices(context, language="de"):
    request = context.REQUEST.clone()
    request["LANGUAGE"] = language
    return {choice.code: choice for choice in language_choices(context, request)}


def add_english(city, original, portal_type, title):
    with api.env.adopt_roles(["Manager"]):
        place = city.en.leistungen if portal_type == "Service" else city.en
        english = api.content.create(place, portal_type, title=title)
        ITranslationManager(original).register_translation("en", english)
        if portal_type == "Service":
            api.content.transition(english, "publish")
    return english


def test_languages_are_called_by_their_own_names(city):
    assert [choice.title for choice in choices(city).values()] == [
        "Deutsch",
        "English",
        "Dolnoserbski",
    ]


def test_start_page_leads_to_start_pages(city):
    found = choices(city)
    assert found["en"].url == city.en.absolute_url()
    assert [choice.hint for choice in found.values()] == ["", "", ""]
    assert [code for code, choice in found.items() if choice.is_current] == ["de"]
    back = choices(city.en, "en")
    assert back["de"].url == city.absolute_url()
    assert back["en"].is_current


def test_translated_page_leads_to_its_translation(city):
    service = add_service(city, "Hund anmelden")
    english = add_english(city, service, "Service", "Register a dog")
    assert choices(service)["en"].url == english.absolute_url()
    assert choices(service)["en"].hint == ""
    assert choices(english, "en")["de"].url == service.absolute_url()


def test_page_without_translation_leads_to_the_nearest_one_and_says_so(city):
    service = add_service(city, "Hund anmelden")
    english = choices(service)["en"]
    assert english.url == city.en.leistungen.absolute_url()
    assert english.hint == "This page is not translated. Go to the nearest translated page."
    unit = choices(city.behoerde.steuern)
    assert unit["en"].url == city.en.absolute_url()
    assert unit["en"].hint == "This page is not translated. Go to the start page."
    assert unit["dsb"].hint == "Toś ten bok njejo pśełožony. Dalej k startowemu bokoju."


def test_form_of_a_translated_service_is_not_taken_for_the_service(city):
    service = add_service(city, "Hund anmelden")
    add_english(city, service, "Service", "Register a dog")
    form = add_form(service, "Hund anmelden")
    assert choices(form)["en"].hint
    assert alternate_links(form) == []


def test_draft_of_a_translation_is_offered_to_nobody_else(city):
    service = add_service(city, "Hund anmelden")
    with api.env.adopt_roles(["Manager"]):
        draft = api.content.create(city.en.leistungen, "Service", title="Register a dog")
        ITranslationManager(service).register_translation("en", draft)
    logout()
    assert choices(service)["en"].url == city.en.leistungen.absolute_url()
    assert alternate_links(service) == []


def test_search_engines_are_told_real_translations_only(city):
    service = add_service(city, "Hund anmelden")
    assert alternate_links(service) == []
    english = add_english(city, service, "Service", "Register a dog")
    assert [(each.code, each.url) for each in alternate_links(service)] == [
        ("de", service.absolute_url()),
        ("en", english.absolute_url()),
    ]
    assert alternate_links(english) == alternate_links(service)


def test_start_pages_of_other_languages_have_the_same_parts(city):
    add_service(city, "Zaun bauen")
    add_english(city, add_service(city, "Hund anmelden"), "Service", "Register a dog")
    page = seen_by_visitor(city.en, "startseite")
    often = page.cssselect("section[aria-labelledby=haeufig] h3")
    assert [words(title) for title in often] == ["Register a dog", "Zaun bauen"]
    german = page.cssselect("section[aria-labelledby=haeufig] [lang=de]")
    assert [words(card.find(".//h3")) for card in german] == ["Zaun bauen"]


def test_switcher_is_cheap(city):
    """It stands on every page; a page has 2 ms in all."""
    service = add_service(city, "Hund anmelden")
    request = service.REQUEST.clone()
    request["LANGUAGE"] = "de"
    logout()
    language_choices(service, request)
    best = min(repeat(lambda: language_choices(service, request), number=20, repeat=5)) / 20
    print(f"language_choices: {best * 1000:.2f} ms")
    assert best < 0.003
