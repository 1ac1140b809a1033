"""Which documents are found, by what, and by whom."""

import logging
from datetime import date
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import transaction
from plone import api
from plone.namedfile.file import NamedBlobFile

from clerk_browser import browser_of
from clerk_browser import text_of
from documents_of_office import letter
from rathaus.applications import api as applications
from rathaus.applications.api import today
from rathaus.desk import asking
from rathaus.desk.document_finding import find_documents
from rathaus.desk.document_query import DocumentQuery
from rathaus.desk.document_rows import document_rows
from rathaus.desk.finding import find
from rathaus.desk.interfaces import WorkQuery
from rathaus.desk.person import Person
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records import full_text
from rathaus.tasks import api as tasks
from words_of_files import read_files


def found(words="", **query):
    """Titles of the documents that the person at hand finds."""
    return [each.Title for each in find_documents(DocumentQuery(**query), words).part(0, 50)]


def found_cases(words):
    return [each.UID for each in find(WorkQuery(unit="alle", state="alle"), Person(), words).all()]


def add(place, title="Gutachten", data=None, **fields):
    return records.add_record(
        place, title=title, filename="a.docx", data=data or letter("Schimmelbefall"), **fields
    )


@pytest.fixture
def case(city):
    return records.open_case(city.efile, "Widerspruch", responsible_unit=city.social_office.UID())


class TestWords:
    def test_what_the_office_adds_is_found_with_its_case(self, city, case, user):
        add(case)
        with user("clara"):
            # The subject at once, what stands in the file after the worker
            assert found("gutachten") == ["Gutachten"]
            assert found("schimmelbefall") == found_cases("schimmelbefall") == []
        read_files(city.portal)
        with user("clara"):
            assert found("schimmelbef") == ["Gutachten"]
            assert found_cases("Schimmelbefall Widerspruch") == [case.UID()]

    def test_what_lies_in_a_file_without_a_case_is_found(self, city, user):
        add(city.efile, sender="Frau Żurawska")
        read_files(city.portal)
        with user("clara"):
            assert found("schimmelbefall żurawska") == ["Gutachten"]

    def test_a_reference_finds_what_lies_in_it(self, city, file_one, user):
        case = file_one()
        with user("clara"):
            add(case)
            applications.take(case)
            case = applications.register(case, city.efile)
            assert found(case.reference) == ["Gutachten"]
            assert set(found(city.efile.file_reference)) == {"Gutachten", "Bescheid Muster"}

    def test_a_new_version_is_read_anew_and_the_old_one_forgotten(self, city, case, user):
        record = add(case)
        read_files(city.portal)
        with user("clara"):
            records.check_out(record)
            records.check_in(record, NamedBlobFile(letter("Trockenbau"), filename="b.docx"))
            assert found("schimmelbefall") == []
        read_files(city.portal)
        with user("clara"):
            assert found("trockenbau") == ["Gutachten"]
            assert found_cases("trockenbau") == [case.UID()]
            assert found_cases("schimmelbefall") == []

    def test_what_is_moved_or_deleted_is_not_found_where_it_was(self, city, case, user):
        record = add(case)
        read_files(city.portal)
        with api.env.adopt_roles(["Manager", "Clerk"]):
            api.content.delete(record)
        read_files(city.portal)
        with user("clara"):
            assert found("schimmelbefall") == found_cases("schimmelbefall") == []

    def test_documents_from_before_the_search_are_read_when_a_site_is_upgraded(
        self, city, case, user
    ):
        add(case)
        for job in [each for each in jobs.waiting() if each.kind in ("record-text", "index-text")]:
            jobs.queue_of(city.portal).remove(job.id)
        # The one of the city, and this one
        assert full_text.begin_all() == 2
        read_files(city.portal)
        with user("clara"):
            assert found_cases("schimmelbefall") == [case.UID()]

    def test_locked_files_are_not_read_until_they_are_free(self, city, case, user, caplog):
        caplog.set_level(logging.DEBUG)
        record = add(case, scan_result="waiting")
        read_files(city.portal)
        with user("clara"):
            assert found("schimmelbefall") == found_cases("schimmelbefall") == []
        record.file.scan_result = record.scan_result = "clean"
        journal.append(record, "file_released")
        read_files(city.portal)
        with user("clara"):
            assert found("schimmelbefall") == ["Gutachten"]
        # Found to be bad later
        record.file.scan_result = record.scan_result = "infected"
        journal.append(record, "virus_found")
        read_files(city.portal)
        with user("clara"):
            assert found("schimmelbefall") == found_cases("schimmelbefall") == []
        assert "Schimmelbefall" not in caplog.text

    def test_a_file_that_cannot_be_read_hides_nothing_else(self, city, case, user):
        add(case, title="Kaputt", data=letter("Schimmelbefall")[:-40])
        add(case)
        read_files(city.portal)
        with user("clara"):
            assert found("schimmelbefall") == ["Gutachten"]
            assert found("kaputt") == ["Kaputt"]


class TestRights:
    def test_only_the_unit_finds_its_documents(self, city, case, user):
        add(case)
        read_files(city.portal)
        numbers = {}
        for name in ("clara", "lea", "klaus", "audrey", "regina", "moritz"):
            with user(name):
                numbers[name] = len(found("schimmelbefall")) + len(found_cases("schimmelbefall"))
        assert numbers == {"clara": 2, "lea": 2, "klaus": 0, "audrey": 0, "regina": 0, "moritz": 0}

    def test_who_has_a_task_finds_the_documents_of_that_case_only(self, city, case, user):
        other = records.open_case(city.efile, "Erstattung")
        add(case)
        add(other, title="Fremd")
        read_files(city.portal)
        with user("clara"):
            tasks.give(case, kind="information", user_id="klaus")
        with user("klaus"):
            (brain,) = find_documents(DocumentQuery(), "schimmelbefall").part(0, 50)
            assert brain.Title == "Gutachten"
            (row,) = document_rows([brain])
            # The file around it stays closed
            assert row.case.url == case.absolute_url()
            assert row.efile.url == ""


class TestSelection:
    # Of a large city days are told from the documents, and not from the index
    @pytest.mark.parametrize("few", [asking.FEW, 0])
    def test_days_kinds_and_states(self, city, case, user, monkeypatch, few):
        monkeypatch.setattr(asking, "FEW", few)
        day = today()
        add(case, title="Alt", document_date=date(2020, 1, 31), kind="letter")
        add(case, title="Neu", document_date=day, direction="incoming", final=True)
        with user("clara"):
            assert found(dated_to=date(2020, 1, 31)) == ["Alt"]
            assert found(dated_from=date(2020, 2, 1)) == ["Neu"]
            assert found("neu", dated_from=day, dated_to=day) == ["Neu"]
            assert found("alt", dated_from=date(2020, 2, 1)) == []
            assert found(kind="letter") == ["Alt"]
            assert found(direction="incoming") == ["Neu"]
            assert set(found(state="endgueltig")) == {"Neu", "Bescheid Muster"}
            assert len(found(received_from=day, received_to=day)) == 3
            assert found(received_to=day - timedelta(days=1)) == []
            assert found(sort="datum", state="entwurf") == ["Alt"]


class TestPage:
    def test_a_search_without_javascript(self, served_city):
        case = records.open_case(
            served_city.efile, "Widerspruch", responsible_unit=served_city.social_office.UID()
        )
        add(case)
        read_files(served_city.portal)
        transaction.commit()
        browser = browser_of(served_city, "clara")
        url = f"{served_city.portal.absolute_url()}/@@schriftstuecke"
        browser.open(url)
        assert "Gutachten" not in browser.contents
        browser.getControl(name="woerter").value = "Schimmelbefall"
        browser.getForm(id="suche").getControl("Suchen").click()
        assert browser.url == url
        assert "Ein Schriftstück gefunden" in text_of(browser)
        assert served_city.efile.file_reference in browser.contents
        # What was found shows nothing of what stands in it
        assert browser.contents.count("Schimmelbefall") == 1

        # Days that do not exist stay where they were typed
        sent = {"woerter": "Schimmelbefall", "datum-von": "31.02.2026", "eingang-von": "2020-01-01"}
        browser.post(url, urlencode(sent))
        assert "Datum des Schriftstücks: Diesen Tag gibt es nicht." in text_of(browser)
        assert 'value="31.02.2026"' in browser.contents
        assert "Gutachten" in browser.contents
        assert browser.getLink("ohne die Wörter").url == f"{url}?eingang-von=2020-01-01"

        # Words in an address are not looked for
        browser.open(f"{url}?woerter=Schimmelbefall")
        assert "Gutachten" not in browser.contents
        for name in ("audrey", "moritz"):
            other = browser_of(served_city, name)
            other.post(url, urlencode({"woerter": "Schimmelbefall"}))
            assert "Gutachten" not in other.contents
