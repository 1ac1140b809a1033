"""The page says what it is, whether it is in force, and gives the document."""

from datetime import UTC
from datetime import datetime

from plone import api

from pages_city import seen
from pages_city import seen_by_visitor
from pages_city import words
from rathaus.regulations.structured_data import legislation
from regulations.conftest import add_regulation

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_the_page_answers_whether_it_is_the_law(law):
    page = seen_by_visitor(law.new)
    assert [words(title) for title in page.iter("h1")] == ["Satzung über die Hundesteuer"]
    assert words(page.cssselect(".rathaus-validity-in_force")[0]) == "gilt seit 01.01.2024"
    old = seen_by_visitor(law.old)
    assert words(old.cssselect(".rathaus-validity-expired")[0]) == "außer Kraft seit 01.01.2024"
    coming = seen_by_visitor(law.coming)
    assert "noch nicht in Kraft" in words(coming.cssselect(".rathaus-validity-future")[0])


def test_facts_and_full_text(law):
    page = seen_by_visitor(law.new)
    facts = {words(dt): words(dt.getnext()) for dt in page.iter("dt")}
    assert facts["Sachgebiet"] == "Steuern"
    assert facts["Beschlossen am"] == "15.11.2023"
    assert "Bekannt gemacht am" not in facts
    assert "Halten von Hunden" in words(page)


def test_download_says_kind_size_and_name(law):
    page = seen_by_visitor(law.new)
    button = page.cssselect("a.kern-btn")[0]
    assert button.get("href") == f"{law.new.absolute_url()}/@@download/file"
    assert words(button).startswith("PDF herunterladen (")
    assert "Hundesteuersatzung_Cottbus_2024-01-01.pdf" in words(page)


def test_editions_lead_to_each_other(law):
    for regulation in (law.old, law.new):
        section = seen_by_visitor(regulation).cssselect("section[aria-labelledby=fassungen]")[0]
        links = section.cssselect("a")
        assert [words(link) for link in links] == [
            "Satzung über die Hundesteuer",
            "Hundesteuersatzung",
        ]
        current = [link for link in links if link.get("aria-current")]
        assert [link.get("href") for link in current] == [regulation.absolute_url()]
    assert "Ersetzt durch: Satzung über die Hundesteuer" in words(seen_by_visitor(law.old))


def test_a_ring_of_replacements_ends(law):
    law.old.replaces = [law.new.UID()]
    law.old.reindexObject()
    section = seen_by_visitor(law.old).cssselect("section[aria-labelledby=fassungen]")[0]
    assert len(section.cssselect("a")) == 2


def test_a_draft_of_the_next_edition_is_not_told(law):
    add_regulation(law.collection, "Geheime Neufassung", published=False, replaces=[law.new.UID()])
    assert "Geheime Neufassung" not in words(seen_by_visitor(law.new))


def test_editors_are_told_when_the_end_is_missing(law):
    law.old.in_force_to = None
    hint = "„Gilt bis“ ist noch leer"
    with api.env.adopt_roles(["Editor"]):
        assert hint in words(seen(law.old))
    assert hint not in words(seen_by_visitor(law.old))


def test_machines_read_it_as_legislation(law):
    data = legislation(law.new, AT)
    assert data["@type"] == "Legislation"
    assert data["legislationLegalForce"] == "https://schema.org/InForce"
    assert data["temporalCoverage"] == "2024-01-01/.."
    assert data["legislationDate"] == "2023-11-15"
    assert data["legislationChanges"] == [law.old.absolute_url()]
    assert data["encoding"]["encodingFormat"] == "application/pdf"
    assert legislation(law.old, AT)["legislationLegalForce"].endswith("NotInForce")


def test_search_finds_it_by_what_it_is_called(law):
    from rathaus.search.interfaces import ISearchText

    text = ISearchText(law.new)()
    assert text.kind == "regulation"
    assert text.synonyms == ("Hundesteuersatzung",)
    assert text.keys == ("2.10",)
    assert "Halten von Hunden" in text.text
