"""Who works in an office and who leads it: membership in its two groups, and nothing on objects.

Rights on post boxes and positions belong to the groups, so a change works at once and indexes
nothing. Who changed it stands in the chain of the site, whether it was done here or in the user folder.
"""

from dataclasses import dataclass

from AccessControl import Unauthorized
from plone import api
from plone.base.interfaces import IPloneSiteRoot
from zope.component.hooks import getSite

from rathaus import _
from rathaus.journal import api as journal
from rathaus.organisation.groups import clerk_group
from rathaus.organisation.groups import clerks_of
from rathaus.organisation.groups import ensure_groups
from rathaus.organisation.groups import lead_group
from rathaus.organisation.groups import leads_of
from rathaus.organisation.interfaces import NotAPerson

PERMISSION = "rathaus: Manage organisation"


@dataclass(frozen=True)
class Member:
    """One person of an office."""

    user_id: str
    name: str
    is_lead: bool


def staff_of(unit) -> list[Member]:
    """The people of an office by name, its leads first."""
    leads = set(leads_of(unit))
    found = [Member(each, _name(each), each in leads) for each in clerks_of(unit)]
    return sorted(found, key=lambda member: (not member.is_lead, member.name.casefold()))


def add_person(unit, login: str, *, as_lead: bool) -> Member:
    """Let somebody work in an office, or lead it.

    :param login: name with which the person logs in
    :raises Unauthorized: the person at hand does not look after the organisation
    :raises NotAPerson: nobody logs in with this name
    """
    _require_right(unit)
    user = api.user.get(username=login.strip()) if login.strip() else None
    if user is None:
        raise NotAPerson(
            _("Diesen Anmeldenamen gibt es nicht. Bitte legen Sie zuerst das Konto an.")
        )
    ensure_groups(unit)
    group = lead_group(unit) if as_lead else clerk_group(unit)
    if group not in user.getGroups():
        api.group.add_user(groupname=group, user=user)
    return Member(user.getId(), _name(user.getId()), as_lead)


def remove_person(unit, user_id: str) -> None:
    """End that somebody works in an office or leads it. What they began stays where it is.

    :raises Unauthorized: the person at hand does not look after the organisation
    """
    _require_right(unit)
    user = api.user.get(userid=user_id)
    if user is None:
        return
    for group in {clerk_group(unit), lead_group(unit)} & set(user.getGroups()):
        api.group.remove_user(groupname=group, user=user)


def _require_right(unit) -> None:
    if not api.user.has_permission(PERMISSION, obj=unit):
        raise Unauthorized(PERMISSION)


def note_change(action: str, user_id: str, group: str) -> None:
    """Write into the chain of the site that somebody came into a group or left one, by any door."""
    if IPloneSiteRoot.providedBy(getSite()):
        journal.append_for_site(action, details={"person": user_id, "group": group})


def _name(user_id: str) -> str:
    user = api.user.get(userid=user_id)
    return (user and user.getProperty("fullname")) or user_id
