"""All forms and files in one list; files are checked, named and handed out like any download."""

from types import SimpleNamespace

import pytest
from lxml import etree
from plone import api
from plone.app.testing import logout
from plone.namedfile.file import NamedBlobFile
from zExceptions import BadRequest
from zope.interface import alsoProvides

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import seen_by_visitor
from pages_city import words
from rathaus.formats.atom import NAMESPACE
from rathaus.interfaces import IRathausLayer
from rathaus.services.downloads import listing
from samples import a_pdf
from samples import a_picture


def add_file(container, title, data=None, filename="scan.pdf", **values):
    with api.env.adopt_roles(["Manager"]):
        file = NamedBlobFile(data=a_pdf() if data is None else data, filename=filename)
        return api.content.create(container, "File", title=title, file=file, **values)


@pytest.fixture
def city(integration):
    site = build(integration["portal"])
    dog = add_service(site, "Hund anmelden")
    add_form(dog, "Hund anmelden")
    add_form(dog, "Entwurf eines Formulars", published=False)
    add_file(dog, "Abmeldung eines Hundes", edition="Stand 01/2026")
    draft = add_service(site, "Geheime Leistung", published=False)
    return SimpleNamespace(site=site, dog=dog, secret=add_file(draft, "Geheimes Merkblatt"))


def titles(page):
    return [words(link) for link in page.cssselect(".rathaus-list h3 a")]


def test_forms_and_files_that_everybody_may_see(city):
    page = seen_by_visitor(city.site, "formulare")
    assert titles(page) == ["Abmeldung eines Hundes", "Hund anmelden"]
    assert [words(letter) for letter in page.iter("h2")] == ["A", "H"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"art": "online"}, ["Hund anmelden"]),
        ({"art": "dateien"}, ["Abmeldung eines Hundes"]),
        ({"buchstabe": "h"}, ["Hund anmelden"]),
        ({"art": "dateien", "buchstabe": "h"}, []),
        ({"art": "<b>", "seite": "0"}, ["Abmeldung eines Hundes", "Hund anmelden"]),
    ],
)
def test_filters(city, query, expected):
    assert titles(seen_by_visitor(city.site, "formulare", **query)) == expected


def test_entry_shows_service_kind_size_edition_and_date(city):
    entry = seen_by_visitor(city.site, "formulare").cssselect(".rathaus-list li")[0]
    text = words(entry)
    assert "(PDF, " in text
    assert "Leistung: Hund anmelden" in text
    assert "Fassung: Stand 01/2026" in text
    assert "Stand: " in text


def test_long_lists_come_letter_by_letter(city, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    add_file(city.dog, "Anlage")
    page = seen_by_visitor(city.site, "formulare")
    assert titles(page) == ["Abmeldung eines Hundes"]
    assert [link.get("href") for link in page.cssselect(".rathaus-pages a")] == [
        "?buchstabe=a&seite=1",
        "?buchstabe=a&seite=2",
    ]


def test_feed_has_what_the_list_has(city):
    logout()
    request = city.site.REQUEST.clone()
    alsoProvides(request, IRathausLayer)
    feed = etree.fromstring(api.content.get_view("formulare.atom", city.site, request)())
    found = feed.xpath("a:entry/a:title/text()", namespaces={"a": NAMESPACE})
    assert sorted(found) == ["Abmeldung eines Hundes", "Hund anmelden"]


def test_files_stand_on_the_page_of_their_service(city):
    page = seen_by_visitor(city.dog)
    entry = next(item for item in page.cssselect("#antrag li") if "Abmeldung" in words(item))
    assert "PDF, " in words(entry)
    assert entry.cssselect("a")[0].get("href").endswith("/@@download/file")


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "bild.svg"),
        (a_picture(), "formular.pdf"),
        (b"\0\1\2MZ", "setup.exe"),
    ],
)
def test_what_not_everybody_can_open_safely_is_refused(city, data, filename):
    with pytest.raises(BadRequest):
        add_file(city.dog, "Falsch", data, filename)


def test_type_comes_from_the_content_and_the_name_from_the_title(city):
    file = add_file(city.dog, "Antrag auf Befreiung (Hunde)", filename="scan 0001\u202efdp.pdf")
    assert file.file.contentType == "application/pdf"
    assert "\u202e" not in file.file.filename
    request = city.site.REQUEST.clone()
    alsoProvides(request, IRathausLayer)
    view = api.content.get_view("download", file, request)
    view.set_headers(file.file)
    headers = request.response.headers
    assert 'filename="Antrag_auf_Befreiung_Hunde.pdf"' in headers["content-disposition"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"].startswith("public")


def test_files_of_drafts_are_kept_by_no_cache(city):
    request = city.site.REQUEST.clone()
    alsoProvides(request, IRathausLayer)
    view = api.content.get_view("download", city.secret, request)
    view.set_headers(city.secret.file)
    assert request.response.headers["cache-control"] == "private, no-store"
