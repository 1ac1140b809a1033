"""A draft keeps every state of its file; a final record is corrected by another one."""

import hashlib

import pytest
import transaction
from plone import api
from plone.namedfile.file import NamedBlobFile
from plone.testing.zope import Browser
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records.refusals import FileRefused
from records_city import PASSWORD
from records_city import PDF
from records_city import SVG

SECOND = b"Zweite Fassung"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def draft(container):
    return records.add_record(container, title="Entwurf", filename="Entwurf.pdf", data=PDF)


def exchange(record, data):
    """What the edit form and REST do."""
    record.file = NamedBlobFile(data=data, filename="neu.txt")
    notify(ObjectModifiedEvent(record))


def test_a_new_file_is_the_next_version_and_the_first_stays(city):
    record = draft(city.efile)
    with api.env.adopt_user(username="clara"):
        exchange(record, SECOND)
    first, second = record.versions
    assert (first.number, first.sha256, first.file.data) == (1, sha256(PDF), PDF)
    assert (second.number, second.sha256, second.added_by) == (2, sha256(SECOND), "clara")
    assert record.sha256 == second.sha256


def test_the_journal_names_each_version_with_its_hash(city):
    record = draft(city.efile)
    exchange(record, SECOND)
    last = journal.entries(city.efile)[-1]
    assert (last.action, last.content_hash) == ("record_changed", sha256(SECOND))
    assert last.details == {"version": 2}


def test_a_saved_form_without_a_new_file_makes_no_version(city):
    record = draft(city.efile)
    notify(ObjectModifiedEvent(record))
    assert len(record.versions) == 1


@pytest.mark.parametrize("number", [0, 1])
def test_a_changed_version_is_found_wherever_it_stands(city, number):
    record = draft(city.efile)
    exchange(record, SECOND)
    assert records.verify_journal(city.efile).ok
    record.versions[number].file._blob = NamedBlobFile(data=b"Anderes")._blob
    result = records.verify_journal(city.efile)
    assert (result.ok, result.reason, result.object_uid) == (False, "content", record.UID())


def test_a_version_that_was_taken_away_is_missed(city):
    record = draft(city.efile)
    exchange(record, SECOND)
    record.versions = record.versions[1:]
    result = records.verify_journal(city.efile)
    assert (result.ok, result.object_uid) == (False, record.UID())


def test_a_copy_is_a_draft_of_its_own(city):
    with api.env.adopt_roles(["Manager", "Clerk"]):
        copy = api.content.copy(source=city.record, target=city.efile)
    assert api.content.get_state(copy) == "draft"
    assert [each.number for each in copy.versions] == [1]
    exchange(copy, SECOND)
    assert city.record.file.data == PDF


@pytest.mark.parametrize("data", [SVG, b"\0MZ\0", b"PK\x03\x04kaputt", b""])
def test_what_nobody_can_open_safely_comes_in_by_no_door(city, data):
    record = draft(city.efile)
    with pytest.raises(FileRefused):
        exchange(record, data)


def test_a_removed_draft_is_written_down_and_not_missed(city):
    record = draft(city.efile)
    with api.env.adopt_roles(["Manager", "Clerk"]):
        api.content.delete(record)
    assert journal.entries(city.efile)[-1].action == "record_removed"
    assert records.verify_journal(city.efile).ok


def test_every_version_can_be_downloaded_by_who_sees_the_record(served_city, functional):
    record = draft(served_city.efile)
    exchange(record, SECOND)
    transaction.commit()
    for user, number, found in [("clara", 1, True), ("clara", 3, False), ("klaus", 1, False)]:
        browser = Browser(functional["app"])
        browser.raiseHttpErrors = False
        browser.addHeader("Authorization", f"Basic {user}:{PASSWORD}")
        browser.open(f"{record.absolute_url()}/@@fassung/{number}")
        assert browser._response.body.startswith(b"%PDF-1.4") is found, (user, number)


def test_a_copy_of_a_case_takes_its_records_along_as_drafts(city):
    case = records.open_case(city.efile, "Rückforderung")
    records.add_record(case, title="Bescheid", filename="B.pdf", data=PDF, final=True)
    with api.env.adopt_user(username="clara"):
        copy = api.content.copy(source=case, target=city.efile)
    (record,) = copy.objectValues("Dexterity Item")
    assert (api.content.get_state(record), len(record.versions)) == ("draft", 1)
    with api.env.adopt_user(username="clara"):
        assert api.user.has_permission("Modify portal content", obj=record)
    assert records.verify_journal(city.efile).ok
