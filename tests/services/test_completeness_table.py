"""All services with what they lack, on a page and for a spreadsheet."""

import csv
import io
from datetime import timedelta

import pytest
from plone import api

import pages_city
from rathaus.organisation.api import local_now
from rathaus.spreadsheet import as_csv
from rathaus.spreadsheet import safe_cell


@pytest.fixture
def city(portal):
    return pages_city.build(portal)


@pytest.fixture
def services(city):
    """One with a text, one with nothing that is overdue, one of another state."""
    unit = city.behoerde.steuern.UID()
    text = pages_city.rich_text("<p>Text</p>")
    return {
        "dog": pages_city.add_service(
            city, "Hund anmelden", responsible_unit=unit, short_text=text, teaser="Satz"
        ),
        "cat": pages_city.add_service(
            city, "=Katze", review_date=local_now().date() - timedelta(days=1)
        ),
        "draft": pages_city.add_service(city, "Entwurf", published=False),
    }


def rows(city, **query):
    """Names in the order of the page."""
    with api.env.adopt_roles(["Editor", "Member"]):
        page = pages_city.seen(city.leistungen, "vollstaendigkeit", **query)
    return [" ".join(cell.text_content().split()) for cell in page.xpath(".//tbody/tr/th")]


def test_all_services_stand_in_it_the_worst_first(city, services):
    assert rows(city)[-1] == "Hund anmelden"
    assert set(rows(city)) == {"Hund anmelden", "=Katze", "Entwurf"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"befund": "short_text", "sortierung": "titel"}, ["=Katze", "Entwurf"]),
        ({"befund": "review_overdue"}, ["=Katze"]),
        ({"befund": "expired"}, []),
        ({"stand": "draft"}, ["Entwurf"]),
        ({"sortierung": "pruefen"}, ["=Katze", "Entwurf", "Hund anmelden"]),
        ({"sortierung": "reifegrad", "stand": "published"}, ["=Katze", "Hund anmelden"]),
        ({"befund": "gibt-es-nicht", "stand": "x", "seite": "x", "stand:list": "x"}, None),
    ],
)
def test_choices_stand_in_the_address(city, services, query, expected):
    found = rows(city, **query)
    assert found == expected if expected is not None else len(found) == 3


def test_one_unit(city, services):
    assert rows(city, stelle=city.behoerde.steuern.UID()) == ["Hund anmelden"]


def test_the_table_is_for_spreadsheets(city, services):
    with api.env.adopt_roles(["Editor", "Member"]):
        view = api.content.get_view("vollstaendigkeit.csv", context=city.leistungen)
        data = view()
    assert data.startswith(b"\xef\xbb\xbf")
    assert view.request.response.getHeader("Content-Type") == "text/csv; charset=utf-8"
    head, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    assert head[0] == "Leistung"
    by_name = {line[0]: line for line in lines}
    assert set(by_name) == {"Hund anmelden", "'=Katze", "Entwurf"}
    yesterday = local_now().date() - timedelta(days=1)
    assert by_name["'=Katze"][4] == f"{yesterday:%d.%m.%Y}"
    assert "Die Prüfung ist überfällig." in by_name["'=Katze"][7]
    assert by_name["Hund anmelden"][2] == "Steuern und Abgaben"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", " ="])
def test_no_cell_is_a_formula(sign):
    assert safe_cell(f"{sign}1+1") == f"'{sign}1+1"
    assert as_csv([["a;b", 'c"d']]).decode("utf-8-sig") == '"a;b";"c""d"\r\n'


def test_what_is_archived_need_not_be_complete(city, services):
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(services["dog"], "archive")
    assert "Hund anmelden" not in rows(city)
