"""A case that is closed keeps what it has: its drafts become final with it (decision 0031)."""

from typing import Any

from plone import api

from rathaus.records.finality import is_final

CLOSED = "closed"


def finalise(record: Any) -> None:
    """Make a record final, whoever asks: for what the system itself puts into a file."""
    if is_final(record):
        return
    workflow = api.portal.get_tool("portal_workflow").getWorkflowsFor(record)[0]
    # Without the guard, but with events: the worker and applicants have no role on records, and
    # acting as somebody else would name somebody else in the journal.
    workflow._changeStateOf(record, workflow.transitions["finalise"], {})
    record.reindexObject(idxs=["review_state", "allowedRolesAndUsers"])


def drafts_in(case: Any) -> list[Any]:
    """Catalog brains of what would become final with a case, whoever may see it, oldest first."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Record",
        path="/".join(case.getPhysicalPath()),
        review_state="draft",
        sort_on="created",
    )
    return list(found)


def freeze(case: Any) -> int:
    """Make all drafts of a case final, whoever closes it; each gets its entry in the journal.

    :returns: how many there were
    :raises RecordCheckedOut: somebody still works on one of them
    """
    found = drafts_in(case)
    for brain in found:
        finalise(brain._unrestrictedGetObject())
    return len(found)
