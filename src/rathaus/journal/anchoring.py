"""Anchoring all chains of a site, and comparing them with their anchors."""

import os
from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rathaus.calendar.api import utc_iso
from rathaus.journal import anchors
from rathaus.journal.anchors import Anchored
from rathaus.journal.chains import Chain
from rathaus.journal.chains import all_chains
from rathaus.journal.interfaces import AnchoredHead
from rathaus.journal.interfaces import Mismatch
from rathaus.journal.site_chain import ended_chains

#: Variable of the process that names the file.
VARIABLE = "RATHAUS_ANCHORS"


def anchor_file() -> Path | None:
    """Where the anchors are kept; None where nothing is set."""
    name = os.environ.get(VARIABLE)
    return Path(name) if name else None


def anchor(path: Path, day: str) -> dict[str, Any] | None:
    """Write the line of a day, unless it is there.

    A chain that does not fit what was anchored before keeps its former head, so that the next
    check finds it too: an anchor never makes good what was changed.

    :param day: ISO 8601
    :returns: the line; None when the day has one. A job that is done twice writes once.
    :raises AnchorsUnreadable: the file cannot be read or written.
    """
    anchored = anchors.read(path)
    if anchored.day >= day:
        return None
    changed, wrong, seen = {}, [], set()
    for chain in all_chains():
        if chain.journal is None or not len(chain.journal):
            continue
        seen.add(chain.uid)
        head = AnchoredHead(len(chain.journal), chain.journal.head, day, chain.name)
        known = anchored.heads.get(chain.uid)
        if known is None or (known.seq < head.seq and fits(chain, known)):
            changed[chain.uid] = head
        elif not fits(chain, known):
            wrong.append(chain.uid)
    missing = anchored.heads.keys() - seen
    stubs = ended_chains()
    ended = [uid for uid in missing if _is_ended(stubs, uid, anchored.heads[uid])]
    wrong += missing - set(ended)
    return anchors.append(
        path, anchored, day=day, time=utc_iso(), changed=changed, ended=ended, wrong=wrong
    )


def fits(chain: Chain, known: AnchoredHead) -> bool:
    """Whether a chain still holds the entry that was its last one when it was anchored."""
    try:
        return chain.journal is not None and chain.journal.hash_at(known.seq) == known.hash
    # Damaged storage fails in any way; whoever recomputes the chain says how.
    except Exception:
        return False


def mismatch(chain: Chain, anchored: Anchored) -> Mismatch | None:
    """Compare one chain with its anchor.

    :returns: None where it fits, or was never anchored.
    """
    known = anchored.heads.get(chain.uid)
    if known is None or fits(chain, known):
        return None
    length = 0 if chain.journal is None else len(chain.journal)
    if length < known.seq:
        return Mismatch(chain.uid, "shorter", known.day, length + 1, known.name)
    return Mismatch(chain.uid, "other", known.day, known.seq, known.name)


def gone(anchored: Anchored, seen: Iterable[str]) -> Iterator[Mismatch]:
    """The chains that were anchored and are not there any more, without a stub.

    :param seen: UIDs of the chains that are there.
    """
    stubs = ended_chains()
    for uid in sorted(anchored.heads.keys() - set(seen)):
        known = anchored.heads[uid]
        if not _is_ended(stubs, uid, known):
            yield Mismatch(uid, "gone", known.day, 1, known.name)


def _is_ended(stubs: dict[str, dict[str, Any]], uid: str, known: AnchoredHead) -> bool:
    """Whether a chain that is gone was ended with a stub, after what was anchored of it."""
    return uid in stubs and stubs[uid]["entries"] >= known.seq
