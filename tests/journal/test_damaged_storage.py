"""Whoever changes the database or the files on the disk is found out, and what they changed is named."""

import pytest
from chained import Storage
from chained import hash_of
from chained import make_file
from plone.testing.zca import popGlobalRegistry
from plone.testing.zca import pushGlobalRegistry
from plone.uuid.interfaces import IUUID
from zope.annotation.attribute import AttributeAnnotations
from zope.component import adapter
from zope.component import provideAdapter
from zope.interface import Interface

from rathaus.journal import anchors
from rathaus.journal import api
from rathaus.journal.anchoring import mismatch
from rathaus.journal.chains import Chain
from rathaus.journal.chains import own_journal


@pytest.fixture(autouse=True)
def components():
    pushGlobalRegistry()
    provideAdapter(AttributeAnnotations)
    provideAdapter(adapter(Interface)(lambda thing: thing.uid), provides=IUUID)
    yield
    popGlobalRegistry()


@pytest.fixture
def storage(tmp_path):
    """A file with two records, on the disk."""
    storage = Storage(tmp_path)
    with storage as root:
        make_file(root, contents=[b"Bescheid", b"Mietvertrag"])
        storage.commit()
    return storage


def verify(storage):
    with storage as root:
        records = root["records of efile"]
        return api.verify(root["efile"], {uid: hash_of(each) for uid, each in records.items()})


def anchor_of(holder, day="2026-03-02"):
    anchored = anchors.Anchored()
    journal = own_journal(holder)
    anchored.heads[holder.uid] = anchors.AnchoredHead(len(journal), journal.head, day)
    return anchored


def compared(holder, anchored):
    return mismatch(Chain(holder.uid, "/", holder, own_journal(holder)), anchored)


def test_an_untouched_storage_fits(storage):
    assert verify(storage).ok


def test_a_byte_in_the_database(storage):
    storage.replace(b'"action":"added","actor":"clara"', b'"action":"added","actor":"klara"')
    result = verify(storage)
    assert (result.first_bad, result.reason) == (3, "changed")


def test_a_byte_in_a_file(storage):
    file = next(each for each in storage.blobs() if each.read_bytes() == b"Mietvertrag")
    file.chmod(0o600)
    file.write_bytes(b"Mietvortrag")
    result = verify(storage)
    assert (result.first_bad, result.reason, result.object_uid) == (3, "content", "efile-2")


def test_two_files_that_were_swapped(storage):
    first, second = storage.blobs()
    contents = first.read_bytes(), second.read_bytes()
    for file, content in zip((second, first), contents, strict=True):
        file.chmod(0o600)
        file.write_bytes(content)
    result = verify(storage)
    assert (result.first_bad, result.reason, result.object_uid) == (2, "content", "efile-1")


def test_an_entry_that_was_deleted(storage):
    with storage as root:
        del own_journal(root["efile"])._lines[2]
        storage.commit()
    result = verify(storage)
    assert (result.first_bad, result.reason) == (2, "missing")


def test_a_whole_chain_made_anew_is_found_by_its_anchor(storage):
    with storage as root:
        anchored = anchor_of(root["efile"])
        make_file(root, contents=[b"Another", b"file"])
        api.append(root["efile"], "added")
        storage.commit()
        assert api.verify(root["efile"]).ok
        found = compared(root["efile"], anchored)
    assert (found.reason, found.number, found.day) == ("other", 3, "2026-03-02")


def test_undo_of_the_storage_is_found_by_the_anchor(storage):
    with storage as root:
        api.append(root["efile"], "decided")
        storage.commit()
        anchored = anchor_of(root["efile"])
    with storage as root:
        last = storage.db.undoInfo(0, 1)[0]["id"]
        storage.db.undo(last, storage.connection.transaction_manager.get())
        storage.commit()
    with storage as root:
        # From inside it cannot be told: memory and end were put back together.
        assert api.verify(root["efile"]).ok
        found = compared(root["efile"], anchored)
    assert (found.reason, found.number) == ("shorter", 4)


def test_a_chain_that_grows_still_fits_its_anchor(storage):
    with storage as root:
        anchored = anchor_of(root["efile"])
        api.append(root["efile"], "decided")
        assert compared(root["efile"], anchored) is None
