"""Whether a journal fits, and the files it names are still those that it names."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from plone import api

from rathaus.journal import api as journal
from rathaus.journal.interfaces import Entry
from rathaus.journal.interfaces import Verification
from rathaus.records.sealing import content_hash

#: Actions that say what the file of a record holds from then on.
NAMING = ("record_added", "record_changed")
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
    named = _named(obj)
    for uid, record in _records(obj, named):
        last = named[uid][-1].seq
        if record is None:
            yield last, "gone", uid
            continue
        try:
            wrong = _first_wrong(record, named[uid])
        # A missing file on the disk and a damaged database fail in any way.
        except Exception:
            yield last, "unreadable", uid
        else:
            if wrong is not None:
                yield wrong, "content", uid
        record._p_deactivate()


def _first_wrong(record: Any, named: list[Entry]) -> int | None:
    """Number of the first entry whose file is not kept any more, version by version."""
    present = content_hash(record.file)
    stored = [content_hash(each.file) for each in record.versions] or [present]
    if len(stored) == len(named):
        pairs = zip(named, stored, strict=True)
        wrong = [each.seq for each, found in pairs if each.content_hash != found]
    else:
        # Another chain names some of the versions: the record was moved in between.
        wrong = [each.seq for each in named if each.content_hash not in stored]
    if not wrong and present != stored[-1]:
        wrong = [named[-1].seq]
    return wrong[0] if wrong else None


def _named(obj: Any) -> dict[str, list[Entry]]:
    """UID of a record -> the entries of the chain that say what its file holds, in order."""
    named = {}
    for entry in journal.entries(obj):
        if entry.action in NAMING and entry.content_hash:
            named.setdefault(entry.object_uid, []).append(entry)
        if entry.action in REMOVED:
            named.pop(entry.object_uid, None)
    return named


def _records(obj: Any, named: dict[str, list[Entry]]) -> Iterator[tuple[str, Any | None]]:
    """UID and record, for every record that the chain names; None for one that is gone."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(obj.getPhysicalPath())
    brains = catalog.unrestrictedSearchResults(portal_type="Record", path=path)
    below = {brain.UID: brain for brain in brains}
    keeps_own = bool(journal.lines(obj))
    for uid in named:
        brain = below.get(uid)
        if brain is None and not keeps_own:
            # A case writes into the chain of its e-file, which names other records too.
            continue
        if brain is None and _was_removed_later(obj, uid):
            continue
        if brain is None:
            elsewhere = catalog.unrestrictedSearchResults(UID=uid, portal_type="Record")
            brain = elsewhere[0] if elsewhere else None
        yield uid, _object(brain)


def _was_removed_later(obj: Any, uid: str) -> bool:
    """Whether something was removed rightly after an application had come into its e-file.

    Asked only for what is gone, and the chain of the e-file is read once for all its applications:
    with a thousand of them it may be long.
    """
    holder = journal.journal_holder(obj)
    return holder.aq_base is not obj.aq_base and uid in journal.named_by(holder, REMOVED)


def _object(brain: Any | None) -> Any | None:
    try:
        return None if brain is None else brain._unrestrictedGetObject()
    # Still in the catalog, and not in the storage.
    except KeyError:
        return None
