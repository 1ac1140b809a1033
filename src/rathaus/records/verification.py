"""Whether a journal fits, and the files it names are still those that it names."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from plone import api

from rathaus.journal import api as journal
from rathaus.journal.interfaces import Entry
from rathaus.journal.interfaces import Verification
from rathaus.records.sealing import content_hash

#: Actions after which a record need not be there any more.
REMOVED = ("record_removed", "record_destroyed")


def verify_journal(obj: Any) -> Verification:
    """Recompute the journal of an e-file, case or application, and the hashes of the files in it.

    Every file is read, one after the other.

    :returns: whether everything fits, or the first entry that does not and why.
    """
    result = journal.verify(obj)
    if not result.ok:
        return result
    wrong = min(_wrong_contents(obj), key=lambda each: each[0], default=None)
    if wrong is None:
        return result
    number, reason, uid = wrong
    return replace(result, ok=False, first_bad=number, reason=reason, object_uid=uid)


def _wrong_contents(obj: Any) -> Iterator[tuple[int, str, str]]:
    """Number of the entry, reason and UID of every record that does not fit."""
    latest = _latest(obj)
    for uid, record in _records(obj, latest):
        if record is None:
            yield latest[uid].seq, "gone", uid
            continue
        try:
            is_same = content_hash(record.file) == latest[uid].content_hash
        # A missing file on the disk and a damaged database fail in any way.
        except Exception:
            yield latest[uid].seq, "unreadable", uid
        else:
            if not is_same:
                yield latest[uid].seq, "content", uid
        record._p_deactivate()


def _latest(obj: Any) -> dict[str, Entry]:
    """UID of a record -> the last entry of the chain that says what its file holds."""
    latest, added = {}, set()
    for entry in journal.entries(obj):
        if entry.action == "record_added":
            added.add(entry.object_uid)
        if entry.action in REMOVED:
            added.discard(entry.object_uid)
        if entry.content_hash:
            latest[entry.object_uid] = entry
    return {uid: latest[uid] for uid in added - _told_elsewhere(obj)}


def _told_elsewhere(obj: Any) -> set[str]:
    """UIDs of what the e-file around an application says newer things about; checked there."""
    holder = journal.journal_holder(obj)
    if holder.aq_base is obj.aq_base or not journal.lines(obj):
        return set()
    newer = journal.entries(holder)
    return {each.object_uid for each in newer if each.content_hash or each.action in REMOVED}


def _records(obj: Any, latest: dict[str, Entry]) -> Iterator[tuple[str, Any | None]]:
    """UID and record, for every record that the chain names; None for one that is gone."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(obj.getPhysicalPath())
    brains = catalog.unrestrictedSearchResults(portal_type="Record", path=path)
    below = {brain.UID: brain for brain in brains}
    for uid in latest:
        brain = below.get(uid)
        if brain is None and not journal.lines(obj):
            # A case writes into the chain of its e-file, which names other records too.
            continue
        if brain is None:
            elsewhere = catalog.unrestrictedSearchResults(UID=uid, portal_type="Record")
            brain = elsewhere[0] if elsewhere else None
        yield uid, _object(brain)


def _object(brain: Any | None) -> Any | None:
    try:
        return None if brain is None else brain._unrestrictedGetObject()
    # Still in the catalog, and not in the storage.
    except KeyError:
        return None
