"""What other rooms may do with a journal: add to it, read it, verify it. Nothing else."""

from typing import Any

from Acquisition import aq_chain
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations
from zope.event import notify

from rathaus.calendar.api import utc_iso
from rathaus.journal.access_log import write_access
from rathaus.journal.actor import current_actor
from rathaus.journal.anchoring import anchor
from rathaus.journal.anchoring import anchor_file
from rathaus.journal.anchoring import gone
from rathaus.journal.anchoring import mismatch
from rathaus.journal.anchors import Anchored
from rathaus.journal.anchors import last_anchor
from rathaus.journal.anchors import read as read_anchors
from rathaus.journal.canonical import canonical_json
from rathaus.journal.canonical import normalised
from rathaus.journal.chain import GENESIS
from rathaus.journal.chain import Journal
from rathaus.journal.chains import KEY
from rathaus.journal.chains import all_chains
from rathaus.journal.chains import chains_of
from rathaus.journal.chains import number_of_chains
from rathaus.journal.chains import own_journal as _own_journal
from rathaus.journal.interfaces import Entry
from rathaus.journal.interfaces import EntryAppended
from rathaus.journal.interfaces import IJournalHolder
from rathaus.journal.interfaces import NoJournal
from rathaus.journal.interfaces import Verification
from rathaus.journal.site_chain import append_for_site
from rathaus.journal.site_chain import end
from rathaus.journal.site_chain import site_entries

__all__ = [
    "GENESIS",
    "KEY",
    "Anchored",
    "all_chains",
    "anchor",
    "anchor_file",
    "append",
    "append_for_site",
    "canonical_json",
    "chains_of",
    "current_actor",
    "end",
    "entries",
    "gone",
    "head",
    "history",
    "journal_holder",
    "last_anchor",
    "lines",
    "mismatch",
    "named_by",
    "normalised",
    "number_of_chains",
    "read_anchors",
    "site_entries",
    "verify",
    "write_access",
]


def journal_holder(obj: Any) -> Any:
    """The object whose journal records what happens to ``obj`` now.

    It is the outermost holder around it: an application within an e-file writes into the e-file's
    journal, and its own is closed for as long as it stays there.

    :raises NoJournal: nothing around the object keeps a journal.
    """
    holders = [each for each in aq_chain(obj) if IJournalHolder.providedBy(each)]
    if not holders:
        raise NoJournal(repr(obj))
    return holders[-1]


def append(
    obj: Any,
    action: str,
    *,
    details: dict[str, Any] | None = None,
    content_hash: str | None = None,
    actor: str | None = None,
) -> Entry:
    """Write down that something happened to an object.

    Two writers at the same moment meet in a ``ConflictError``, which the publisher and the worker
    answer by doing the whole request or job again.

    :param obj: what the action was about; the entry goes to the journal of its holder.
    :param action: a short English word like ``registered``; people see its translation.
    :param details: what else has to be known; JSON, no personal data that the object does not hold.
    :param content_hash: SHA-256 in hex of the content concerned, for instance of a record's file.
    :param actor: user id; without it, who is logged in.
    :raises NoJournal: nothing around the object keeps a journal.
    :raises NotCanonical: the details are no JSON.
    """
    holder = journal_holder(obj)
    annotations = IAnnotations(holder)
    if KEY not in annotations:
        annotations[KEY] = Journal(_uid(holder))
    entry = annotations[KEY].append(
        {
            "time": utc_iso(),
            "actor": actor or current_actor(),
            "action": action,
            "object_uid": _uid(obj),
            "details": normalised(details or {}),
            "content_hash": content_hash,
        }
    )
    notify(EntryAppended(obj, entry))
    return entry


def entries(obj: Any) -> list[Entry]:
    """The chain kept on ``obj`` itself, or for anything that keeps none, the one of its holder."""
    journal = _journal(obj)
    return [] if journal is None else list(journal)


def named_by(obj: Any, actions: tuple[str, ...]) -> frozenset[str]:
    """UIDs of the objects about which the chain of :func:`entries` says one of these actions; it is
    read once, however often this is asked."""
    journal = _journal(obj)
    return frozenset() if journal is None else journal.named_by(actions)


def lines(obj: Any) -> list[str]:
    """The chain kept on ``obj`` itself, exactly as it is stored; each line is canonical JSON."""
    journal = _own_journal(obj)
    return [] if journal is None else list(journal.lines())


def history(obj: Any) -> list[Entry]:
    """What happened to this one object, in order: its own chain, then the entries about it in the
    journal of the e-file it now lies in."""
    holder = journal_holder(obj)
    if holder is obj or _own_journal(holder) is _own_journal(obj):
        return entries(obj)
    own = list(_own_journal(obj) or ())
    return own + [each for each in entries(holder) if each.object_uid == _uid(obj)]


def head(obj: Any) -> str:
    """Hash of the last entry of the chain that :func:`entries` reads; 64 zeros while it is empty."""
    journal = _journal(obj)
    return GENESIS if journal is None else journal.head


def verify(obj: Any, contents: dict[str, str] | None = None) -> Verification:
    """Recompute the chain that :func:`entries` reads.

    An end that was cut off together with the memory of it cannot be told from inside; for that,
    compare :func:`head` with a copy kept outside the database.

    :param contents: object UID -> SHA-256 in hex of what is stored now. The last entry about such
        an object that names a content hash has to name this one.
    :returns: whether all fits, or the first entry that does not and why.
    """
    journal = _journal(obj)
    if journal is None:
        return Verification(True)
    holder = obj if _own_journal(obj) is journal else journal_holder(obj)
    if journal.holder_uid != _uid(holder):
        return Verification(False, 1, "foreign")
    result = journal.verify()
    if not result.ok or not contents:
        return result
    latest = {each.object_uid: each for each in journal if each.content_hash}
    wrong = [
        (latest[uid].seq, uid)
        for uid, content_hash in contents.items()
        if uid in latest and latest[uid].content_hash != content_hash
    ]
    if not wrong:
        return result
    number, uid = min(wrong)
    return Verification(False, number, "content", uid)


def _journal(obj: Any) -> Journal | None:
    own = _own_journal(obj)
    return own if own is not None else _own_journal(journal_holder(obj))


def _uid(obj: Any) -> str:
    return IUUID(obj, None) or ""
