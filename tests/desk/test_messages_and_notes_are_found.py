"""Cases are found by what was written to the applicant, by the applicant, and in internal notes: by those
who may read it, and once the worker has indexed it."""

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.testing import logout
from zope.component import getUtility

from rathaus.applications import api as applications
from rathaus.applications import full_text
from rathaus.applications.messages import add_message
from rathaus.desk.finding import find
from rathaus.desk.interfaces import WorkQuery
from rathaus.desk.person import Person
from rathaus.documents import file_text
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.search import api as search
from words_of_files import read_files

ALL = WorkQuery(unit="alle", state="alle")


def found(words, query=ALL):
    """Titles of the cases that the person at hand finds at the desk."""
    return [brain.Title for brain in find(query, Person(), words).part(0, 50)]


def from_applicant(case, text):
    """What the worker does with a reply."""
    message = add_message(case, direction="in", kind="reply", author_name="Erika", text=text)
    journal.append(case, "answered", details={"message": message.id})


def queued():
    return [each for each in jobs.waiting() if each.kind == full_text.JOB]


@pytest.fixture
def case(city, file_one, user):
    """With an answer from the applicant, a message from the office, and a note."""
    made = file_one()
    from_applicant(made, "Mein Heizkessel ist kaputt")
    with user("clara"):
        applications.take(made)
        applications.add_note(made, "Rückruf wegen Querulantenverdacht")
    return made


def test_they_are_found_once_the_worker_has_indexed_them(city, case, user):
    with user("clara"):
        assert found("Heizkessel") == found("Querulantenverdacht") == []
    assert [each.payload for each in queued()] == [{"application": case.UID()}]
    read_files(city.portal)
    with user("clara"):
        for words in (
            "heizkess",
            "querulanten",
            "Heizkessel Querulantenverdacht",
            "RÜCKRUF Wohngeld",
        ):
            assert found(words) == [case.title], words
        assert found("Heizkessel Gartenzwerg") == found("Querulantenverdacht Gartenzwerg") == []


def test_everybody_who_reads_the_case_finds_messages_and_their_unit_alone_notes(city, case, user):
    read_files(city.portal)
    by_message, by_note = {}, {}
    for name in ("clara", "lea", "klaus", "moritz", "regina", "audrey"):
        with user(name):
            by_message[name] = len(found("Heizkessel"))
            by_note[name] = len(found("Querulantenverdacht"))
    assert (
        by_message
        == by_note
        == {
            "clara": 1,
            "lea": 1,
            "klaus": 0,
            "moritz": 0,
            "regina": 0,
            "audrey": 0,
        }
    )


@pytest.mark.parametrize("role", ["Participant", "FormerUnit", "Integration"])
def test_who_sees_the_case_without_its_notes_finds_it_by_messages_only(city, case, user, role):
    case.manage_addLocalRoles("klaus", [role])
    case.reindexObjectSecurity()
    read_files(city.portal)
    with user("klaus"):
        assert found("Heizkessel") == [case.title]
        assert found("Querulantenverdacht") == found("Heizkessel Querulantenverdacht") == []
        assert not [each for each in applications.timeline(case) if each.kind == "note"]


def test_notes_follow_the_unit_that_has_the_case(city, case, user):
    read_files(city.portal)
    with user("clara"):
        applications.hand_over(case, city.tax_office.UID(), "Dort zuständig")
    read_files(city.portal)
    with user("clara"):
        assert found("Querulantenverdacht") == []
    with user("klaus"):
        assert found("Querulantenverdacht") == [case.title]


def test_no_search_of_the_catalog_asks_for_notes(city, case, user):
    read_files(city.portal)
    catalog = api.portal.get_tool("portal_catalog")
    for name in ("clara", "klaus"):
        with user(name):
            assert not catalog(SearchableText="Querulantenverdacht")
            assert not catalog(note_words="Querulantenverdacht")
    assert not catalog.unrestrictedSearchResults(note_words="Querulantenverdacht")
    index = catalog.Indexes["note_words"]
    with user("klaus"), pytest.raises(Unauthorized):
        index.restrictedTraverse("cases_with")
    rid = catalog.getrid("/".join(case.getPhysicalPath()))
    told = catalog.getIndexDataForRID(rid)
    assert "querulantenverdacht" not in str(told)


def test_the_public_search_knows_neither(city, case):
    read_files(city.portal)
    logout()
    assert api.user.is_anonymous()
    for words in ("Heizkessel", "Querulantenverdacht"):
        assert search.find(words).total == 0
        assert not api.portal.get_tool("portal_catalog")(SearchableText=words)


def test_a_message_lets_no_file_be_read_again(city, case, user, monkeypatch):
    records.add_record(case, title="Brief", filename="b.txt", data=b"Schornstein")
    read_files(city.portal)

    def refuse(*arguments):
        raise AssertionError("A file was read")

    monkeypatch.setattr(file_text, "_words", refuse)
    before = len([each for each in jobs.waiting() if each.kind == "record-text"])
    from_applicant(case, "Jetzt auch der Gasherd")
    assert len([each for each in jobs.waiting() if each.kind == "record-text"]) == before
    getUtility(IJobHandler, name=full_text.JOB)(city.portal, {"application": case.UID()})
    with user("clara"):
        assert found("Gasherd Schornstein") == [case.title]


def test_many_messages_crowd_out_no_document(city, case, user, monkeypatch):
    records.add_record(case, title="Brief", filename="b.txt", data=b"Schornstein")
    monkeypatch.setattr(full_text, "LONGEST_MESSAGES", 20)
    from_applicant(case, "Neuestes zuerst und dann lange nichts mehr")
    read_files(city.portal)
    with user("clara"):
        assert found("Neuestes Schornstein") == [case.title]
        assert found("Heizkessel") == []


def test_a_case_without_application_is_found_too(city, user):
    with user("clara"):
        case = records.open_case(city.efile, "Ortstermin")
        applications.add_note(case, "Hausmeister anrufen")
    read_files(city.portal)
    with user("clara"):
        assert found("Hausmeister") == ["Ortstermin"]


def test_a_site_from_before_has_all_its_cases_indexed_once(file_one):
    uids = {file_one().UID(), file_one().UID()}
    assert not queued()
    assert full_text.index_all_later() == len(uids)
    assert {each.payload["application"] for each in queued()} == uids


def test_a_site_that_has_no_such_index_yet_finds_the_rest(city, case, user):
    read_files(city.portal)
    api.portal.get_tool("portal_catalog").delIndex("note_words")
    with user("clara"):
        assert found("Heizkessel") == [case.title]
        assert found("Querulantenverdacht") == []
