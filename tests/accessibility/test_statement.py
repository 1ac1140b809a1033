"""The statement has all parts that the law demands (EU 2018/1523, BITV 2.0 § 7)."""

import pytest
from plone import api

from accessibility.conftest import add_statement
from pages_city import seen
from pages_city import seen_by_visitor
from pages_city import words
from rathaus.accessibility.interfaces import NoMailAddress
from rathaus.accessibility.interfaces import is_mail_address
from rathaus.search.interfaces import ISearchText


@pytest.fixture
def statement(integration):
    return add_statement(integration["portal"])


def test_all_parts_are_there(statement):
    page = seen_by_visitor(statement)
    text = words(page)
    assert [words(title) for title in page.iter("h1")] == ["Erklärung zur Barrierefreiheit"]
    assert "teilweise vereinbar" in text
    assert "Erstellt am 05.01.2026" in text
    assert "Selbstbewertung" in text
    assert "Zuletzt überprüft am 06.01.2026" in text
    assert "barrierefrei@example.org" in text
    assert "innerhalb von 30 Tagen" in text
    assert "Durchsetzungsstelle" in text


def test_barriers_stand_under_their_reason(statement):
    page = seen_by_visitor(statement)
    groups = {
        words(title): [words(item) for item in title.getnext()]
        for title in page.cssselect("section[aria-labelledby=barrieren] h3")
    }
    assert groups == {
        "Unverhältnismäßige Belastung": ["Karten Listen"],
        "Fällt nicht unter die Vorschriften": ["Alte PDF"],
    }


def test_only_editors_are_reminded_of_the_review(statement):
    with api.env.adopt_roles(["Editor"]):
        assert "bis 05.01.2020 zu überprüfen" in words(seen(statement))
    assert "zu überprüfen" not in words(seen_by_visitor(statement))


def test_search_finds_it(statement):
    assert "Barriere melden" in ISearchText(statement)().synonyms


@pytest.mark.parametrize("address", ["a@b@c", "x", "a@example.org\nBcc: b@example.org"])
def test_post_box_is_one_address(address):
    with pytest.raises(NoMailAddress):
        is_mail_address(address)
