"""A colleague works on a draft; nobody else replaces its file, and no administrator is needed."""

import pytest
import transaction
from AccessControl import Unauthorized
from plone import api
from plone.namedfile.file import NamedBlobFile

from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.arrival import ExaminedFile
from rathaus.records.interfaces import RecordIsFinal
from rathaus.records.refusals import NotCheckedOut
from rathaus.records.refusals import ReasonMissing
from rathaus.records.refusals import RecordCheckedOut
from records_city import PDF

NEW = b"Zweite Fassung"


@pytest.fixture
def draft(city):
    """A draft, and two clerks of the same unit."""
    api.group.add_user(groupname=organisation.clerk_group(city.social_office), username="klaus")
    record = records.add_record(city.efile, title="Entwurf", filename="Entwurf.pdf", data=PDF)
    with api.env.adopt_user(username="clara"):
        records.check_out(record)
    return record


def new_file(data=NEW):
    blob = NamedBlobFile(data=data)._blob
    return ExaminedFile(blob, filename="neu.txt", media_type="text/plain", scan_result="clean")


def last(city):
    entry = journal.entries(city.efile)[-1]
    return entry.actor, entry.action, entry.details


def test_everybody_sees_who_has_it_since_when(city, draft):
    assert draft.checked_out.user_id == "clara"
    assert draft.checked_out.since == journal.entries(city.efile)[-1].time
    assert last(city)[:2] == ("clara", "record_checked_out")
    assert [each.UID for each in records.checked_out(city.efile)] == [draft.UID()]


def test_nobody_else_replaces_its_file_through_any_door(city, draft):
    for user in ("klaus", "lea", "moritz"):
        with api.env.adopt_user(username=user), pytest.raises(RecordCheckedOut) as refusal:
            draft.file = NamedBlobFile(data=NEW)
        assert "clara" in refusal.value.message.mapping["name"]
    with api.env.adopt_user(username="klaus"):
        for deed in (records.check_out, records.check_in):
            with pytest.raises(RecordCheckedOut):
                deed(draft)
    assert draft.file.data == PDF


def test_it_comes_back_with_a_new_file(city, draft):
    with api.env.adopt_user(username="clara"):
        records.check_in(draft, new_file())
    assert [each.file.data for each in draft.versions] == [PDF, NEW]
    assert draft.checked_out is None
    assert last(city) == ("clara", "record_checked_in", {"new_version": True})
    assert records.checked_out(city.efile) == []
    assert records.verify_journal(city.efile).ok


def test_it_comes_back_as_it_was(city, draft):
    with api.env.adopt_user(username="clara"):
        records.check_in(draft)
        assert len(draft.versions) == 1
        assert last(city)[2] == {"new_version": False}
        with pytest.raises(NotCheckedOut):
            records.check_in(draft)


def test_the_same_file_is_no_new_version(city, draft):
    with api.env.adopt_user(username="clara"):
        records.check_in(draft, new_file(PDF))
    assert len(draft.versions) == 1
    assert last(city)[2] == {"new_version": False}


def test_a_lead_ends_it_with_a_reason(city, draft):
    with api.env.adopt_user(username="lea"):
        with pytest.raises(ReasonMissing):
            records.force_check_in(draft, "  ")
        records.force_check_in(draft, "Clara ist krank")
    details = {"holder": "clara", "reason": "Clara ist krank"}
    assert last(city) == ("lea", "check_in_forced", details)
    with api.env.adopt_user(username="klaus"):
        records.check_out(draft)


@pytest.mark.parametrize("user", ["clara", "klaus", "moritz", "regina"])
def test_nobody_but_a_lead_ends_it(draft, user):
    with api.env.adopt_user(username=user), pytest.raises(Unauthorized):
        records.force_check_in(draft, "Weil ich es will")


def test_it_is_neither_made_final_nor_deleted_nor_is_its_file_closed(city, draft):
    steps = [
        lambda: api.content.transition(draft, "finalise"),
        lambda: city.efile.manage_delObjects([draft.getId()]),
        lambda: api.content.transition(city.efile, "close"),
    ]
    for step in steps:
        savepoint = transaction.savepoint()
        with api.env.adopt_user(username="lea"), pytest.raises(RecordCheckedOut):
            step()
        savepoint.rollback()
    with api.env.adopt_user(username="clara"):
        records.check_in(draft)
    with api.env.adopt_user(username="lea"):
        api.content.transition(draft, "finalise")
        api.content.transition(city.efile, "close")


def test_a_final_record_is_not_checked_out(city):
    with api.env.adopt_user(username="clara"), pytest.raises(RecordIsFinal):
        records.check_out(city.record)


def test_strangers_do_not_check_out(city):
    record = records.add_record(city.efile, title="Entwurf", filename="E.pdf", data=PDF)
    with api.env.adopt_user(username="klaus"), pytest.raises(Unauthorized):
        records.check_out(record)
