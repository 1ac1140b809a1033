"""Groups of people: those of each unit, and those of the whole city."""

from plone import api

from rathaus.organisation.units import unit as unit_of
from rathaus.organisation.units import units


def unit_key(unit) -> str:
    """The stable short name of a unit; its id where the editor gave none."""
    return unit.unit_key or unit.getId()


def clerk_group(unit) -> str:
    """Id of the group of the unit's clerks."""
    return f"{unit_key(unit)}-clerks"


def lead_group(unit) -> str:
    """Id of the group of the unit's leads."""
    return f"{unit_key(unit)}-leads"


def integration_group(unit) -> str:
    """Id of the group of the specialist systems that work on the unit's files."""
    return f"{unit_key(unit)}-integration"


def integration_group_of(unit_uid: str) -> str | None:
    """The same by the UID of the unit; None where it is gone."""
    found = unit_of(unit_uid)
    return None if found is None else integration_group(found)


#: Groups that are not bound to a unit, with their title and global roles.
CITY_GROUPS = {
    "editors": ("Redaktion", ["Editor", "Contributor"]),
    "reviewers": ("Freigabe", ["Editor", "Contributor", "Reviewer"]),
    "registrars": ("Registratur", ["Registrar"]),
    "auditors": ("Revision", ["Auditor"]),
}


def install_groups() -> None:
    """Create the groups that hold the global roles of the city where they are missing."""
    for group_id, (title, roles) in CITY_GROUPS.items():
        if api.group.get(groupname=group_id) is None:
            api.group.create(groupname=group_id, title=title, roles=roles)


def ensure_groups(unit) -> None:
    """Create the groups of a unit's clerks, leads and systems where they are missing."""
    titles = {
        clerk_group(unit): f"{unit.title}: Sachbearbeitung",
        lead_group(unit): f"{unit.title}: Leitung",
        integration_group(unit): f"{unit.title}: Fachverfahren",
    }
    for group_id, title in titles.items():
        if api.group.get(groupname=group_id) is None:
            api.group.create(groupname=group_id, title=title)


def units_of_user(user_id: str) -> list:
    """Units whose clerk or lead group holds the user.

    :param user_id: id of a user of the site
    :returns: units by title; empty for an unknown user
    """
    user = api.user.get(userid=user_id)
    if user is None:
        return []
    groups = set(user.getGroups())
    return [unit for unit in units() if groups & {clerk_group(unit), lead_group(unit)}]


def clerks_of(unit) -> list[str]:
    """Ids of those who work in a unit, its leads among them; people who were deleted are none."""
    return sorted({*_members(clerk_group(unit)), *_members(lead_group(unit))})


class PeopleOf:
    """The people of a unit, to ask whether somebody is one of them.

    Not the list of :func:`clerks_of`, which looks each of them up: here only who is asked for is.
    """

    def __init__(self, unit):
        self._ids = {*_ids(clerk_group(unit)), *_ids(lead_group(unit))}

    def __contains__(self, user_id):
        return user_id in self._ids and _exists(user_id)


def leads_of(unit) -> list[str]:
    """Ids of those who lead a unit."""
    return sorted(_members(lead_group(unit)))


def is_lead(user_id: str | None, unit) -> bool:
    """Whether somebody leads the unit; nobody, who has not logged in, leads none."""
    user = api.user.get(userid=user_id) if user_id else None
    return user is not None and lead_group(unit) in user.getGroups()


def colleagues_of(user_id: str) -> list[str]:
    """Ids of those who work in a unit together with somebody, without that one."""
    together = {each for unit in units_of_user(user_id) for each in clerks_of(unit)}
    return sorted(together - {user_id})


def name_of(user_id: str) -> str:
    """Full name of a user; the id where there is none, or the user is gone."""
    user = api.user.get(userid=user_id)
    return (user and user.getProperty("fullname")) or user_id


def _members(group_id):
    return {each for each in _ids(group_id) if _exists(each)}


def _ids(group_id):
    return api.portal.get_tool("portal_groups").getGroupMembers(group_id)


def _exists(user_id):
    # A user who was deleted stays written in the group.
    return api.user.get(userid=user_id) is not None
