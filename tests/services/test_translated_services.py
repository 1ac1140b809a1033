"""Services are translated; what is not translated stands in German in the other languages' lists."""

import pytest
import transaction
from plone import api
from plone.app.multilingual.interfaces import ITranslationManager
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser
from zope.lifecycleevent import modified

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import rich_text
from pages_city import seen_by_visitor
from pages_city import words
from rathaus.languages import api as languages
from rathaus.search.interfaces import ISearchText
from rathaus.services.api import paths_with_form


@pytest.fixture
def city(functional):
    return build(functional["portal"])


def add_english(city, service, title, *, published=True, **values):
    with api.env.adopt_roles(["Manager"]):
        english = api.content.create(city.en.leistungen, "Service", title=title, **values)
        ITranslationManager(service).register_translation("en", english)
        if published:
            api.content.transition(english, "publish")
    return english


def entries(catalogue, **query):
    page = seen_by_visitor(catalogue, **query)
    return [words(link) for link in page.cssselect(".rathaus-list h3 a")]


def test_each_language_has_a_catalogue(city):
    assert languages.original(city.en.leistungen) == city.leistungen
    assert city.dsb.leistungen.Language() == "dsb"


def test_catalogue_shows_all_services_the_translated_ones_by_their_translation(city):
    add_english(city, add_service(city, "Hund anmelden"), "Register a dog")
    add_service(city, "Zaun bauen")
    assert entries(city.leistungen) == ["Hund anmelden", "Zaun bauen"]
    assert entries(city.en.leistungen) == ["Register a dog", "Zaun bauen"]
    assert entries(city.dsb.leistungen) == ["Hund anmelden", "Zaun bauen"]


def test_entry_in_another_language_says_so(city):
    add_service(city, "Zaun bauen")
    entry = seen_by_visitor(city.en.leistungen).cssselect(".rathaus-list li")[0]
    assert entry.cssselect("[lang=de] a, a[lang=de]")
    assert "auf Deutsch" in words(entry)
    german = seen_by_visitor(city.leistungen).cssselect(".rathaus-list li")[0]
    assert not german.cssselect("[lang]")


def test_draft_of_a_translation_does_not_hide_the_german_text(city):
    service = add_service(city, "Hund anmelden")
    english = add_english(city, service, "Register a dog", published=False)
    assert entries(city.en.leistungen) == ["Hund anmelden"]
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(english, "publish")
    assert entries(city.en.leistungen) == ["Register a dog"]
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(english)
    assert entries(city.en.leistungen) == ["Hund anmelden"]


def test_fields_that_are_no_language_follow_the_german_service(city):
    service = add_service(city, "Hund anmelden", deadline_number=2, deadline_unit="weeks")
    english = add_english(city, service, "Register a dog")
    with api.env.adopt_roles(["Manager"]):
        service.deadline_number = 3
        service.leika_key = "99102013104000"
        modified(service)
    assert (english.deadline_number, english.leika_key) == (3, "99102013104000")


def test_translation_offers_the_german_form(city):
    service = add_service(city, "Hund anmelden")
    form = add_form(service, "Hund anmelden")
    english = add_english(city, service, "Register a dog")
    link = seen_by_visitor(english).cssselect(f"a[href='{form.absolute_url()}']")[0]
    assert link.get("hreflang") == "de"
    paths = paths_with_form(city.en.leistungen)
    assert "/".join(english.getPhysicalPath()) in paths
    assert "/".join(service.getPhysicalPath()) in paths


def test_translation_is_found_by_its_german_name_too(city):
    service = add_service(city, "Hund anmelden", synonyms=["Hundesteuer"])
    english = add_english(city, service, "Register a dog")
    names = ISearchText(english)().synonyms
    assert {"Hund anmelden", "Hundesteuer"} <= set(names)
    assert "Register a dog" not in ISearchText(service)().synonyms


def test_unit_of_a_translated_service_is_shown_in_its_language(city):
    unit = city.behoerde.steuern
    with api.env.adopt_roles(["Manager"]):
        taxes = api.content.create(city.en, "OrganisationalUnit", title="Taxes", city="Cottbus")
        ITranslationManager(unit).register_translation("en", taxes)
    service = add_service(city, "Hund anmelden", responsible_unit=unit.UID())
    english = add_english(city, service, "Register a dog", responsible_unit=unit.UID())
    assert "Taxes" in words(seen_by_visitor(english))
    assert "Register a dog" in words(seen_by_visitor(taxes))
    assert "Steuern und Abgaben" in words(seen_by_visitor(service))


def test_translated_unit_has_no_groups_of_its_own(city):
    with api.env.adopt_roles(["Manager"]):
        api.content.create(city.en, "OrganisationalUnit", id="taxes", title="Taxes")
    assert api.group.get("taxes-clerks") is None
    assert api.group.get("steuern-clerks") is not None


@pytest.fixture
def editor(city, functional):
    """A browser of somebody who may translate."""
    transaction.commit()
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    return browser


def test_editor_translates_a_service_beside_its_german_text(city, editor):
    service = add_service(
        city,
        "Hund anmelden",
        leika_key="99102013104000",
        short_text=rich_text("<p>Wer einen Hund hält, zahlt Steuer.</p>"),
    )
    transaction.commit()
    editor.open(f"{service.absolute_url()}/@@create_translation?language=en")
    assert "/en/leistungen/++addtranslation++" in editor.url
    assert f"{service.absolute_url()}/babel_view" in editor.contents
    editor.getControl(name="form.widgets.title").value = "Register a dog"
    editor.getControl(name="form.buttons.save").click()
    english = city.en.leistungen[next(iter(city.en.leistungen.objectIds()))]
    assert english.title == "Register a dog"
    assert languages.original(english) == service
    assert english.leika_key == "99102013104000"


def test_translation_of_a_page_lies_in_the_folder_of_its_language(city, editor):
    with api.env.adopt_roles(["Manager"]):
        imprint = api.content.create(city, "Document", id="impressum", title="Impressum")
    transaction.commit()
    editor.open(f"{imprint.absolute_url()}/@@create_translation?language=dsb")
    assert editor.url.startswith(f"{city.absolute_url()}/dsb/++addtranslation++")
