"""Takes the services of a message over."""

from datetime import datetime

from plone import api
from plone.dexterity.utils import createContent
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.formats.xzufi import api as xzufi
from rathaus.services.exchange import finding
from rathaus.services.exchange import source as sources
from rathaus.services.exchange.fields import current_values
from rathaus.services.exchange.fields import is_same
from rathaus.services.exchange.fields import set_values
from rathaus.services.exchange.merging import merge
from rathaus.services.exchange.reading import ZONE
from rathaus.services.exchange.reading import values_of
from rathaus.services.exchange.reading import version_of
from rathaus.services.exchange.summary import Conflict
from rathaus.services.exchange.summary import Summary

_TYPE = "Service"
#: What a message says about a service in the record of the unit that is responsible for it.
_BESIDE_THE_RECORD = {"responsible_unit"}


class ServiceImport:
    """The services of one message.

    :param responsible: UID of the unit by id of the service
    :param publish: whether new and returning services are published
    """

    def __init__(
        self, summary: Summary, responsible: dict[str, str], *, dry_run: bool, publish: bool
    ):
        self._summary = summary
        self._responsible = responsible
        self._dry_run = dry_run
        self._publish = publish
        self._paths = finding.paths_by_source(_TYPE)
        self._seen: set[str] = set()
        self._catalogue = None
        self._life_situations = api.portal.get_registry_record(
            "rathaus.life_situations", default={}
        )

    def take(self, part: xzufi.Write | xzufi.Delete | xzufi.Refused) -> None:
        """Do what one order of the message says."""
        if isinstance(part, xzufi.Refused):
            self._summary.refused.append(part)
            return
        key = part.id if isinstance(part, xzufi.Delete) else part.record.id
        if key.key in self._seen:
            reason = "Diese Kennung steht schon weiter oben."
            self._summary.refused.append(xzufi.Refused(reason, part.line, key.key, "leistung"))
            return
        self._seen.add(key.key)
        service = self._find(key)
        if isinstance(part, xzufi.Delete):
            self._archive(service)
        elif service is None:
            self._create(part.record)
        else:
            self._update(service, part.record, part.line)

    def take_rest(self) -> None:
        """Give the services that the message only names in units their unit."""
        for key in self._responsible.keys() - self._seen:
            if path := self._paths.get(key):
                service = finding.at(path)
                self._merge(service, {"responsible_unit": self._responsible[key]}, None, 0)

    def _find(self, key: xzufi.Identifier):
        path = self._paths.get(key.key)
        if path is None and key.scheme_id == sources.OWN_SERVICE:
            path = finding.path_of(key.value, _TYPE)
        return finding.at(path) if path else None

    def _values(self, record):
        values = values_of(record, self._life_situations)
        if unit := self._responsible.get(record.id.key):
            values["responsible_unit"] = unit
        return values

    def _create(self, record):
        self._summary.created += 1
        if self._dry_run:
            return
        self._summary.written += 1
        values = self._values(record)
        service = createContent(
            _TYPE,
            source="imported",
            source_id=record.id.key,
            source_version=version_of(record),
            edited_fields=[],
            imported_values=sources.dumped(values),
        )
        set_values(service, values)
        sources.keep(service, record)
        source = sources.ensure_source(service)
        source.values, source.conflicts = _beside(source, values, ())
        if self._catalogue is None:
            self._catalogue = finding.container("ServiceCatalogue", "leistungen", "Leistungen")
        service = finding.add(self._catalogue, service, values["title"])
        self._publish_if_valid(service)

    def _update(self, service, record, line):
        values = self._values(record)
        if not service.source_id:
            self._compare(service, values, line)
            return
        source = sources.source_of(service)
        imported = sources.loaded(service.imported_values)
        returns = source is not None and source.is_withdrawn
        if (
            not returns
            and sources.is_kept(service, record)
            and all(imported.get(name) == value for name, value in values.items())
        ):
            # The usual case of a nightly import: no field of the service has to be loaded.
            self._summary.unchanged += 1
            return
        self._merge(service, values, record, line, returns)

    def _merge(self, service, values, record, line, returns=False):
        imported = sources.loaded(service.imported_values)
        merged = merge(imported, current_values(service), values, is_same)
        self._summary.conflicts += [
            Conflict(service.title, name, line) for name in merged.conflicts
        ]
        if record is not None or merged.taken:
            is_changed = bool(merged.taken or returns)
            self._summary.changed += is_changed
            self._summary.unchanged += not is_changed
        is_known = (
            merged.imported == imported
            and not _is_news(service, values, merged)
            and list(merged.edited) == (service.edited_fields or [])
            and (record is None or sources.is_kept(service, record))
        )
        if self._dry_run or (is_known and not returns):
            return
        self._summary.written += 1
        self._write(service, merged, record, values)
        if returns:
            self._restore(service)

    def _write(self, service, merged, record, values):
        set_values(service, merged.taken)
        service.imported_values = sources.dumped(merged.imported)
        service.edited_fields = list(merged.edited)
        service.source = "imported"
        if record is not None:
            service.source_version = version_of(record)
            sources.keep(service, record)
        is_news = _is_news(service, values, merged)
        source = sources.ensure_source(service)
        source.values, source.conflicts = _beside(source, values, merged.conflicts)
        if merged.taken:
            notify(ObjectModifiedEvent(service))
        elif is_news:
            service.reindexObject(idxs=["findings", "findings_weight"])

    def _compare(self, service, values, line):
        """Tell where an export of this site differs from it; the site itself is the source."""
        here = current_values(service)
        differing = [name for name, value in values.items() if not is_same(name, here[name], value)]
        self._summary.conflicts += [Conflict(service.title, name, line) for name in differing]
        self._summary.unchanged += 1

    def _archive(self, service):
        if service is None:
            return
        if api.content.get_state(service) == "archived":
            self._summary.unchanged += 1
            return
        self._summary.archived += 1
        if self._dry_run:
            return
        self._summary.written += 1
        _transition(service, "archive")
        # What an editor archived stays so; what only the source withdrew comes back with it.
        sources.ensure_source(service).is_withdrawn = True

    def _restore(self, service):
        sources.ensure_source(service).is_withdrawn = False
        if api.content.get_state(service) == "archived":
            _transition(service, "restore")
            self._publish_if_valid(service)

    def _publish_if_valid(self, service):
        today = datetime.now(ZONE).date()
        begins, ends = service.valid_from or today, service.valid_to or today
        if self._publish and begins <= today <= ends:
            _transition(service, "publish")


def _transition(service, name):
    api.portal.get_tool("portal_workflow").doActionFor(service, name)


def _beside(source, values, conflicts):
    """What is kept for editors beside the record of a service.

    :returns: what the message says outside the record, as JSON, and the fields in conflict
    """
    unit = {name: values[name] for name in _BESIDE_THE_RECORD & values.keys()}
    # A message that speaks of some fields only says nothing about conflicts in others.
    still = (set(source.conflicts) - values.keys()) | set(conflicts)
    return sources.dumped(sources.loaded(source.values) | unit), tuple(sorted(still))


def _is_news(service, values, merged):
    source = sources.source_of(service)
    if source is None:
        return True
    return (source.values, source.conflicts) != _beside(source, values, merged.conflicts)
