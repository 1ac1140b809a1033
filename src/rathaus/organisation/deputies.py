"""Absences of the site's people: who may set them, and who works for whom today.

Days are those of the office. Nothing here looks further than one step: when the deputy is away too,
has left the unit or the house, the work is the unit's.
"""

from datetime import date
from typing import Any

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from plone import api
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.globalrequest import getRequest

from rathaus import _
from rathaus.calendar.api import utc_iso
from rathaus.organisation import substitution
from rathaus.organisation.absence import Absence
from rathaus.organisation.absence import Absences
from rathaus.organisation.contact import local_now
from rathaus.organisation.groups import PeopleOf
from rathaus.organisation.groups import colleagues_of
from rathaus.organisation.groups import is_lead
from rathaus.organisation.groups import leads_of
from rathaus.organisation.groups import units_of_user
from rathaus.organisation.interfaces import AbsenceChanged
from rathaus.organisation.interfaces import AbsenceRefused
from rathaus.organisation.substitution import Substitute

KEY = "rathaus.organisation.absences"
#: On the request: day -> the deputies named for it.
_NAMED = "rathaus.organisation.deputies"
#: On the site: who looks after it sets anybody's absences. Leads lead single units, by their groups.
SET_ANYBODYS = "rathaus: Set absences"


def install(portal: Any) -> None:
    """Create the store of a site; does nothing when it is there."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Absences()


def absences(user_id: str | None = None, from_day: date | None = None) -> list[Absence]:
    """Absences in the order of days, past ones too.

    :param user_id: only this person's
    :param from_day: only those that end on this day or later
    """
    store = _store()
    found = store if user_id is None else store.of(user_id)
    return sorted(
        (each for each in found if from_day is None or each.end >= from_day),
        key=lambda each: (each.start, each.user_id),
    )


def set_absence(
    user_id: str, start: date, end: date, deputy: str | None, note: str = ""
) -> Absence:
    """Note that somebody is away; everybody for themselves, leads for the people of their units.

    Not for who leads a unit that they do not lead themselves.

    :param start: first day
    :param end: last day, which belongs to it
    :param deputy: a colleague of the same unit; None leaves the work to the unit
    :raises Unauthorized: it is not for the person at hand to set.
    :raises AbsenceRefused: days overlap or are in the wrong order, the deputy is no colleague, or
        the person belongs to no unit.
    """
    require_right(user_id)
    if not units_of_user(user_id):
        raise AbsenceRefused(
            _("Abwesend melden können sich nur Menschen, die zu einer Stelle gehören.")
        )
    if deputy and deputy not in colleagues_of(user_id):
        raise AbsenceRefused(
            _("Die Vertretung muss aus derselben Stelle kommen. Bitte wählen Sie jemand anderes.")
        )
    install(api.portal.get())
    absence = _store().add(
        user_id, start, end, deputy or None, note, set_by=_current_user_id(), set_at=utc_iso()
    )
    _tell(user_id)
    return absence


def remove_absence(absence_id: str) -> None:
    """Take an absence back; of one that has begun, the days that are over stay.

    :raises KeyError: there is none.
    :raises Unauthorized: it is not for the person at hand to remove.
    :raises AbsenceRefused: it is over.
    """
    user_id = _store().get(absence_id).user_id
    require_right(user_id)
    _store().remove(absence_id, _today())
    _tell(user_id)


def may_set_absences_of(user_id: str) -> bool:
    """Whether the person at hand sets absences of somebody.

    An absent lead makes others lead. So who stands in for a lead does not prolong it, and a lead of
    one unit does not begin it in another one.
    """
    current = _current_user_id()
    if current == user_id:
        return True
    if getSecurityManager().checkPermission(SET_ANYBODYS, api.portal.get()):
        return True
    units = units_of_user(user_id)
    if not all(is_lead(current, unit) for unit in units if is_lead(user_id, unit)):
        return False
    return bool(current) and any(_leads(current, unit) for unit in units)


def require_right(user_id: str) -> None:
    """:raises Unauthorized: the person at hand does not set absences of this one."""
    if not may_set_absences_of(user_id):
        raise Unauthorized("absence")


def is_absent(user_id: str, day: date | None = None) -> bool:
    """Whether somebody is away on a day; without it, today."""
    return _store().on(user_id, day or _today()) is not None


def who_works_for(user_id: str, day: date | None = None, unit: Any | None = None) -> Substitute:
    """Who does somebody's work.

    Also asked for people who are there: one who was deleted, or has left the unit, leaves the work
    to the unit like one who is away without a deputy.

    :param day: without it, today
    :param unit: whose work it is; then nobody from outside of it stands in. Without it, a deputy has
        to be a colleague in any unit.
    :returns: ``self``, ``deputy`` with a user id, or ``unit``; never a second deputy
    """
    day = day or _today()
    if unit is not None:
        return substitution.substitute(_store(), user_id, day, PeopleOf(unit))
    people = colleagues_of(user_id)
    if api.user.get(userid=user_id) is not None:
        people.append(user_id)
    return substitution.substitute(_store(), user_id, day, people)


def represented_by(user_id: str, day: date | None = None, unit: Any | None = None) -> list[str]:
    """Whose work somebody does beside their own.

    :param unit: only work of this unit
    :returns: ids of absent colleagues
    """
    day = day or _today()
    away = [each.user_id for each in _store().away_on(day) if each.deputy == user_id]
    works = Substitute("deputy", user_id)
    return sorted(each for each in away if who_works_for(each, day, unit) == works)


def without_deputy(unit: Any, day: date | None = None) -> list[str]:
    """Absent people of a unit whose work nobody does: it is everybody's in the unit."""
    return substitution.without_deputy(_store(), day or _today(), PeopleOf(unit))


def may_work_for(user_id: str, other_id: str, unit: Any, day: date | None = None) -> bool:
    """Whether somebody may go on with a unit's work that was given to another one.

    :param user_id: who wants to work
    :param other_id: to whom it was given
    :param unit: the responsible unit
    """
    people = PeopleOf(unit)
    return substitution.may_work_for(_store(), user_id, other_id, day or _today(), people)


def acting_leads(unit: Any, day: date | None = None) -> list[str]:
    """Who leads a unit on a day: its leads who are there; when all are away, their deputies.

    :returns: user ids; empty when neither a lead nor a deputy is there
    """
    day = day or _today()
    return substitution.acting_leads(_store(), leads_of(unit), day, PeopleOf(unit))


def is_deputy(user_id: str, day: date | None = None) -> bool:
    """Whether somebody was named as deputy of anybody who is away on a day.

    Asked with every right on a case, for each of the user's groups too: a request remembers it.
    """
    day = day or _today()
    request = getRequest()
    if request is None:
        return user_id in _deputies(day)
    known = IAnnotations(request).setdefault(_NAMED, {})
    if day not in known:
        known[day] = _deputies(day)
    return user_id in known[day]


def stands_in_for_lead(user_id: str, unit: Any, day: date | None = None) -> bool:
    """Whether somebody leads a unit on a day only because its leads are away."""
    if not is_deputy(user_id, day):
        return False
    return user_id not in leads_of(unit) and user_id in acting_leads(unit, day)


def led_by(user_id: str, day: date | None = None) -> list[Any]:
    """Units that somebody leads on a day, also in place of leads who are away."""
    return [unit for unit in units_of_user(user_id) if _leads(user_id, unit, day)]


def _leads(user_id, unit, day=None):
    return is_lead(user_id, unit) or stands_in_for_lead(user_id, unit, day)


def _deputies(day):
    return {each.deputy for each in _store().away_on(day)}


def _tell(user_id):
    """The absence of a deputy changes who works for those they stand in for."""
    if getRequest() is not None:
        IAnnotations(getRequest()).pop(_NAMED, None)
    coming = absences(from_day=_today())
    concerned = {user_id, *(each.user_id for each in coming if each.deputy == user_id)}
    for each in sorted(concerned):
        notify(AbsenceChanged(each))


def _store():
    # A site without the store has no absences; a GET that asks writes nothing.
    store = IAnnotations(api.portal.get()).get(KEY)
    return Absences() if store is None else store


def _today():
    return local_now().date()


def _current_user_id():
    return getSecurityManager().getUser().getId()
