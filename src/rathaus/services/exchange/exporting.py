"""Gives the published services and the units of this site away as an XZuFi message."""

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from plone import api

from rathaus.formats.xzufi import api as xzufi
from rathaus.languages import api as languages
from rathaus.organisation.interfaces import IOrganisationalUnit
from rathaus.services.exchange import fields
from rathaus.services.exchange import source as sources
from rathaus.services.exchange import units
from rathaus.services.exchange.writing import record_of

_BATCH = 100


def export_services(target_path: str | os.PathLike) -> int:
    """Write all units and all published services as an XZuFi 2.2 message.

    The file is there as a whole or not at all; one that was there before is replaced.

    :returns: number of records
    :raises OSError: the file cannot be written
    """
    target = Path(target_path)
    unfinished = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        with unfinished.open("xb") as stream:
            count = xzufi.write(_parts(), stream, header=_header())
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _header() -> xzufi.Header:
    return xzufi.Header(
        message_id=str(uuid4()),
        created=datetime.now(UTC),
        sender=api.portal.get().Title(),
        product="rathaus",
    )


def _parts() -> Iterator[xzufi.Write]:
    service_ids = defaultdict(list)
    for service in _published():
        if service.responsible_unit:
            key = sources.identifier_of(service, sources.OWN_SERVICE)
            service_ids[service.responsible_unit].append(key)
    for unit in _objects({"portal_type": "OrganisationalUnit"}):
        yield xzufi.Write(_unit(unit, tuple(service_ids[unit.UID()])))
    titles = api.portal.get_registry_record("rathaus.life_situations", default={})
    for service in _published():
        record = _kept(service) or xzufi.Service(
            sources.identifier_of(service, sources.OWN_SERVICE), {}
        )
        yield xzufi.Write(record_of(record, fields.current_values(service), titles))


def _published():
    return _objects({"portal_type": "Service", "review_state": "published"})


def _objects(query: dict) -> Iterator:
    catalog = api.portal.get_tool("portal_catalog")
    # A translation is no second service.
    originals = {"Language": languages.default_language()}
    brains = catalog.unrestrictedSearchResults(**query, **originals)
    # Parents come before what is in them, and two exports of the same site are alike.
    for done, path in enumerate(sorted(brain.getPath() for brain in brains), start=1):
        yield api.portal.get().unrestrictedTraverse(path)
        if done % _BATCH == 0:
            api.portal.get()._p_jar.cacheMinimize()


def _unit(unit, service_ids):
    own_id = sources.identifier_of(unit, sources.OWN_UNIT)
    parent = unit.__parent__
    parent_id = None
    if IOrganisationalUnit.providedBy(parent):
        parent_id = sources.identifier_of(parent, sources.OWN_UNIT)
    record = _kept(unit) or xzufi.Unit(own_id, {})
    return units.record_of(record, units.current_values(unit), parent_id, service_ids)


def _kept(obj):
    source = sources.source_of(obj)
    return sources.unpacked(source.xml) if source else None
