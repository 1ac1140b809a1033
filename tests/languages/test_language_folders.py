"""German stands at the root; English and Lower Sorbian have folders of their own."""

import pytest
from plone import api
from plone.app.multilingual.interfaces import ITG
from plone.i18n.interfaces import ILanguageUtility
from zope.component import getUtility

from rathaus.languages import api as languages

TRANSLATABLE = {
    "Collection",
    "Document",
    "Event",
    "File",
    "Folder",
    "Image",
    "LIF",
    "LRF",
    "Link",
    "News Item",
    "OrganisationalUnit",
    "Plone Site",
    "Service",
    "ServiceCatalogue",
}


@pytest.fixture
def site(integration):
    return integration["portal"]


def test_site_speaks_german_english_and_lower_sorbian(site):
    assert languages.all_languages() == ("de", "en", "dsb")
    assert getUtility(ILanguageUtility).getNameForLanguageCode("dsb") == "Lower Sorbian"


def test_german_has_no_folder(site):
    assert "de" not in site
    assert site.getLayout() == "startseite"
    assert languages.language_folder("de").getPhysicalPath() == site.getPhysicalPath()


def test_folders_are_the_translations_of_the_site(site):
    assert [site[code].title for code in ("en", "dsb")] == ["English", "Dolnoserbski"]
    assert {ITG(site), ITG(site.en), ITG(site.dsb)} == {ITG(site)}
    assert languages.translation(site, "dsb").getPhysicalPath() == site.dsb.getPhysicalPath()
    assert languages.original(site.en).getPhysicalPath() == site.getPhysicalPath()


def test_setting_up_again_changes_nothing(site):
    before = {name: site[name].modified() for name in ("en", "dsb")}
    languages.install(site)
    assert {name: site[name].modified() for name in ("en", "dsb")} == before


def test_files_and_applications_are_not_translated(site):
    """A translation group for each of them would be written and indexed for nothing."""
    types = api.portal.get_tool("portal_types").listTypeInfo()
    found = {each.id for each in types if "plone.translatable" in getattr(each, "behaviors", ())}
    assert found >= TRANSLATABLE
    assert found.isdisjoint({"Application", "Case", "EFile", "Record", "Inbox", "EasyForm"})


def test_content_has_the_language_of_its_folder(site):
    with api.env.adopt_roles(["Manager"]):
        german = api.content.create(site, "Document", id="impressum", title="Impressum")
        english = api.content.create(site.en, "Document", id="imprint", title="Imprint")
        api.content.create(site, "ServiceCatalogue", id="leistungen", title="Leistungen")
        service = api.content.create(site.leistungen, "Service", title="Hund anmelden")
    assert [each.Language() for each in (german, english, service)] == ["de", "en", "de"]
    assert ITG(german)
    assert ITG(german) != ITG(english)
