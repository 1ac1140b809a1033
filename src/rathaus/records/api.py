"""What other rooms may do with the file plan, the files and their records."""

from collections.abc import Sequence

from Acquisition import aq_chain
from plone import api
from plone.app.event.base import localized_now

from rathaus.records import numbering
from rathaus.records.adding import add_record
from rathaus.records.adding import open_case
from rathaus.records.adding import open_efile
from rathaus.records.arrival import PASSING_REFUSALS
from rathaus.records.arrival import receive as receive_file
from rathaus.records.checking_out import check_in
from rathaus.records.checking_out import check_out
from rathaus.records.checking_out import checked_out
from rathaus.records.checking_out import force_check_in
from rathaus.records.emergency.api import is_opened
from rathaus.records.exchange.taking_over import preview as preview_plan
from rathaus.records.exchange.taking_over import take_over as take_over_plan
from rathaus.records.file_templates import templates_for
from rathaus.records.finality import records_may_leave
from rathaus.records.freezing import drafts_in
from rathaus.records.freezing import finalise
from rathaus.records.full_text import words_of
from rathaus.records.interfaces import IEFile
from rathaus.records.interfaces import IFilePlan
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.leaves import is_leaf
from rathaus.records.moving import move_branch
from rathaus.records.opening_files import open_from_template
from rathaus.records.quarantine import is_locked
from rathaus.records.quarantine import lock_message
from rathaus.records.reading import note_export
from rathaus.records.refusals import FileRefused
from rathaus.records.reopening import reopen as reopen_efile
from rathaus.records.specialist import inside
from rathaus.records.specialist import listed
from rathaus.records.specialist import named as named_by_system
from rathaus.records.specialist import reached
from rathaus.records.specialist import refuse_taken_name
from rathaus.records.specialist import remember
from rathaus.records.specialist import require_right
from rathaus.records.validity import accepts_new_files
from rathaus.records.verification import verify_journal
from rathaus.time_order import search_in_order

__all__ = [
    "PASSING_REFUSALS",
    "FileRefused",
    "accepts_new_files",
    "add_record",
    "cases_of",
    "check_in",
    "check_out",
    "checked_out",
    "drafts_in",
    "efile_of",
    "efiles_of",
    "finalise",
    "force_check_in",
    "inside",
    "is_leaf",
    "is_locked",
    "is_opened",
    "leaf_positions_for_user",
    "listed",
    "lock_message",
    "move_branch",
    "named_by_system",
    "next_file_reference",
    "note_export",
    "open_case",
    "open_efile",
    "open_from_template",
    "position_of",
    "preview_plan",
    "reached",
    "receive_file",
    "records_may_leave",
    "records_of",
    "refuse_taken_name",
    "remember",
    "reopen_efile",
    "require_right",
    "take_over_plan",
    "templates_for",
    "verify_journal",
    "words_of",
]


def next_file_reference(position, year: int | None = None) -> str:
    """Take the next file reference of a position; it is used up, whatever becomes of the file.

    :param position: a ``FilePlanPosition``
    :param year: the current one if left out
    """
    template = getattr(_around(position, IFilePlan), "reference_template", None)
    year = year or localized_now(position).year
    counter = numbering.counter(position, year)
    while True:
        reference = numbering.format_reference(
            template or numbering.DEFAULT_TEMPLATE, position.number, year, counter.next()
        )
        # A position may have been renumbered, or the template changed, onto given references.
        if not _catalog().unrestrictedSearchResults(portal_type="EFile", file_reference=reference):
            return reference


def efiles_of(position) -> Sequence:
    """Catalog brains of the e-files under a position that the user may see, newest first."""
    query = {
        "portal_type": "EFile",
        "path": {"query": "/".join(position.getPhysicalPath()), "depth": 1},
        # No e-file expires: one index less to ask
        "show_inactive": True,
    }
    return search_in_order(query, "created", is_descending=True)


def records_of(container) -> list:
    """The records directly in an e-file, case or application that the user may see, oldest first."""
    return _directly_in(container, "Record")


def cases_of(efile) -> list:
    """The cases and applications in an e-file that the user may see, oldest first."""
    return _directly_in(efile, ["Case", "Application"])


def leaf_positions_for_user() -> list:
    """Positions whose e-files the current user keeps, by number; closed ones too, because their
    files still take cases."""
    found = _catalog()(portal_type="FilePlanPosition")
    positions = [brain.getObject() for brain in found]
    allowed = [
        each
        for each in positions
        if api.user.has_permission("rathaus: Open e-file", obj=each) and is_leaf(each)
    ]
    return sorted(allowed, key=lambda position: position.number)


def position_of(obj):
    """The position of the file plan that an e-file or something in it lies under, or None."""
    return _around(obj, IFilePlanPosition)


def efile_of(obj):
    """The e-file that something lies in, or None while it is not in a file."""
    return _around(obj, IEFile)


def _directly_in(container, portal_type):
    catalog = _catalog()
    # What an emergency access opens stands in no index; whoever sees the thing sees what is in it.
    search = catalog.unrestrictedSearchResults if is_opened(container) else catalog
    found = search(
        portal_type=portal_type,
        path={"query": "/".join(container.getPhysicalPath()), "depth": 1},
        sort_on="created",
    )
    return [brain.getObject() for brain in found]


def _around(obj, interface):
    return next((each for each in aq_chain(obj) if interface.providedBy(each)), None)


def _catalog():
    return api.portal.get_tool("portal_catalog")
