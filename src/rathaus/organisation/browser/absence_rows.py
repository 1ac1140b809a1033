"""Absences as rows of a table."""

from rathaus import _
from rathaus.organisation import api as organisation
from rathaus.organisation.absence_month import gaps
from rathaus.organisation.deputies import may_set_absences_of


def shown_rows(absences) -> list[dict]:
    """What tables show of absences, in the same order.

    :param absences: of people who exist, or existed
    """
    today = organisation.local_now().date()
    return [_row(each, today) for each in absences]


def _row(absence, today):
    return {
        "id": absence.id,
        "name": organisation.name_of(absence.user_id),
        "start": absence.start,
        "end": absence.end,
        "days": _days(absence.start, absence.end),
        "deputy": organisation.name_of(absence.deputy) if absence.deputy else _("die Stelle"),
        "gaps": _gaps(absence),
        "note": absence.note,
        "is_now": absence.covers(today),
        "can_be_removed": absence.end >= today and may_set_absences_of(absence.user_id),
    }


def _gaps(absence):
    """A sentence when the deputy is away too, else None."""
    if not absence.deputy:
        return None
    if absence.deputy not in organisation.colleagues_of(absence.user_id):
        return _("Gehört nicht mehr zur selben Stelle. Darum vertritt die Stelle.")
    times = gaps(absence, organisation.absences(absence.deputy))
    if not times:
        return None
    return _(
        "Selbst nicht da: ${days}. Dann die Stelle.",
        mapping={"days": ", ".join(_days(start, end) for start, end in times)},
    )


def _days(start, end):
    if start == end:
        return f"{start:%d.%m.%Y}"
    return f"{start:%d.%m.%Y} – {end:%d.%m.%Y}"
