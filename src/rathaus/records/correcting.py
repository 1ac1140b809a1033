"""Correcting what is final: another record, which says what it corrects. The first one stays."""

from typing import Any

from AccessControl import Unauthorized
from Acquisition import aq_parent
from plone import api

from rathaus import _
from rathaus.journal import api as journal
from rathaus.records.api import add_record
from rathaus.records.finality import is_final
from rathaus.records.interfaces import RefusedByFile

ADD = "rathaus: Add record"


class NotFinal(RefusedByFile):
    """A draft needs no correction; it gets a new version."""


def correct(record: Any, file: Any) -> Any:
    """Put the correction of a final record beside it, as a draft.

    :param file: an ``ExaminedFile``.
    :returns: the new ``Record``
    :raises Unauthorized: no right to add something here.
    :raises NotFinal: the record itself can still be changed.
    """
    container = aq_parent(record)
    if not api.user.has_permission(ADD, obj=container):
        raise Unauthorized(ADD)
    if not is_final(record):
        raise NotFinal(
            _("Das Schriftstück ist noch ein Entwurf. Legen Sie eine neue Version der Datei ab.")
        )
    new = add_record(
        container,
        title=record.title,
        filename=file.filename,
        blob=file._blob,
        media_type=file.contentType,
        scan_result=file.scan_result,
        direction=record.direction,
        kind=record.kind,
        sender=record.sender,
        corrects=record.UID(),
    )
    journal.append(new, "record_corrects", details={"corrects": record.UID()})
    return new


def corrected_by(record: Any) -> list[Any]:
    """Catalog brains of the records that correct this one, as far as the reader may see them."""
    return list(
        api.portal.get_tool("portal_catalog")(
            portal_type="Record", corrects=record.UID(), sort_on="created"
        )
    )
