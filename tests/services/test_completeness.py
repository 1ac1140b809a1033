"""What a service lacks."""

from dataclasses import replace
from datetime import date

import pytest
from plone import api

import pages_city
from rathaus.services.quality.checking import findings_of
from rathaus.services.quality.completeness import RULES
from rathaus.services.quality.completeness import Facts
from rathaus.services.quality.completeness import findings
from rathaus.services.quality.completeness import weight

TODAY = date(2026, 3, 9)
COMPLETE = Facts(
    filled=frozenset(rule.field for rule in RULES),
    lix=40,
    maturity=3,
    review_date=date(2027, 1, 1),
)


def codes(facts):
    return [finding.code for finding in findings(facts, TODAY)]


class TestRules:
    def test_nothing_is_missing_in_a_complete_service(self):
        assert codes(COMPLETE) == []

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"filled": COMPLETE.filled - {"teaser"}}, "teaser"),
            ({"is_unit_known": False}, "unit_gone"),
            ({"dead_links": {"notes": ("/weg",)}}, "dead_link"),
            ({"empty_downloads": ("Antrag",)}, "empty_download"),
            ({"has_conflict": True}, "conflict"),
            ({"review_date": TODAY}, "review_overdue"),
            ({"valid_to": date(2026, 3, 8)}, "expired"),
            ({"has_way_to_apply": False}, "no_way_to_apply"),
            ({"lix": 56}, "hard_to_read"),
        ],
    )
    def test_each_is_found_alone(self, change, code):
        assert codes(replace(COMPLETE, **change)) == [code]

    def test_low_maturity_may_have_a_reason(self):
        without = COMPLETE.filled - {"ozg_maturity_reason"}
        assert codes(replace(COMPLETE, maturity=2)) == []
        assert codes(replace(COMPLETE, maturity=2, filled=without)) == ["maturity_reason"]

    def test_the_worst_comes_first(self):
        found = findings(Facts(), TODAY)
        order = [finding.severity for finding in found]
        assert order == sorted(order, key=["error", "warning", "hint"].index)
        assert found[0].severity == "error"
        assert found[-1].severity == "hint"

    def test_an_error_weighs_more_than_all_else(self):
        rest = [rule.code for rule in RULES if rule.severity != "error"]
        assert weight(["teaser"]) > weight(rest)


@pytest.fixture
def city(portal):
    return pages_city.build(portal)


def found(service):
    return {finding.code: finding for finding in findings_of(service, TODAY)}


def brain(portal, service):
    (result,) = portal.portal_catalog.unrestrictedSearchResults(UID=service.UID())
    return result


class TestAService:
    def test_without_text_lacks_nearly_everything(self, city):
        service = pages_city.add_service(city, "Hund anmelden")
        assert {"teaser", "short_text", "unit", "no_way_to_apply"} <= found(service).keys()

    def test_empty_paragraphs_are_no_text(self, city):
        service = pages_city.add_service(
            city, "Hund anmelden", short_text=pages_city.rich_text("<p>&nbsp;</p>")
        )
        assert "short_text" in found(service)

    def test_links_into_the_site_are_followed(self, city):
        unit = city.behoerde.steuern
        markup = (
            f'<p><a href="resolveuid/{unit.UID()}">da</a>'
            '<a href="resolveuid/00000000000000000000000000000000">weg</a>'
            '<a href="../gibt-es-nicht">weg</a> <a href="../../behoerde">da</a>'
            f'<a href="{city.absolute_url()}/behoerde/steuern#x">da</a>'
            '<a href="https://example.org/x">fremd</a> <a href="mailto:a@example.org">Post</a></p>'
        )
        service = pages_city.add_service(city, "Hund anmelden", notes=pages_city.rich_text(markup))
        assert found(service)["dead_link"].details == (
            "resolveuid/00000000000000000000000000000000",
            "../gibt-es-nicht",
        )

    def test_downloads_may_point_to_nothing(self, city):
        rows = [
            {"title": "Ohne Adresse", "url": None},
            {"title": "Weg", "url": f"{city.absolute_url()}/weg.pdf"},
        ]
        service = pages_city.add_service(city, "Hund anmelden", downloads=rows)
        assert found(service)["empty_download"].details == ("Ohne Adresse",)
        assert found(service)["dead_link"].details == (f"{city.absolute_url()}/weg.pdf",)

    def test_a_unit_that_was_deleted_is_noticed(self, city):
        unit = city.behoerde.steuern
        service = pages_city.add_service(city, "Hund anmelden", responsible_unit=unit.UID())
        assert "unit_gone" not in found(service)
        with api.env.adopt_roles(["Manager"]):
            api.content.delete(unit, check_linkintegrity=False)
        assert "unit_gone" in found(service)

    def test_the_catalog_learns_of_its_form(self, city):
        service = pages_city.add_service(
            city, "Hund anmelden", short_text=pages_city.rich_text("<p>Text</p>")
        )
        assert brain(city, service).ozg_maturity == 1
        assert "no_way_to_apply" in brain(city, service).findings
        form = pages_city.add_form(service, "Anmelden")
        assert brain(city, service).ozg_maturity == 3
        assert "no_way_to_apply" not in brain(city, service).findings
        with api.env.adopt_roles(["Manager"]):
            api.content.transition(form, "close")
        assert brain(city, service).ozg_maturity == 1

    def test_a_file_in_it_is_a_download(self, city):
        service = pages_city.add_service(
            city, "Hund anmelden", short_text=pages_city.rich_text("<p>Text</p>")
        )
        with api.env.adopt_roles(["Manager"]):
            api.content.create(service, "File", title="Antrag")
        assert brain(city, service).ozg_maturity == 2
