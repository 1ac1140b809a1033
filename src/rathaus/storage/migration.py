"""Taking a site from one kind of storage to another."""

import logging
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import replace

from rathaus.storage.configured import Storage
from rathaus.storage.interfaces import Incomplete
from rathaus.storage.interfaces import NotTheSame
from rathaus.storage.inventory import Inventory
from rathaus.storage.inventory import count
from rathaus.storage.inventory import records_of

#: Shows how far a long reading is: records, how many there are, what is done.
Watch = Callable[[Iterator, int, str], Iterator]


def unwatched(records: Iterator, _total: int, _label: str) -> Iterator:
    """For who shows nothing."""
    return records


def inventory(storage: Storage, watch: Watch = unwatched) -> Inventory:
    """Count what a storage holds, while nobody else has it open.

    :raises InUse: another process has it open
    """
    with storage.reading() as opened:
        return count(opened, watch(records_of(opened), len(opened), "Reading"))


def migrate(
    source: Storage, destination: Storage, watch: Watch = unwatched, leave_missing: bool = False
) -> tuple[Inventory, Inventory]:
    """Copy everything that is current, and read both ends to compare them.

    What the source had before (its history, for undo) is left; PostgreSQL keeps none.

    :param leave_missing: go on where files of blobs are missing at the source, as they stay then
    :returns: what lies at the source, and what at the destination; they are equal
    :raises InUse: a process serves from one of them
    :raises NotEmpty: the destination holds something; it is left as it is
    :raises Incomplete: the source misses something; nothing is copied
    :raises NotTheSame: the destination is another one than the source, and must not be used
    """
    destination.refuse_where_filled()
    with source.reading() as opened:
        before = count(opened, watch(records_of(opened), len(opened), "Reading"))
        _refuse(before, leave_missing)
        with destination.filling() as filled, _quiet():
            filled.copyTransactionsFrom(opened)
    with destination.reading() as filled:
        after = count(filled, watch(records_of(filled), before.objects, "Comparing"))
    if _told(before) != _told(after):
        raise NotTheSame(
            f"The copy is not what was there and must not be used: {before.objects} objects and "
            f"{before.blobs} files there, {after.objects} and {after.blobs} here, or their "
            "checksums differ. Empty the destination, then try again."
        )
    return before, after


def _refuse(found: Inventory, leave_missing: bool) -> None:
    if found.unreadable:
        raise Incomplete(
            f"{len(found.unreadable)} objects cannot be read: {', '.join(found.unreadable[:20])}. "
            "Nothing was copied; restore a backup first."
        )
    if found.missing and not leave_missing:
        lines = "\n".join(found.missing[:20])
        raise Incomplete(
            f"{len(found.missing)} files are missing. Nothing was copied; bring them back from a "
            f"backup, or go on with --leave-missing.\n{lines}"
        )


def _told(found: Inventory) -> Inventory:
    # Where a missing file would lie is another place in each kind of storage.
    return replace(found, missing=(str(len(found.missing)),))


class _quiet:
    """RelStorage logs each file that is missing with a traceback, and every hundredth object."""

    def __enter__(self):
        self._logger = logging.getLogger("relstorage")
        self._level = self._logger.level
        self._logger.setLevel(logging.CRITICAL)

    def __exit__(self, *_error):
        self._logger.setLevel(self._level)
