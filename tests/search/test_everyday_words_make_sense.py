"""The list of everyday words that a new site gets can be read by the search, line by line."""

from pathlib import Path

import pytest
from lxml import etree
from plone import api

from rathaus.search.everyday import RECORD
from rathaus.search.everyday import problems
from rathaus.search.everyday import read_lines

SHIPPED = Path(__file__).parents[2] / "profiles" / "default" / "registry" / "everyday_words.xml"


@pytest.fixture(scope="module")
def lines():
    record = etree.parse(SHIPPED).find(f".//record[@name='{RECORD}']")
    return tuple(element.text for element in record.iter("element"))


def test_editors_would_be_told_of_no_mistake(lines):
    assert not problems(lines)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Perso", "Personalausweis"),
        ("Kitaplatz", "Kita-Gutschein"),
        ("heiraten", "Eheschließung"),
        ("Halteverbot", "Haltverbot"),
    ],
)
def test_what_people_say_leads_to_what_offices_call_it(lines, said, meant):
    everyday = read_lines(lines)
    terms = {
        " ".join(word.text for word in term)
        for sayings in everyday.by_stem.values()
        for saying in sayings
        if [word.text for word in saying.said] == [said]
        for term in saying.meant
    }
    assert meant in terms


def test_a_new_site_has_the_list(integration, lines):
    assert tuple(api.portal.get_registry_record(RECORD)) == lines
