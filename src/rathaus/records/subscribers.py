"""Wiring: what happens by itself when files, records and positions come and change.

Events do not ask who added a thing or how: a form, REST, the worker and an import all come here.
"""

from plone.app.event.base import localized_now

from rathaus.calendar.api import utc_iso
from rathaus.journal import api as journal
from rathaus.records import api
from rathaus.records import full_text
from rathaus.records import quarantine
from rathaus.records import reading
from rathaus.records import renditions
from rathaus.records.access import refuse_strangers
from rathaus.records.checking_out import refuse_closing
from rathaus.records.checking_out import refuse_while_checked_out
from rathaus.records.closing import refuse_with_open_things
from rathaus.records.description import note_description
from rathaus.records.finality import is_final
from rathaus.records.finality import refuse_leaving
from rathaus.records.finality import refuse_other_place
from rathaus.records.finality import refuse_way_back
from rathaus.records.freezing import CLOSED
from rathaus.records.freezing import freeze
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.interfaces import IRecord
from rathaus.records.leaves import check_place
from rathaus.records.moving import keep_rights
from rathaus.records.moving import note_move
from rathaus.records.plan import refuse_removal_of_place
from rathaus.records.plan import refuse_taken_number
from rathaus.records.reopening import refuse_without_reason
from rathaus.records.responsibility import share_with_units
from rathaus.records.sealing import has_other_content
from rathaus.records.sealing import refuse_other_content
from rathaus.records.sealing import seal
from rathaus.records.validity import refuse_new_file
from rathaus.records.versions import begin_anew


def request_traversed(event):
    """A request has found what it asked for, and who asks is known."""
    refuse_strangers(event.request)


def request_answered(event):
    """A request was carried out, and is about to be committed."""
    reading.notice(event.request)


def answer_is_sure(event):
    """The commit has succeeded."""
    reading.write(event.request)


def position_added(position, event):
    """A new position: check its place and number, let its units in."""
    if IFilePlanPosition.providedBy(event.newParent):
        check_place(position, event.newParent)
    refuse_taken_number(position)
    share_with_units(position)


def position_moved(position, event):
    """A branch came from another place: its place is checked, its rights are kept, it is noted.

    Moves of what lies around it are told to it as well, and adding and renaming are moves too.
    """
    is_this_one = event.object.aq_base is position.aq_base
    if not is_this_one or None in (event.oldParent, event.newParent):
        return
    if event.oldParent.aq_base is event.newParent.aq_base:
        return
    if IFilePlanPosition.providedBy(event.newParent):
        check_place(position, event.newParent)
    keep_rights(position, event.oldParent)
    note_move(position, event.oldParent)


def position_modified(position, event):
    """Units or number may have changed."""
    refuse_taken_number(position)
    share_with_units(position)


def efile_added(efile, event):
    """A new e-file gets its reference and opens its journal."""
    position = api.position_of(efile)
    check_place(efile, position)
    refuse_new_file(position)
    efile.file_reference = api.next_file_reference(position)
    efile.opened = localized_now(efile).date()
    details = {"file_reference": efile.file_reference}
    if efile.opened_from:
        details["template"] = efile.opened_from
    journal.append(efile, "efile_opened", details=details)
    # Asking for a free number has indexed the file in between, before it had one.
    efile.reindexObject(idxs=["file_reference"])


def efile_goes_with_position(efile, event):
    """Files do not vanish because somebody removes what they lie in."""
    if event.object.aq_base is not efile.aq_base:
        refuse_removal_of_place(event.object)


def case_added(case, event):
    """A case that was opened inside the office."""
    journal.append(case, "case_opened")


def record_added(record, event):
    """Seal the file and write it down."""
    seal(record)
    note_description(record)
    journal.append(
        record,
        "record_added",
        details={"direction": record.direction},
        content_hash=record.sha256,
    )
    quarantine.begin(record)


def record_modified(record, event):
    """A draft may get another file, which is its next version; a final record never."""
    refuse_other_content(record)
    if has_other_content(record):
        seal(record)
        details = {"version": len(record.versions)}
        journal.append(record, "record_changed", details=details, content_hash=record.sha256)
        quarantine.begin(record)
    note_description(record)


def record_copied(copy, event):
    """A copy, also of what lies in a copied case, is a draft of its own."""
    begin_anew(copy)


def record_noted(record, event):
    """A file that had to wait for the virus scanner is free now, or there are other words."""
    if event.entry.action == "file_released":
        renditions.begin(record)
    if event.entry.action in full_text.READ_AFTER:
        full_text.begin(record)


def record_steps(record, event):
    """No step leads back from final, and none is made while somebody works on the file."""
    if event.transition is not None:
        refuse_way_back(record, event.new_state.getId())
        refuse_while_checked_out(record)


def record_leaves(record, event):
    """The record, or something around it, is about to be removed."""
    refuse_leaving(record, event.object)
    if event.object.aq_base is record.aq_base:
        refuse_while_checked_out(record)
        journal.append(record, "record_removed", content_hash=record.sha256)


def record_moves(record, event):
    """The record, or something around it, is about to be moved or renamed."""
    if event.oldParent is not None and event.newParent is not None:
        refuse_other_place(record, event.object)


def container_closes(container, event):
    """Nothing may be checked out in what is closed."""
    if event.transition is not None and event.transition.getId() == "close":
        refuse_closing(container)


def state_changed(obj, event):
    """Every transition is written down; the initial state is none."""
    if event.transition is None:
        return
    if IRecord.providedBy(obj) and is_final(obj):
        obj.finalised = utc_iso()
        renditions.begin(obj)
    # Who makes the step may say more about it; Plone's own menu and REST cannot.
    extra = event.kwargs or {}
    journal.append(
        obj,
        "transition",
        details={
            "transition": event.transition.getId(),
            "from": event.old_state.getId(),
            "to": event.new_state.getId(),
            **(extra.get("journal_details") or {}),
        },
        content_hash=extra.get("journal_hash"),
    )


def case_is_closed(case, event):
    """By whatever step and door: nothing in it changes from now on."""
    if event.transition is not None and event.new_state.getId() == CLOSED:
        freeze(case)


def efile_changes_state(efile, event):
    """Nothing may be open in a file that is closed, and it is opened again only for a reason."""
    transition = event.transition.getId() if event.transition is not None else None
    if transition == "close":
        refuse_with_open_things(efile)
    elif transition == "reopen":
        refuse_without_reason((event.kwargs or {}).get("journal_details"))
