"""Deeds that bring a report to somebody else: another unit, or another report."""

from typing import Any

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.calendar.api import utc_now
from rathaus.defects import mails
from rathaus.defects.deeds import author
from rathaus.defects.finding import state_of
from rathaus.defects.followers import move_followers
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.people import group_mailbox
from rathaus.defects.publishing import take_step
from rathaus.defects.rules import require
from rathaus.defects.sharing import share_with_unit
from rathaus.defects.telling import tell_followers
from rathaus.defects.updates import add_update
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.plain_text import plain_text

LONGEST_NOTE = 4000
_HANDED_OVER = _(
    "Guten Tag,\n\n"
    "der Hinweis ${reference} wurde an Sie weitergegeben:\n\n"
    "${link}\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)


def hand_over(report: Any, unit: str, note: str = "") -> None:
    """Give a report to another unit. The promised time goes on: to citizens the city is one.

    :param unit: UID
    :param note: for the other unit; not public
    :raises NotPossible: there is no such unit, or it is responsible already
    """
    require(report, "hand_over")
    found = organisation.unit(unit)
    if found is None:
        raise NotPossible(_("Bitte wählen Sie eine Stelle aus."))
    if unit == report.responsible_unit:
        raise NotPossible(_("Diese Stelle ist schon zuständig."))
    give_to(report, found, note=plain_text(note or "")[:LONGEST_NOTE], author_name=author())


def give_to(report: Any, unit: Any, *, note: str = "", author_name: str = "") -> None:
    """Make a unit responsible and tell it; the caller has checked the right."""
    uid = unit.UID()
    journal.append(
        report,
        "handed_over",
        details={"from": report.responsible_unit, "to": uid, "clerk": report.assigned_clerk},
    )
    add_update(report, "handed_over", text=note, author_name=author_name)
    report.responsible_unit, report.assigned_clerk = uid, None
    share_with_unit(report)
    report.reindexObject(idxs=["responsible_unit", "defect_clerk"])
    mails.send_to_office(
        report,
        group_mailbox(unit),
        _HANDED_OVER,
        f"{report.UID()}/handed-over/{utc_now().isoformat()}",
    )


def merge(report: Any, into: Any) -> None:
    """End a report whose defect another one is about; who followed it follows the other one.

    :param into: a public report that has not ended as a duplicate itself
    :raises NotPossible: the other one cannot take it
    """
    require(report, "merge")
    if into is None or into.UID() == report.UID():
        raise NotPossible(_("Bitte wählen Sie einen anderen Hinweis."))
    if state_of(into) not in LIGHTS or into.duplicate_of:
        raise NotPossible(
            _("Der andere Hinweis ist nicht öffentlich, oder er wurde selbst zusammengelegt.")
        )
    if into.anonymised_at is not None:
        # Who follows would be known there for ever: its time comes only once
        raise NotPossible(
            _(
                "Beim anderen Hinweis sind die Angaben zu Personen gelöscht. Er nimmt nichts mehr auf."
            )
        )
    is_public = state_of(report) in LIGHTS
    report.duplicate_of = into.UID()
    report.closed_at = utc_now()
    report.outcome_reason = "duplicate"
    take_step(
        report,
        "handle_otherwise" if is_public else "refuse",
        "merged",
        text=into.reference,
        author_name=author(),
        is_public=is_public,
        details={"into": into.UID(), "reference": into.reference},
    )
    tell_followers(report, before_they_move=True)
    move_followers(report, into)
    journal.append(into, "merged_here", details={"from": report.UID(), "of": report.reference})
    add_update(into, "merged_here", text=report.reference, author_name=author())
