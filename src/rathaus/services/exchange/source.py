"""What is kept beside an object about the record it came from."""

import io
import json
import zlib
from dataclasses import astuple

from persistent import Persistent
from zope.annotation.interfaces import IAnnotations

from rathaus.formats.xzufi import api as xzufi

_KEY = "rathaus.services.source"

#: Schemes of the ids under which our own services and units are given away.
OWN_SERVICE = "rathaus.service"
OWN_UNIT = "rathaus.unit"


class Source(Persistent):
    """The record an object was last imported from.

    :ivar xml: the record as a compressed message; holds what the site has no field for
    :ivar record_id: what :class:`xzufi.Identifier` is made of
    :ivar values: of a unit: the values last taken over, as JSON. Of a service, which has a field
        for them: what the message says about it outside its record (the responsible unit)
    :ivar conflicts: fields of a service that the last import found changed here and there
    :ivar is_withdrawn: archived because the source no longer offers it
    """

    xml = b""
    record_id: tuple[str, ...] = ()
    values = "{}"
    conflicts: tuple[str, ...] = ()
    is_withdrawn = False


def source_of(obj) -> Source | None:
    """Return what is kept about the source of an object; None for one written here."""
    return IAnnotations(obj).get(_KEY)


def ensure_source(obj) -> Source:
    """Return what is kept about the source of an object; made where it is missing."""
    annotations = IAnnotations(obj)
    if _KEY not in annotations:
        annotations[_KEY] = Source()
    return annotations[_KEY]


def forget_source(obj) -> None:
    """Make an object one that was written here."""
    IAnnotations(obj).pop(_KEY, None)


def packed(record: xzufi.Service | xzufi.Unit) -> bytes:
    """Return a record in the form in which it is kept."""
    stream = io.BytesIO()
    xzufi.write([xzufi.Write(record)], stream)
    return zlib.compress(stream.getvalue())


def unpacked(packed_record: bytes) -> xzufi.Service | xzufi.Unit | None:
    """The counterpart of :func:`packed`; None where nothing is kept."""
    if not packed_record:
        return None
    stream = io.BytesIO(zlib.decompress(packed_record))
    parts = (part for part in xzufi.open_message(stream) if isinstance(part, xzufi.Write))
    return next((part.record for part in parts), None)


def keep(obj, record: xzufi.Service | xzufi.Unit) -> None:
    """Keep the record an object was just imported from."""
    source = ensure_source(obj)
    source.xml = packed(record)
    source.record_id = astuple(record.id)


def is_kept(obj, record: xzufi.Service | xzufi.Unit) -> bool:
    """Tell whether this very record was imported last."""
    source = source_of(obj)
    return source is not None and source.xml == packed(record)


def identifier_of(obj, own_scheme: str) -> xzufi.Identifier:
    """Return the id under which an object is given away: that of its source, or its own."""
    if not obj.source_id:
        return xzufi.Identifier(obj.UID(), own_scheme)
    source = source_of(obj)
    if source is not None and source.record_id:
        return xzufi.Identifier(*source.record_id)
    # ``Identifier.key`` is made of these two; where they part does not matter to a reader of it.
    scheme, _, value = obj.source_id.partition(":")
    return xzufi.Identifier(value, scheme)


def dumped(values: dict) -> str:
    """Return values as JSON that is the same for the same values."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def loaded(text: str | None) -> dict:
    return json.loads(text or "{}")
