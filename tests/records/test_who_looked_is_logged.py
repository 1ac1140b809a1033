"""Who looked at what stands in a file beside the others, and not in the database."""

import json

import pytest
import transaction
from plone.testing.zope import Browser

from rathaus.journal import access_log
from rathaus.records import api as records
from records_city import PASSWORD


@pytest.fixture
def lines(monkeypatch, tmp_path):
    """What was written since the last call."""
    file = tmp_path / "log" / "access.jsonl"
    monkeypatch.setenv("RATHAUS_ACCESS_LOG", str(file))

    def read():
        found = [json.loads(each) for each in file.read_text().splitlines()]
        file.write_text("")
        return found

    return read


@pytest.fixture
def visit(served_city, functional):
    def open_as(user, thing, view="", accept=None):
        browser = Browser(functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        browser.addHeader("Authorization", f"Basic {user}:{PASSWORD}")
        if accept:
            browser.addHeader("Accept", accept)
        browser.open(f"{thing.absolute_url()}{view}")
        return browser

    return open_as


@pytest.mark.parametrize(
    ("view", "accept", "door"),
    [
        ("", None, "browser"),
        ("/@@inhalt", None, "download"),
        ("/@@download/file", None, "download"),
        ("/@@images/file", None, "download"),
        ("", "application/json", "rest"),
        ("/@breadcrumbs", "application/json", "rest"),
    ],
)
def test_each_door_leaves_a_line(served_city, visit, lines, view, accept, door):
    visit("clara", served_city.record, view, accept)
    line = lines()[-1]
    assert line["user"] == "clara"
    assert line["door"] == door
    assert line["object"] == served_city.record.UID()
    assert (line["type"], line["method"], line["status"]) == ("Record", "GET", 200)
    assert line["time"].endswith("Z")


def test_a_line_names_the_file_by_its_reference_and_nobody_else(served_city, visit, lines):
    visit("clara", served_city.efile)
    text = json.dumps(lines(), ensure_ascii=False)
    assert served_city.efile.file_reference in text
    assert "Muster" not in text


def test_who_was_refused_has_seen_nothing(served_city, visit, lines):
    visit("klaus", served_city.efile)
    visit("clara", served_city.efile)
    assert [each["user"] for each in lines()] == ["clara"]


def test_auditors_who_read_a_journal_have_not_seen_the_file(served_city, visit, lines):
    visit("clara", served_city.efile)
    visit("audrey", served_city.efile, "/@@journal")
    assert {each["user"] for each in lines()} == {"clara"}


def test_public_pages_are_nobody_s_business(served_city, visit, lines):
    visit("clara", served_city.efile)
    lines()
    visit("clara", served_city.portal)
    assert lines() == []


def test_a_list_that_is_taken_along_leaves_one_line_with_its_number(served_city, functional, lines):
    records.open_case(served_city.efile, "Rückforderung Muster").reindexObject()
    transaction.commit()
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic clara:{PASSWORD}")
    browser.open(f"{served_city.portal.absolute_url()}/@@vorgaenge-ausgeben")
    (line,) = [each for each in lines() if each["door"] == "export"]
    assert (line["user"], line["object"], line["number"]) == ("clara", "", 1)


def test_reading_writes_nothing_into_the_database(served_city, visit, lines):
    transaction.commit()
    before = served_city.portal._p_jar.db().lastTransaction()
    visit("clara", served_city.record, "/@@inhalt")
    assert served_city.portal._p_jar.db().lastTransaction() == before
    assert lines()


def test_a_renamed_file_is_begun_anew(monkeypatch, tmp_path):
    file = tmp_path / "access.jsonl"
    monkeypatch.setenv("RATHAUS_ACCESS_LOG", str(file))
    access_log.write_access(user="clara")
    file.rename(tmp_path / "access.jsonl.1")
    access_log.write_access(user="lea")
    assert json.loads(file.read_text())["user"] == "lea"


def test_without_a_file_the_operator_is_told(monkeypatch, caplog):
    monkeypatch.delenv("RATHAUS_ACCESS_LOG", raising=False)
    access_log.write_access(user="clara")
    access_log.warn_without_file()
    assert "RATHAUS_ACCESS_LOG" in caplog.text
