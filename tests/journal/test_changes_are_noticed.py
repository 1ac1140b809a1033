"""A journal tells when an entry was changed, removed or moved."""

import json
import threading

import pytest
import transaction
from persistent import Persistent
from plone.testing.zca import popGlobalRegistry
from plone.testing.zca import pushGlobalRegistry
from plone.uuid.interfaces import IUUID
from ZODB import DB
from ZODB.FileStorage import FileStorage
from zope.annotation.attribute import AttributeAnnotations
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import adapter
from zope.component import provideAdapter
from zope.interface import Interface
from zope.interface import implementer

from rathaus.journal import api
from rathaus.journal.canonical import canonical_json
from rathaus.journal.chain import entry_hash
from rathaus.journal.interfaces import IJournalHolder
from rathaus.journal.interfaces import NoJournal
from rathaus.journal.interfaces import NotCanonical
from rathaus.journal.subscribers import leave_journal_with_original


@implementer(IAttributeAnnotatable)
class Thing(Persistent):
    def __init__(self, uid, parent=None):
        self.uid = uid
        self.__parent__ = parent


@implementer(IJournalHolder)
class Holder(Thing):
    pass


@pytest.fixture(autouse=True)
def components():
    pushGlobalRegistry()
    provideAdapter(AttributeAnnotations)
    provideAdapter(adapter(Interface)(lambda thing: thing.uid), provides=IUUID)
    yield
    popGlobalRegistry()


@pytest.fixture
def efile():
    holder = Holder("efile")
    for number in range(1, 6):
        api.append(holder, f"action-{number}", details={"number": number}, actor="carla")
    return holder


def lines(holder):
    return holder.__annotations__[api.KEY]._lines


def test_an_untouched_chain_fits(efile):
    assert api.verify(efile).ok
    assert [each.action for each in api.entries(efile)] == [f"action-{n}" for n in range(1, 6)]


def test_entries_are_chained_from_64_zeros(efile):
    chain = api.entries(efile)
    assert chain[0].previous_hash == "0" * 64
    assert [each.previous_hash for each in chain[1:]] == [each.hash for each in chain[:-1]]
    assert api.head(efile) == chain[-1].hash


def test_an_entry_says_who_when_and_what(efile):
    entry = api.append(efile, "registered", details={"place": "Chóśebuz"}, content_hash="ab" * 32)
    assert (entry.seq, entry.actor, entry.object_uid) == (6, "anonymous", "efile")
    assert entry.time.endswith("Z")
    assert entry.details == {"place": "Chóśebuz"}
    assert api.entries(efile)[-1] == entry


def test_a_changed_entry_is_found(efile):
    lines(efile)[3] = lines(efile)[3].replace("carla", "someone")
    result = api.verify(efile)
    assert (result.ok, result.first_bad, result.reason) == (False, 3, "changed")


def test_a_changed_entry_with_its_hash_made_anew_is_found_by_the_next(efile):
    fields = json.loads(lines(efile)[3])
    fields["actor"] = "someone"
    fields["hash"] = entry_hash(fields)
    lines(efile)[3] = canonical_json(fields)
    assert api.verify(efile).first_bad == 4


def test_another_spelling_of_the_same_entry_is_found(efile):
    lines(efile)[2] = json.dumps(json.loads(lines(efile)[2]))
    assert api.verify(efile).first_bad == 2


def test_a_removed_entry_is_found(efile):
    del lines(efile)[2]
    result = api.verify(efile)
    assert (result.first_bad, result.reason) == (2, "missing")


def test_a_removed_entry_with_the_others_moved_up_is_found(efile):
    del lines(efile)[2]
    for number in (3, 4, 5):
        lines(efile)[number - 1] = lines(efile).pop(number)
    result = api.verify(efile)
    assert (result.first_bad, result.reason) == (2, "reordered")


def test_a_removed_end_is_found(efile):
    del lines(efile)[5]
    result = api.verify(efile)
    assert (result.first_bad, result.reason) == (5, "cut")


def test_reordered_entries_are_found(efile):
    chain = lines(efile)
    chain[2], chain[4] = chain[4], chain[2]
    result = api.verify(efile)
    assert (result.first_bad, result.reason) == (2, "reordered")


def test_a_changed_file_is_found(efile):
    record = Thing("record", efile)
    api.append(record, "added", content_hash="a" * 64)
    assert api.verify(efile, {"record": "a" * 64}).ok
    result = api.verify(efile, {"record": "b" * 64})
    assert (result.first_bad, result.reason) == (6, "content")


def test_the_last_named_content_counts(efile):
    record = Thing("record", efile)
    api.append(record, "added", content_hash="a" * 64)
    api.append(record, "replaced", content_hash="b" * 64)
    api.append(record, "viewed")
    assert api.verify(efile, {"record": "b" * 64}).ok


def test_within_an_efile_the_efile_keeps_the_journal(efile):
    inbox = Thing("inbox")
    application = Holder("application", inbox)
    api.append(application, "arrived")
    own_head = api.head(application)

    application.__parent__ = efile
    entry = api.append(application, "registered", details={"application_journal_head": own_head})

    assert entry.seq == 6
    assert [each.action for each in api.entries(application)] == ["arrived"]
    assert api.head(application) == own_head
    assert api.verify(application).ok
    assert api.entries(efile)[-1].details == {"application_journal_head": own_head}
    assert [each.action for each in api.history(application)] == ["arrived", "registered"]


def test_a_copy_begins_its_own_journal(efile):
    copy = Holder("copy")
    copy.__annotations__ = {api.KEY: efile.__annotations__[api.KEY]}
    assert api.verify(copy).reason == "foreign"
    leave_journal_with_original(copy, None)
    assert api.entries(copy) == []
    assert api.append(copy, "opened").seq == 1
    assert len(api.entries(efile)) == 5


def test_no_journal_around():
    with pytest.raises(NoJournal):
        api.append(Thing("page"), "edited")


@pytest.mark.parametrize("value", [object(), float("nan"), {1: 2}, 2**60, "\ud800", {"a": {1, 2}}])
def test_details_that_are_no_json_are_refused(efile, value):
    with pytest.raises(NotCanonical):
        api.append(efile, "edited", details={"value": value})
    assert len(api.entries(efile)) == 5


def test_two_writers_at_once_lose_nothing(tmp_path):
    db = DB(FileStorage(str(tmp_path / "data.fs")))
    with db.transaction() as connection:
        connection.root()["efile"] = Holder("efile")
        api.append(connection.root()["efile"], "opened")

    def write(number):
        manager = transaction.TransactionManager(explicit=True)
        connection = db.open(manager)
        for _ in range(10):
            for attempt in manager.attempts(200):
                with attempt:
                    api.append(connection.root()["efile"], "noted", actor=f"clerk-{number}")
        connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with db.transaction() as connection:
        efile = connection.root()["efile"]
        assert len(api.entries(efile)) == 41
        assert api.verify(efile).ok
    db.close()
