"""Closing an e-file (z. d. A.): only when nothing in it is still open."""

from plone import api

from rathaus import _
from rathaus.records.interfaces import OpenCases


def open_cases(efile) -> list:
    """Catalog brains of the cases and applications in the file that are not closed."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        object_provides="rathaus.records.interfaces.ICaseMetadata",
        path="/".join(efile.getPhysicalPath()),
    )
    return [brain for brain in found if brain.review_state != "closed"]


def refuse_with_open_cases(efile) -> None:
    """Make sure that the file may be closed.

    :raises OpenCases: names how many are still open
    """
    still_open = len(open_cases(efile))
    if still_open:
        raise OpenCases(
            _(
                "Noch offene Vorgänge in dieser Akte: ${number}. "
                "Bitte schließen Sie sie zuerst ab.",
                mapping={"number": still_open},
            )
        )
