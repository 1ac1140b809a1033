"""The list shows what is the law today; everything else is one link away."""

from datetime import date

import pytest
from plone.app.testing import logout

from pages_city import seen_by_visitor
from pages_city import words
from rathaus.regulations import listing
from rathaus.regulations.listing import Choices
from rathaus.regulations.listing import listing_page


def titles(page):
    return [words(link) for link in page.cssselect(".rathaus-list h3 a")]


def links(page, group):
    return {
        words(link): link.get("href") for link in page.cssselect(f"ul[aria-labelledby={group}] a")
    }


def test_without_a_choice_only_what_is_in_force(law):
    page = seen_by_visitor(law.collection)
    assert titles(page) == ["Richtlinie Grünflächen", "Satzung über die Hundesteuer"]
    assert [words(title) for title in page.cssselect("section h2")] == ["Ordnung", "Steuern"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"geltung": "kuenftig"}, ["Marktsatzung"]),
        ({"geltung": "ausser-kraft"}, ["Hundesteuersatzung"]),
        ({"art": "guideline"}, ["Richtlinie Grünflächen"]),
        ({"sachgebiet": "finanzen"}, ["Satzung über die Hundesteuer"]),
        ({"sachgebiet": "unbekannt"}, []),
        ({"art": "<script>"}, ["Richtlinie Grünflächen", "Satzung über die Hundesteuer"]),
        ({"seite": "x", "art": ["a"]}, ["Richtlinie Grünflächen", "Satzung über die Hundesteuer"]),
    ],
)
def test_filters(law, query, expected):
    assert titles(seen_by_visitor(law.collection, **query)) == expected


def test_numbers_are_sorted_as_numbers_and_drafts_stay_hidden(law):
    page = seen_by_visitor(law.collection, geltung="alle", sachgebiet="finanzen")
    assert titles(page) == ["Hundesteuersatzung", "Marktsatzung", "Satzung über die Hundesteuer"]


def test_filters_are_links_that_keep_the_other_choices(law):
    page = seen_by_visitor(law.collection, geltung="alle")
    assert links(page, "geltung")["gilt heute"] == "?"
    assert links(page, "sachgebiet")["Steuern"] == "?sachgebiet=finanzen&geltung=alle"
    current = page.cssselect("ul[aria-labelledby=geltung] a[aria-current]")
    assert [words(link) for link in current] == ["alle"]


def test_entry_shows_validity_edition_date_and_size(law):
    entry = seen_by_visitor(law.collection, sachgebiet="finanzen").cssselect(".rathaus-list li")[0]
    text = words(entry)
    assert "gilt seit 01.01.2024" in text
    assert "Fassung 2024" in text
    assert "Stand:" in text
    assert "PDF" in text
    assert entry.cssselect("a")[1].get("href") == f"{law.new.absolute_url()}/@@download/file"


def test_nothing_found_says_what_to_do(law):
    page = seen_by_visitor(law.collection, sachgebiet="unbekannt")
    assert "keine Vorschrift gefunden" in words(page)
    assert "Auswahl aufheben" in words(page)


def test_long_lists_come_in_pages(law, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    page = seen_by_visitor(law.collection, seite="2")
    assert titles(page) == ["Satzung über die Hundesteuer"]
    pages = [link.get("href") for link in page.cssselect(".rathaus-pages a")]
    assert pages == ["?seite=1", "?seite=2"]


def test_feed_is_linked(law):
    page = seen_by_visitor(law.collection)
    feeds = page.cssselect("a[type='application/atom+xml']")
    assert [link.get("href") for link in feeds] == [
        f"{law.collection.absolute_url()}/aenderungen.atom"
    ]


def test_list_is_made_without_opening_a_regulation(law, monkeypatch):
    def opened(self):
        raise AssertionError("a regulation was opened")

    monkeypatch.setattr("Products.ZCatalog.CatalogBrains.AbstractCatalogBrain.getObject", opened)
    monkeypatch.setattr(
        "Products.ZCatalog.CatalogBrains.AbstractCatalogBrain._unrestrictedGetObject", opened
    )
    logout()
    page = listing_page(law.collection, Choices(), date(2026, 3, 2))
    assert page.total == 2
