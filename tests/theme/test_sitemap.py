"""Search engines find every public page, people find the way around."""

import gzip

import pytest
from lxml import etree
from plone import api
from plone.app.testing import logout
from zope.interface import alsoProvides

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import seen_by_visitor
from pages_city import words
from rathaus.interfaces import IRathausLayer

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def city(integration):
    return build(integration["portal"])


def answer(city, name):
    logout()
    request = city.REQUEST.clone()
    alsoProvides(request, IRathausLayer)
    view = api.content.get_view(name, context=city, request=request)
    return view()


def addresses(city):
    tree = etree.fromstring(answer(city, "sitemap.xml"))
    return {
        url.findtext(f"{NAMESPACE}loc"): url.findtext(f"{NAMESPACE}lastmod")
        for url in tree.iter(f"{NAMESPACE}url")
    }


def test_public_pages_with_their_last_change(city):
    dog = add_service(city, "Hund anmelden")
    draft = add_service(city, "Geheimes Vorhaben", published=False)
    found = addresses(city)
    assert found[dog.absolute_url()] == dog.modified().strftime("%Y-%m-%d")
    assert city.behoerde.steuern.absolute_url() in found
    assert city.absolute_url() in found
    assert draft.absolute_url() not in found


def test_nothing_from_inside_the_office_and_no_forms(city):
    form = add_form(add_service(city, "Hund anmelden"), "Hund anmelden")
    with api.env.adopt_roles(["Manager"]):
        boxes = api.content.create(city, "InboxFolder", id="eingang", title="Postkorb")
    assert not {form.absolute_url(), boxes.absolute_url()} & set(addresses(city))


def test_packed_form_is_the_same(city):
    assert gzip.decompress(answer(city, "sitemap.xml.gz")) == answer(city, "sitemap.xml")


def test_addresses_are_written_as_xml(city, monkeypatch):
    monkeypatch.setattr(
        "rathaus.theme.browser.site_map.sitemap_entries",
        lambda portal: [("https://example.org/?a=1&b=2", "2026-01-01")],
    )
    assert addresses(city) == {"https://example.org/?a=1&b=2": "2026-01-01"}


def test_robots_are_told_where_the_sitemap_is(city):
    text = answer(city, "robots.txt")
    assert f"Sitemap: {city.absolute_url()}/sitemap.xml.gz" in text
    assert "Disallow: /antrag/" in text


def test_overview_names_services_units_and_pages(city):
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(city, "Document", title="Impressum")
        if api.content.get_state(page, default="published") != "published":
            api.content.transition(page, to_state="published")
        api.content.create(city, "InboxFolder", id="eingang", title="Postkorb")
    overview = seen_by_visitor(city, "sitemap")
    links = [words(link) for link in overview.iter("a")]
    assert {"Leistungen", "Tiere", "Steuern und Abgaben", "Impressum"} <= set(links)
    assert "Postkorb" not in links
