"""The page of the journal: for the unit, and for auditors, who see nothing else."""

import re

import pytest
import transaction
from plone import api
from plone.testing.zope import Browser

from rathaus.journal.api import KEY
from rathaus.records import api as records
from records_city import PASSWORD


@pytest.fixture
def page(served_city, functional):
    def open_as(user, thing, view):
        browser = Browser(functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        browser.addHeader("Authorization", f"Basic {user}:{PASSWORD}")
        browser.open(f"{thing.absolute_url()}{view}")
        return browser

    return open_as


def table(browser):
    """What stands in the rows of the table."""
    found = re.findall(r"<tr>(.*?)</tr>", browser.contents.partition("<tbody>")[2], re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def test_clerks_read_what_was_done(served_city, page):
    shown = page("clara", served_city.efile, "/@@journal").contents
    assert "Akte angelegt" in shown
    assert "Schriftstück hinzugefügt" in shown
    assert "Das Protokoll ist unversehrt." in shown


def test_auditors_read_journals_but_nothing_of_the_content(served_city, page):
    shown = page("audrey", served_city.efile, "/@@journal?pruefen=1").contents
    assert served_city.efile.file_reference in shown
    assert "Alle Dateien sind noch die" in shown
    assert "Muster" not in shown
    refused = page("audrey", served_city.efile, "")
    assert "insufficient-privileges" in refused.url
    assert "Muster" not in refused.contents


@pytest.mark.parametrize("user", ["klaus", "moritz"])
def test_others_do_not_read_journals(served_city, page, user):
    shown = page(user, served_city.efile, "/@@journal").contents
    assert "Akte angelegt" not in shown
    assert "Muster" not in shown


def test_the_journal_is_narrowed_to_what_one_looks_for(served_city, page):
    records.open_case(served_city.efile, "Rückforderung")
    transaction.commit()
    browser = page("clara", served_city.efile, "/@@journal")
    rows = table(browser)
    assert len(rows) > 2
    browser.getControl(name="was").value = ["record_added"]
    browser.getControl("Anzeigen").click()
    assert table(browser) == [row for row in rows if "hinzugefügt" in row]
    assert "record_added" not in browser.url
    browser.getControl(name="bis").value = "2020-01-01"
    browser.getControl("Anzeigen").click()
    assert table(browser) == []


def test_auditors_tell_things_apart_by_kind_and_number_only(served_city, page):
    browser = page("audrey", served_city.efile, "/@@journal")
    assert "Schriftstück 1" in browser.getControl(name="woran").displayOptions
    assert "Muster" not in browser.contents


def test_a_changed_entry_is_named(served_city, page):
    journal = served_city.efile.__annotations__[KEY]
    journal._lines[2] = journal._lines[2].replace("outgoing", "incoming")
    transaction.commit()
    shown = page("audrey", served_city.efile, "/@@journal").contents
    assert "zuerst bei Eintrag 2" in " ".join(shown.split())


def test_closing_a_file_by_the_button(served_city, page):
    browser = page("lea", served_city.efile, "")
    browser.getControl("Akte schließen").click()
    assert "Die Akte ist geschlossen." in browser.contents
    transaction.begin()
    assert api.content.get_state(served_city.efile) == "closed"


def test_closing_with_an_open_case_says_what_to_do(served_city, page):
    records.open_case(served_city.efile, "Rückforderung")
    transaction.commit()
    browser = page("lea", served_city.efile, "")
    browser.getControl("Akte schließen").click()
    assert "Noch offen in dieser Akte: 1" in browser.contents


def test_pages_show_what_one_looks_for(served_city, page):
    efile = served_city.efile
    case = records.open_case(efile, "Rückforderung")
    transaction.commit()
    assert efile.file_reference in page("clara", served_city.housing, "").contents
    assert "50.10" in page("clara", served_city.group, "").contents
    assert "Soziales" in page("clara", served_city.plan, "").contents
    shown = page("clara", efile, "").contents
    assert "Bescheid Muster" in shown
    assert "Rückforderung" in shown
    assert efile.file_reference in page("clara", case, "").contents
    shown = page("clara", served_city.record, "").contents
    assert "@@inhalt" in shown
    assert served_city.record.sha256 in shown
