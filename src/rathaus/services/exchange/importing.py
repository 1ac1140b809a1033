"""Takes an XZuFi message over into the site."""

import os
from collections.abc import Callable

import transaction
from plone import api
from Products.CMFCore.indexing import processQueue

from rathaus.formats.xzufi import api as xzufi
from rathaus.services.exchange.plan import is_about_unit
from rathaus.services.exchange.plan import read_plan
from rathaus.services.exchange.service_import import ServiceImport
from rathaus.services.exchange.summary import Summary
from rathaus.services.exchange.unit_import import UnitImport

#: After so many records what was loaded and written leaves the memory.
_BATCH = 100


def import_services(
    source_path: str | os.PathLike,
    *,
    dry_run: bool = False,
    publish: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Take services and units over from an XZuFi message of version 2.2 or 2.3.

    Everything happens in the current transaction, which the caller commits; nothing is written
    when the file is broken. A file that was imported before writes nothing.

    :param dry_run: only find out what would happen
    :param publish: publish new services that are valid today; otherwise they stay drafts
    :param progress: called after each record with how many are done, and how many there are
    :raises XzufiError: the file is broken; nothing was written
    """
    plan = read_plan(source_path)
    summary = Summary()
    units = UnitImport(summary, dry_run=dry_run)
    units.run(plan.units)
    responsible = {
        service: units.uids[unit]
        for service, unit in plan.responsible.items()
        if unit in units.uids
    }
    services = ServiceImport(summary, responsible, dry_run=dry_run, publish=publish)
    saved = 0
    with xzufi.open_message(source_path) as message:
        for done, part in enumerate(message, start=1):
            if not is_about_unit(part):
                services.take(part)
            if progress:
                progress(done, plan.total)
            if done % _BATCH == 0:
                saved = _free_memory(summary, saved)
    services.take_rest()
    return summary


def _free_memory(summary, saved):
    if summary.written > saved:
        processQueue()
        transaction.savepoint(optimistic=True)
    api.portal.get()._p_jar.cacheMinimize()
    return summary.written
