"""The people of the demo city, each in the groups of a real one."""

import json
from importlib.resources import files

#: Role of a demo user in users.json -> the group of the whole city.
CITY_GROUP = {
    "editor": "editors",
    "reviewer": "reviewers",
    "registrar": "registrars",
    "auditor": "auditors",
}


def demo_users() -> list[dict]:
    """The demo users as the distribution describes them.

    :returns: dicts with login, fullname, email, role, role_description and units (unit keys)
    """
    path = files("rathaus") / "distributions" / "cottbus" / "users.json"
    return json.loads(path.read_text(encoding="utf-8"))


def create_users(users: list[dict], passwords: dict[str, str]) -> None:
    """Create users in the current site and put them into their groups.

    :param users: what :func:`demo_users` returned
    :param passwords: password by login
    """
    from plone import api

    from rathaus.organisation import api as organisation

    units = {organisation.unit_key(unit): unit for unit in organisation.units()}
    group_of_unit = {
        "clerk": organisation.clerk_group,
        "lead": organisation.lead_group,
        "integration": organisation.integration_group,
    }
    for user in users:
        member = api.user.create(
            email=user["email"],
            username=user["login"],
            password=passwords[user["login"]],
            properties={"fullname": user["fullname"], "description": user["role_description"]},
        )
        groups = [group_of_unit[user["role"]](units[key]) for key in user["units"]]
        if user["role"] in CITY_GROUP:
            groups.append(CITY_GROUP[user["role"]])
        for group in groups:
            api.group.add_user(groupname=group, user=member)
