"""Fields that were changed here and in the source: which are open, and how they are settled."""

from dataclasses import dataclass
from enum import Enum

from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.services.exchange import source as sources
from rathaus.services.exchange.fields import current_values
from rathaus.services.exchange.fields import is_same
from rathaus.services.exchange.fields import set_values
from rathaus.services.exchange.merging import edited_fields
from rathaus.services.exchange.merging import merge
from rathaus.services.exchange.reading import values_of


class Choice(Enum):
    """How a conflict is settled."""

    OURS = "ours"
    THEIRS = "theirs"


class NoConflict(ValueError):
    """The field is no longer in conflict: somebody settled it, or the source has moved on."""


@dataclass(frozen=True)
class FieldOrigin:
    """Where the text of one field comes from.

    :ivar name: name as in ``current_values``
    :ivar here: the value here
    :ivar taken: the value last taken over; None where none ever was
    :ivar source: what the source says now
    """

    name: str
    here: object
    taken: object
    source: object
    is_edited: bool
    is_conflict: bool


def source_values(service) -> dict:
    """What the source says now about the fields of a service; empty for one written here."""
    source = sources.source_of(service)
    record = sources.unpacked(source.xml) if source is not None else None
    if record is None:
        return {}
    titles = api.portal.get_registry_record("rathaus.life_situations", default={})
    return values_of(record, titles) | sources.loaded(source.values)


def origins(service) -> tuple[FieldOrigin, ...]:
    """Where the text of each exchanged field comes from.

    :returns: empty for a service that was written here
    """
    theirs = source_values(service)
    if not theirs:
        return ()
    here, taken = current_values(service), sources.loaded(service.imported_values)
    conflicts = merge(taken, here, theirs, is_same).conflicts
    return tuple(
        FieldOrigin(
            name=name,
            here=here[name],
            taken=taken.get(name),
            source=value,
            is_edited=not is_same(name, here[name], taken.get(name, value)),
            is_conflict=name in conflicts,
        )
        for name, value in theirs.items()
    )


def has_conflicts(service) -> bool:
    """Whether anything has to be settled; as the last import or edit left it."""
    source = sources.source_of(service)
    return bool(source is not None and source.conflicts)


def note_conflicts(service) -> None:
    """Keep in mind which conflicts are open; for after an edit of a service that had some."""
    if not has_conflicts(service):
        return
    still_open = tuple(sorted(one.name for one in origins(service) if one.is_conflict))
    source = sources.ensure_source(service)
    if still_open != source.conflicts:
        source.conflicts = still_open
        # Said by name: others may have had the service indexed earlier in the same event.
        service.reindexObject(idxs=["findings", "findings_weight"])


def settle(service, name: str, choice: Choice) -> None:
    """Settle the conflict of one field for good.

    What the source says now counts as seen: the field conflicts again only when the source says
    something new.

    :param name: name of the field, as in :class:`FieldOrigin`
    :param choice: whose text it is to be
    :raises NoConflict: there is none in this field
    """
    origin = next((one for one in origins(service) if one.name == name), None)
    if origin is None or not origin.is_conflict:
        raise NoConflict(name)
    taken = sources.loaded(service.imported_values) | {name: origin.source}
    if choice is Choice.THEIRS:
        set_values(service, {name: origin.source})
    service.imported_values = sources.dumped(taken)
    service.edited_fields = edited_fields(taken, current_values(service), is_same)
    note_conflicts(service)
    notify(ObjectModifiedEvent(service))
