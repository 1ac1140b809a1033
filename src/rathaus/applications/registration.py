"""An application is taken into an e-file: from then on it is part of the records."""

from typing import Any

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from Acquisition import aq_parent
from plone import api

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.finding import workflow_state
from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.rules import require
from rathaus.applications.system_rights import system_rights
from rathaus.applications.transitions import transition
from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records.interfaces import IEFile

ADD_CASE = "rathaus: Add case"


def register(app: Any, efile: Any) -> Any:
    """Move an application out of the post box into an e-file.

    It keeps its UID and its files; the rights are those of its new place. Its own journal ends
    here, and the e-file's journal goes on with the hash of its last entry. When somebody has
    taken it before, the work on it begins at once.

    :param efile: an open e-file in which the person at hand may add cases.
    :returns: the application at its new place.
    :raises Unauthorized: no right on the application or in the e-file.
    :raises NotPossible: it lies in a file already, or the e-file is closed.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(app, "register")
    _check_target(efile)
    details = {
        "application_journal_head": journal.head(app),
        "reference": app.reference,
        "submission": app.submission_id,
        "unit": app.responsible_unit,
    }
    moved = move_into(app, efile)
    transition(moved, "register", details=details, content_hash=_seal(moved))
    if moved.assigned_clerk:
        start(moved)
    return moved


def move_into(case: Any, efile: Any) -> Any:
    """Move a case out of a post box into an e-file; who calls it has checked the rights.

    :returns: the case at its new place.
    """
    with system_rights():
        # The clerk may neither delete in the box nor add applications by hand anywhere.
        moved = api.content.move(source=case, target=efile)
        return by_uid(moved.UID())


def start(app: Any) -> None:
    """Begin the work on an application that lies in a file.

    :raises NotPossible: it does not lie in a file, or the work has begun.
    """
    require(app, "start")
    transition(app, "start")


def efiles_to_choose(app: Any) -> list[Any]:
    """Catalog brains of the open e-files the person at hand may file into, by file reference."""
    # Also under positions that take no new files.
    positions = records.leaf_positions_for_user()
    paths = ["/".join(each.getPhysicalPath()) for each in positions]
    if not paths:
        return []
    return list(
        api.portal.get_tool("portal_catalog").searchResults(
            portal_type="EFile",
            review_state="open",
            path={"query": paths},
            sort_on="file_reference",
        )
    )


def positions_to_choose(app: Any) -> list[Any]:
    """Positions of the file plan under which the person at hand may open an e-file."""
    return [each for each in records.leaf_positions_for_user() if records.accepts_new_files(each)]


def _seal(case: Any) -> str | None:
    return case.seal if IApplication.providedBy(case) else None


def _check_target(efile: Any) -> None:
    may = getSecurityManager().checkPermission
    if not IEFile.providedBy(efile) or not may("View", efile):
        raise Unauthorized("register")
    if workflow_state(efile) != "open":
        raise NotPossible(_("Die Akte ist geschlossen. Wählen Sie eine offene Akte."))
    if not may(ADD_CASE, efile):
        raise Unauthorized("register")


def efile_of(app: Any) -> Any | None:
    """The e-file an application lies in; None while it is in a post box."""
    parent = aq_parent(app)
    return parent if IEFile.providedBy(parent) else None
