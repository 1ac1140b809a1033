"""Whether a journal fits, and the files it names are still those that it names."""

from collections.abc import Iterable
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
#: Actions that bring a version of a record's file.
BROUGHT = ("record_added", "record_changed")
#: Actions that say what the file of a record holds; a record may have come from another chain.
TELLING = (
    *BROUGHT,
    "record_moved",
    "record_checked_out",
    "record_checked_in",
    "check_in_forced",
    "virus_found",
    "file_released",
)


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
    told = _versions_told(obj)
    for uid, record in _records(obj, latest):
        if record is None:
            yield latest[uid].seq, "gone", uid
            continue
        try:
            is_same = content_hash(record.file) == latest[uid].content_hash
            wrong = _wrong_version(record, told.get(uid, ()), latest[uid].seq)
        # A missing file on the disk and a damaged database fail in any way.
        except Exception:
            yield latest[uid].seq, "unreadable", uid
        else:
            if not is_same:
                yield latest[uid].seq, "content", uid
            if wrong is not None:
                yield *wrong, uid
        record._p_deactivate()


def _latest(obj: Any) -> dict[str, Entry]:
    """UID of a record -> the last entry of the chain that says what its file holds."""
    latest, added = {}, set()
    for entry in journal.entries(obj):
        if entry.action in TELLING:
            added.add(entry.object_uid)
        if entry.action in REMOVED:
            added.discard(entry.object_uid)
        if entry.content_hash:
            latest[entry.object_uid] = entry
    return {uid: latest[uid] for uid in added - _told_elsewhere(obj)}


def _versions_told(obj: Any) -> dict[str, list[Entry]]:
    """UID of a record -> the entries of the chain that brought a version of its file."""
    told: dict[str, list[Entry]] = {}
    for entry in journal.entries(obj):
        if entry.action in BROUGHT:
            told.setdefault(entry.object_uid, []).append(entry)
    return told


def _wrong_version(record: Any, told: Iterable[Entry], last: int) -> tuple[int, str] | None:
    """Number of the entry and reason for the first earlier version that does not fit.

    :param last: number of the latest entry, for versions that another chain tells of.
    """
    numbers = {each.content_hash: each.seq for each in reversed([*told])}
    missing = numbers.keys() - {each.sha256 for each in record.versions}
    if missing:
        return min(numbers[each] for each in missing), "gone"
    for version in record.versions:
        # The present one was read already.
        if version.file is not record.file and content_hash(version.file) != version.sha256:
            return numbers.get(version.sha256, last), "content"
    return None


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
