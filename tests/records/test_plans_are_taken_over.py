"""A file plan from a file is shown as a difference first, and taken over as it was shown."""

import io
import re

import pytest
import transaction
from AccessControl import Unauthorized
from plone import api
from plone.app.event.base import localized_now
from plone.testing.zope import Browser

from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records.exchange.rows import rows_of
from rathaus.records.exchange.rows import state_of
from rathaus.records.exchange.taking_over import MEDIA_TYPES
from rathaus.records.exchange.taking_over import PlanChanged
from rathaus.records.exchange.taking_over import export_plan
from rathaus.records.interfaces import PlanUnreadable
from records_city import PASSWORD

HEAD = "Nummer;Bezeichnung;Übergeordnet;Nachfolgerin;Aktenführende Stellen;Aussonderungsart\n"
#: 50.10 goes below the new 55 and gets a successor, 22.30 is not named.
TABLE = (
    HEAD
    + "55.10;Bürgergeld;55;;Sozialamt;A\n"
    + "55;Grundsicherung;50;;;\n"
    + "50;Soziales;;;;\n"
    + "50.10;Wohngeld;55;55.10;sozialamt;B\n"
).encode()


def exported(city, ending):
    stream = io.BytesIO()
    export_plan(city.plan, ending, stream, localized_now())
    return stream.getvalue()


def take_over(city, data=TABLE, user="regina", **options):
    with api.env.adopt_user(username=user):
        state = options.pop("state", None) or records.preview_plan(city.plan, data).state
        return records.take_over_plan(city.plan, data, state=state, **options)


@pytest.mark.parametrize("ending", sorted(MEDIA_TYPES))
def test_an_exported_plan_changes_nothing(city, ending):
    city.dogs.successor = city.housing.UID()
    found = records.preview_plan(city.plan, exported(city, ending)).difference
    assert (found.unchanged, found.new, found.changed, found.problems) == (3, (), (), ())


def test_positions_are_made_changed_and_moved(city):
    reference = city.efile.file_reference
    take_over(city)
    rows = {row.number: row for row in rows_of(city.plan)}
    assert list(rows) == ["22.30", "50", "55", "50.10", "55.10"]
    assert rows["55.10"].units == ("sozialamt",)
    assert (rows["50.10"].parent, rows["50.10"].successor) == ("55", "55.10")
    housing = city.plan["50"]["55"][city.housing.getId()]
    assert housing[city.efile.getId()].file_reference == reference
    with api.env.adopt_user(username="clara"):
        assert [each.number for each in records.leaf_positions_for_user()] == ["50.10", "55.10"]


def test_what_the_file_does_not_name_stays_or_is_closed(city):
    take_over(city)
    assert not city.dogs.closed
    take_over(city, close_missing=True, data=TABLE.replace(b"Soziales", b"Jugend und Soziales"))
    assert city.dogs.closed


def test_the_import_stands_in_the_history(city):
    take_over(city, close_missing=True)
    last = journal.site_entries()[-1]
    assert (last.action, last.actor) == ("plan_imported", "regina")
    assert (last.details["new"], last.details["changed"], last.details["closed"]) == (2, 1, 1)


def test_a_preview_writes_nothing(city):
    before = state_of(rows_of(city.plan))
    records.preview_plan(city.plan, TABLE)
    assert state_of(rows_of(city.plan)) == before


def test_a_preview_holds_for_the_plan_it_was_made_of(city):
    state = records.preview_plan(city.plan, TABLE).state
    city.housing.title = "Inzwischen anders"
    with pytest.raises(PlanChanged):
        take_over(city, state=state)
    assert "55" not in {row.number for row in rows_of(city.plan)}


def test_a_file_with_problems_is_not_taken_over(city):
    with pytest.raises(PlanUnreadable):
        take_over(city, TABLE + b"1;X;22.31;;;\n")


@pytest.mark.parametrize("user", ["clara", "lea", "audrey"])
def test_only_the_registry_takes_over(city, user):
    with pytest.raises(Unauthorized):
        take_over(city, user=user)


@pytest.fixture
def browser(served_city, functional):
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic regina:{PASSWORD}")
    return browser


def upload(browser, city, data):
    browser.open(f"{city.plan.absolute_url()}/@@aktenplan-einlesen")
    browser.getControl(name="datei").add_file(io.BytesIO(data), "text/csv", "plan.csv")
    browser.getControl(name="pruefen").click()


def test_the_registry_sees_the_difference_and_takes_it_over(served_city, browser):
    city = served_city
    upload(browser, city, TABLE)
    text = re.sub(r"<[^>]+>|\s+", " ", browser.contents)
    for words in ("Neu (2)", "Geändert (1)", "Fehlt in der Datei (1)", "Übergeordnet: 50 → 55"):
        assert words in re.sub(r"\s+", " ", text)
    transaction.begin()
    assert len(rows_of(city.plan)) == 3
    browser.getControl(name="uebernehmen").click()
    assert browser.url == city.plan.absolute_url()
    transaction.begin()
    assert len(rows_of(city.plan)) == 5


def test_the_page_names_what_stands_against_a_file(served_city, browser):
    upload(browser, served_city, (HEAD + "1;X;99;;;\n").encode())
    assert "übergeordnete Nummer 99 gibt es nicht" in browser.contents
    assert "uebernehmen" not in browser.contents
    upload(browser, served_city, b"kein Plan")
    assert "keine Tabelle" in browser.contents


def test_the_registry_moves_a_branch(served_city, browser):
    city = served_city
    browser.open(city.housing.absolute_url())
    browser.getLink("Im Aktenplan verschieben").click()
    browser.getControl(name="ziel").value = [city.dogs.UID()]
    browser.getControl("Verschieben").click()
    transaction.begin()
    assert city.dogs[city.housing.getId()].number == "50.10"
    browser.open(f"{city.plan.absolute_url()}/@@aktenplan.csv")
    assert "50.10;Wohngeld;22.30" in browser.contents
