"""What a specialist system reaches of the files, and what it reads of them as JSON.

Its rights are those of its groups on positions of the file plan, which the catalog and the things
themselves ask for. What it may not see does not exist for it.
"""

from typing import Any

from AccessControl import getSecurityManager
from plone import api

from rathaus import _
from rathaus.exchange import api as exchange
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.interfaces import RECORD_KINDS
from rathaus.records.reading import note_reading
from rathaus.rest.api import DAY
from rathaus.rest.api import FOREIGN_ID
from rathaus.rest.api import UID
from rathaus.rest.api import Refused
from rathaus.rest.api import described
from rathaus.rest.api import list_of
from rathaus.rest.api import not_found
from rathaus.rest.api import nullable
from rathaus.rest.api import what_is_given

_TEXT = {"type": "string"}
_OWN_ID = described(nullable(FOREIGN_ID), "The id that the asking system has given it")

EFILE = what_is_given(
    "EFile",
    {
        "uid": UID,
        "foreign_id": _OWN_ID,
        "file_reference": described(_TEXT, "Aktenzeichen"),
        "title": _TEXT,
        "state": {"type": "string", "enum": ["open", "closed"]},
        "opened": DAY,
        "position": described(_TEXT, "Number of its position in the file plan"),
    },
)
RECORD = what_is_given(
    "Record",
    {
        "uid": UID,
        "foreign_id": _OWN_ID,
        "inside": described(UID, "UID of the e-file, case or application that it lies in"),
        "title": _TEXT,
        "filename": _TEXT,
        "media_type": described(_TEXT, "Found from the content"),
        "size": described({"type": "integer", "minimum": 0}, "In bytes"),
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "scan_result": {
            "type": "string",
            "enum": ["clean", "waiting", "infected", "unscanned"],
            "description": "What the virus scanner said; `waiting` and `infected` are locked",
        },
        "direction": {"type": "string", "enum": [term.value for term in DIRECTIONS]},
        "kind": nullable({"type": "string", "enum": [term.value for term in RECORD_KINDS]}),
        "document_date": nullable(DAY),
        "sender": nullable(_TEXT),
        "final": described({"type": "boolean"}, "Whether the file can never change again"),
    },
)
#: What lists say, from the catalog alone.
SUMMARY = {
    "uid": UID,
    "foreign_id": _OWN_ID,
    "title": _TEXT,
    "state": _TEXT,
}
RECORDS = list_of("Records", what_is_given("RecordSummary", SUMMARY).schema)
EFILES = list_of(
    "EFiles", what_is_given("EFileSummary", {**SUMMARY, "file_reference": _TEXT}).schema
)


def reached(uid: str, *kinds: str) -> Any:
    """A thing within the scope of who asks; that it was read is noted.

    :param kinds: names of types
    :raises Refused: 404, whether it is not there or not to be seen
    """
    found = _catalog().searchResults(UID=uid, portal_type=kinds) if uid else ()
    thing = found[0]._unrestrictedGetObject() if found else None
    if thing is None or not _may("View", thing):
        raise not_found()
    note_reading(thing)
    return thing


def named(account: Any, foreign_id: str, *kinds: str) -> list[Any]:
    """Catalog brains of what the asking system calls so: one or none."""
    uid = exchange.uid_for(account.id, foreign_id)
    return list(_catalog().searchResults(UID=uid, portal_type=kinds)) if uid else []


def inside(container: Any, *kinds: str) -> list[Any]:
    """Catalog brains of what lies directly in something, the oldest first."""
    path = {"query": "/".join(container.getPhysicalPath()), "depth": 1}
    return _catalog().searchResults(portal_type=kinds, path=path, sort_on="created")


def listed(found: Any, query: dict[str, Any], line: Any) -> dict[str, Any]:
    """One page of a list.

    :param found: catalog brains
    :param query: with ``start`` and ``limit``
    :param line: makes the JSON of one brain
    """
    start, limit = query.get("start", 0), query.get("limit", 20)
    end = start + limit
    return {
        "items": [line(brain) for brain in found[start:end]],
        "total": len(found),
        "next": end if end < len(found) else None,
    }


def summary(brain: Any, account: Any) -> dict[str, Any]:
    """What every list says of a thing."""
    return {
        "uid": brain.UID,
        "foreign_id": exchange.foreign_id_of(account.id, brain.UID),
        "title": brain.Title,
        "state": brain.review_state,
    }


def refuse_taken_name(account: Any, foreign_id: str | None) -> None:
    """Ask before something is made.

    :raises Refused: 409, the system has given the id to something else
    """
    if foreign_id and exchange.uid_for(account.id, foreign_id):
        raise Refused(
            409,
            "ForeignIdTaken",
            _("Unter dieser eigenen Kennung haben Sie schon etwas anderes angelegt."),
        )


def remember(account: Any, foreign_id: str | None, thing: Any) -> None:
    """Keep under which id the system knows something new."""
    if foreign_id:
        exchange.remember(account.id, foreign_id, thing.UID(), thing.portal_type)


def require_right(permission: str, thing: Any) -> None:
    """Ask before something is put into what the system sees.

    :raises Refused: 409, its state or the scope does not allow it
    """
    if not _may(permission, thing):
        raise Refused(
            409,
            "NotPossible",
            _(
                "Hier lässt sich nichts hinzufügen: Es ist geschlossen oder abgeschlossen, oder Ihr "
                "Bereich erlaubt es nicht."
            ),
        )


def efile_json(efile: Any, account: Any) -> dict[str, Any]:
    """See :data:`EFILE`."""
    return {
        "uid": efile.UID(),
        "foreign_id": exchange.foreign_id_of(account.id, efile.UID()),
        "file_reference": efile.file_reference,
        "title": efile.title,
        "state": api.content.get_state(efile),
        "opened": efile.opened.isoformat(),
        "position": efile.aq_parent.number,
    }


def record_json(record: Any, account: Any) -> dict[str, Any]:
    """See :data:`RECORD`."""
    day = record.document_date
    return {
        "uid": record.UID(),
        "foreign_id": exchange.foreign_id_of(account.id, record.UID()),
        "inside": record.aq_parent.UID(),
        "title": record.title,
        "filename": record.file.filename,
        "media_type": record.media_type,
        "size": record.file.getSize(),
        "sha256": record.sha256,
        "scan_result": record.scan_result,
        "direction": record.direction,
        "kind": record.kind,
        "document_date": day.isoformat() if day else None,
        "sender": record.sender,
        "final": api.content.get_state(record) == "final",
    }


def _may(permission: str, thing: Any) -> bool:
    return bool(getSecurityManager().checkPermission(permission, thing))


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")
