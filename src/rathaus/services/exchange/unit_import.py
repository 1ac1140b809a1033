"""Takes the units of a message over."""

from collections.abc import Iterator
from dataclasses import replace

from plone.dexterity.utils import createContent
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.formats.xzufi import api as xzufi
from rathaus.organisation import api as organisation
from rathaus.services.exchange import finding
from rathaus.services.exchange import source as sources
from rathaus.services.exchange import units
from rathaus.services.exchange.merging import merge
from rathaus.services.exchange.summary import Conflict
from rathaus.services.exchange.summary import Summary

_TYPE = "OrganisationalUnit"


class UnitImport:
    """The units of one message.

    :ivar uids: UID of each unit of the message, by its id in the source
    """

    def __init__(self, summary: Summary, *, dry_run: bool):
        self.uids: dict[str, str] = {}
        self._summary = summary
        self._dry_run = dry_run
        self._paths = finding.paths_by_source(_TYPE)
        self._keys = {organisation.unit_key(unit) for unit in organisation.units()}

    def run(self, parts: list[xzufi.Write | xzufi.Delete]) -> None:
        """Take all units over, parents first."""
        writes: dict[str, xzufi.Write] = {}
        for part in parts:
            if isinstance(part, xzufi.Delete):
                self._refuse(part, part.id, "Stellen werden hier nur von Hand gelöscht.")
            elif part.record.id.key in writes:
                self._refuse(part, part.record.id, "Diese Kennung steht schon weiter oben.")
            else:
                writes[part.record.id.key] = part
        for part in _parents_first(writes):
            self._write(part.record, part.line)

    def _refuse(self, part, unit_id, reason):
        element = "organisationseinheit"
        self._summary.refused.append(xzufi.Refused(reason, part.line, unit_id.key, element))

    def _write(self, record, line):
        # Which services it has is kept with the services.
        record = replace(record, service_ids=())
        path = self._paths.get(record.id.key)
        if path is None and record.id.scheme_id == sources.OWN_UNIT:
            path = finding.path_of(record.id.value, _TYPE)
        if path is None:
            self._create(record)
        else:
            unit = finding.at(path)
            self.uids[record.id.key] = unit.UID()
            self._paths[record.id.key] = path
            self._update(unit, record, line)

    def _create(self, record):
        self._summary.units_created += 1
        if self._dry_run:
            self.uids[record.id.key] = f"new {record.id.key}"
            return
        values = units.values_of(record)
        parent = self._parent_of(record)
        name = finding.free_name(parent, values["title"], self._keys)
        # The groups of the unit are called after its key, so no two units may share it.
        self._keys.add(name)
        unit = createContent(_TYPE, unit_key=name, source_id=record.id.key)
        units.set_values(unit, values)
        sources.keep(unit, record)
        sources.ensure_source(unit).values = sources.dumped(values)
        unit = finding.add(parent, unit, name)
        self._summary.written += 1
        self.uids[record.id.key] = unit.UID()
        self._paths[record.id.key] = "/".join(unit.getPhysicalPath())

    def _parent_of(self, record):
        path = self._paths.get(record.parent_id.key) if record.parent_id else None
        return finding.at(path) if path else finding.container("Folder", "behoerde", "Behörde")

    def _update(self, unit, record, line):
        source = sources.source_of(unit)
        imported = sources.loaded(source.values) if source else {}
        here, said = units.current_values(unit), units.values_of(record)
        merged = merge(imported, here, said, units.is_same)
        self._summary.conflicts += [Conflict(unit.title, one, line) for one in merged.conflicts]
        is_own = not unit.source_id
        is_known = is_own or (merged.imported == imported and sources.is_kept(unit, record))
        if is_own or not merged.taken:
            self._summary.units_unchanged += 1
        else:
            self._summary.units_changed += 1
        if is_known or self._dry_run:
            return
        self._summary.written += 1
        units.set_values(unit, merged.taken)
        sources.keep(unit, record)
        sources.source_of(unit).values = sources.dumped(merged.imported)
        if merged.taken:
            notify(ObjectModifiedEvent(unit))


def _parents_first(writes: dict[str, xzufi.Write]) -> Iterator[xzufi.Write]:
    pending = dict(writes)
    while pending:
        ready = [
            key
            for key, part in pending.items()
            if part.record.parent_id is None or part.record.parent_id.key not in pending
        ]
        # Units that are each other's parents: begin with any of them.
        for key in ready or list(pending)[:1]:
            yield pending.pop(key)
