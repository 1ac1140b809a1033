"""What the city publishes is found, by those who may see it."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import login
from plone.app.testing import logout
from plone.app.testing import setRoles

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import rich_text
from rathaus.search.api import Part
from rathaus.search.api import find
from rathaus.search.api import matching_uids
from rathaus.search.api import suggest


@pytest.fixture
def city(integration):
    city = build(integration["portal"])
    dog = add_service(
        city,
        "Hund anmelden",
        plain_name="Einen Hund haben",
        synonyms=["Hundesteuer", "Vierbeiner"],
        teaser="Wer einen Hund hält, meldet ihn an.",
        full_text=rich_text("<p>Die Marke trägt er am Halsband.</p>"),
        leika_key="99102013104000",
        life_situations=["tiere"],
        responsible_unit=city.behoerde.steuern.UID(),
    )
    add_form(dog, "Hund online anmelden")
    add_service(city, "Wohnung ummelden", external_online_url="https://example.org")
    add_service(city, "Geheimer Entwurf", published=False)
    with api.env.adopt_roles(["Manager"]):
        for portal_type, title in (
            ("News Item", "Hund anmelden leicht gemacht"),
            ("Document", "Leitbild"),
        ):
            item = api.content.create(city, portal_type, title=title)
            api.content.transition(item, "publish")
    logout()
    return city


def titles(words, **filters):
    return [hit.title for hit in find(words, **filters).hits]


@pytest.mark.parametrize(
    "words",
    [
        "Hund anmelden",
        "hundesteueranmeldung",
        "VIERBEINER",
        "99102013104000",
        "991020131",
        "Hunde-Anmeldung",
    ],
)
def test_a_service_is_found_first(city, words):
    assert titles(words)[0] == "Hund anmelden"


def test_by_a_word_of_its_text(city):
    assert titles("Halsband") == ["Hund anmelden"]


def test_services_before_news(city):
    found = titles("Hund anmelden")
    assert found.index("Hund anmelden") < found.index("Hund anmelden leicht gemacht")


def test_pages_units_and_forms(city):
    assert titles("Leitbild") == ["Leitbild"]
    assert titles("Steuern und Abgaben", kind="unit") == ["Steuern und Abgaben"]
    assert titles("Hund online anmelden")[0] == "Hund online anmelden"


def test_a_draft_is_found_by_editors_only(city):
    assert titles("geheimer Entwurf") == []
    setRoles(city, TEST_USER_ID, ["Editor"])
    login(city, TEST_USER_NAME)
    assert titles("geheimer Entwurf") == ["Geheimer Entwurf"]


def test_what_is_not_effective_yet_is_not_found(city):
    service = add_service(city, "Zukunftsplakette")
    assert titles("Zukunftsplakette") == ["Zukunftsplakette"]
    with api.env.adopt_roles(["Manager"]):
        service.setEffectiveDate("2099-01-01")
        service.reindexObject()
    logout()
    assert titles("Zukunftsplakette") == []


def test_filters_and_their_counts(city):
    results = find("anmelden ummelden")
    assert {facet.value: facet.count for facet in results.facets.kinds}["service"] == 2
    assert results.facets.online == 3
    assert [facet.value for facet in results.facets.life_situations] == ["tiere"]
    only = find("anmelden ummelden", life_situation="tiere", kind="service")
    assert [hit.title for hit in only.hits] == ["Hund anmelden"]
    assert {facet.value for facet in only.facets.kinds} >= {"service", "form"}


def test_a_published_form_makes_its_service_online(city):
    service = add_service(city, "Angelschein")
    assert titles("Angelschein", kind="service", online=True) == []
    form = add_form(service, "Angelschein beantragen")
    assert titles("Angelschein", kind="service", online=True) == ["Angelschein"]
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(form)
    logout()
    assert titles("Angelschein", kind="service", online=True) == []


def test_a_mistyped_word_is_found_and_corrected(city):
    results = find("Vierbeinr")
    assert results.did_you_mean == "Vierbeiner"
    assert results.hits[0].title == "Hund anmelden"


def test_found_words_are_marked(city):
    hit = find("Hund").hits[0]
    assert Part("Hund", is_found=True) in hit.title_parts
    assert Part("Wer einen ") in hit.teaser_parts
    assert "".join(part.text for part in hit.title_parts) == hit.title


def test_what_is_deleted_or_renamed_is_not_found_as_before(city):
    with api.env.adopt_roles(["Manager"]):
        page = city["leitbild"]
        page.title = "Grundsätze"
        page.reindexObject()
    logout()
    assert titles("Leitbild") == []
    assert titles("Grundsatz") == ["Grundsätze"]
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(page)
    logout()
    assert titles("Grundsatz") == []


def test_the_same_after_a_rebuild_of_the_catalog(city):
    before = titles("Hund anmelden")
    api.portal.get_tool("portal_catalog").clearFindAndRebuild()
    assert titles("Hund anmelden") == before


def test_suggestions_while_typing(city):
    assert suggest("hun")[0].title == "Hund anmelden"
    assert suggest("h") == []
    assert [each.title for each in suggest("Wohnung um")] == ["Wohnung ummelden"]
    assert "Geheimer Entwurf" not in [each.title for each in suggest("gehei")]


def test_lists_filter_by_words(city):
    uids = matching_uids("hund", kind="service")
    assert uids == [city.leistungen["hund-anmelden"].UID()]


@pytest.mark.parametrize(
    "words", ["", "   ", "???", "und der die", "\x00", "=" * 5000, "ß", "a" * 300]
)
def test_strange_questions_do_no_harm(city, words):
    find(words)
    suggest(words)
