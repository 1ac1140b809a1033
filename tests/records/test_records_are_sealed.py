"""What a record holds is known by its content, written down, and final in the end."""

import hashlib

import pytest
import transaction
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from ZODB.blob import Blob
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records.interfaces import OpenCases
from rathaus.records.interfaces import RecordIsFinal
from records_city import PDF


def exchange_file(record, data):
    record.file = NamedBlobFile(data=data, filename="anders.pdf")
    notify(ObjectModifiedEvent(record))


def test_hash_and_media_type_come_from_the_content(city):
    record = createContentInContainer(
        city.efile,
        "Record",
        checkConstraints=False,
        title="Bild",
        file=NamedBlobFile(data=PDF, contentType="image/png", filename="bild.png"),
        sha256="0" * 64,
        media_type="image/png",
    )
    assert record.sha256 == hashlib.sha256(PDF).hexdigest()
    assert record.media_type == "application/pdf"


def test_the_journal_names_the_hash(city):
    entry = next(e for e in journal.entries(city.efile) if e.action == "record_added")
    assert entry.object_uid == city.record.UID()
    assert entry.content_hash == hashlib.sha256(PDF).hexdigest()


def test_a_blob_is_shared_not_copied(served_city):
    blob = Blob()
    with blob.open("w") as stream:
        stream.write(PDF)
    record = records.add_record(
        served_city.efile, title="X", filename="../x\x00.pdf", blob=blob, direction="incoming"
    )
    transaction.commit()
    assert record.file._blob is blob
    assert record.file.getSize() == len(PDF)
    assert record.file.filename == "x.pdf"
    assert record.media_type == "application/pdf"


def test_a_draft_may_get_another_file_and_the_journal_says_so(city):
    draft = records.add_record(city.efile, title="Entwurf", filename="a.pdf", data=PDF)
    exchange_file(draft, b"Neuer Text")
    last = journal.entries(city.efile)[-1]
    assert (last.action, last.content_hash) == ("record_changed", draft.sha256)
    assert records.verify_journal(city.efile).ok


def test_the_file_of_a_final_record_cannot_change(city):
    with pytest.raises(RecordIsFinal):
        exchange_file(city.record, b"Neuer Text")


def test_nobody_may_edit_a_final_record(city):
    for user in ("clara", "lea", "moritz"):
        with api.env.adopt_user(username=user):
            assert not api.user.has_permission("Modify portal content", obj=city.record)
            assert not api.user.has_permission("Delete objects", obj=city.record)


def test_a_file_exchanged_behind_our_back_is_noticed(city):
    assert records.verify_journal(city.efile).ok
    city.record.file._blob = NamedBlobFile(data=b"Anderes")._blob
    result = records.verify_journal(city.efile)
    assert (result.ok, result.reason) == (False, "content")


def test_making_a_record_final_is_written_down_with_who_did_it(city):
    with api.env.adopt_user(username="clara"):
        record = records.add_record(city.efile, title="X", filename="a.pdf", data=PDF, final=True)
    last = journal.entries(city.efile)[-1]
    assert (last.action, last.actor, last.object_uid) == ("transition", "clara", record.UID())
    assert last.details == {"transition": "finalise", "from": "draft", "to": "final"}


def test_opening_a_file_and_a_case_is_written_down(city):
    case = records.open_case(city.efile, "Rückforderung")
    actions = [(e.action, e.object_uid) for e in journal.entries(city.efile)]
    assert actions[0] == ("efile_opened", city.efile.UID())
    assert actions[-1] == ("case_opened", case.UID())


def test_closing_a_file_is_written_down_and_ends_adding(city):
    with api.env.adopt_user(username="lea"):
        api.content.transition(city.efile, "close")
        assert not api.user.has_permission("rathaus: Add record", obj=city.efile)
    last = journal.entries(city.efile)[-1]
    assert (last.actor, last.details["to"]) == ("lea", "closed")


def test_a_file_with_an_open_case_cannot_be_closed(city):
    records.open_case(city.efile, "Rückforderung")
    with api.env.adopt_user(username="lea"), pytest.raises(OpenCases):
        api.content.transition(city.efile, "close")
    assert api.content.get_state(city.efile) == "open"


def test_addresses_name_nobody(city):
    for thing in (city.efile, city.record, records.open_case(city.efile, "Muster, Max")):
        assert len(thing.getId()) == 16
        assert "muster" not in thing.absolute_url()
