"""A closed e-file is opened again: by the registry, and with a reason that stays in its journal."""

from typing import Any

from AccessControl import Unauthorized
from plone import api

from rathaus import _
from rathaus.plain_text import one_line
from rathaus.records.interfaces import NoReason

PERMISSION = "rathaus: Reopen e-file"
LONGEST_REASON = 500


def reopen(efile: Any, reason: str) -> None:
    """Open a closed file again.

    :param reason: one sentence; it stands in the journal
    :raises Unauthorized: not the registry, or the file is open
    :raises NoReason: it is missing or too long
    """
    if not api.user.has_permission(PERMISSION, obj=efile):
        raise Unauthorized(PERMISSION)
    api.portal.get_tool("portal_workflow").doActionFor(
        efile, "reopen", journal_details={"reason": one_line(reason)}
    )


def refuse_without_reason(details: dict[str, Any] | None) -> None:
    """Make sure that a reason is given, through whatever door the step is made.

    :param details: for the journal, as the step names them
    :raises NoReason: there is none, or it is too long
    """
    reason = (details or {}).get("reason", "")
    if not 0 < len(reason) <= LONGEST_REASON:
        raise NoReason(
            _(
                "Bitte schreiben Sie in höchstens 500 Zeichen, warum die Akte wieder geöffnet wird. "
                "Das steht dann im Protokoll."
            )
        )
