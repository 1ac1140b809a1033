"""Two units with their people, and nothing else: cheaper than the city of the records room."""

from types import SimpleNamespace

import pytest
from plone import api
from plone.dexterity.utils import createContentInContainer

from rathaus.organisation import api as organisation

PEOPLE = {"clara": "sozialamt", "berta": "sozialamt", "lea": "sozialamt", "klaus": "steueramt"}


@pytest.fixture
def offices(integration):
    """The social office (Clara, Berta; Lea leads it) and the tax office (Klaus); Rita has none."""
    portal = integration["portal"]
    with api.env.adopt_roles(["Manager"]):
        units = {
            key: createContentInContainer(
                portal,
                "OrganisationalUnit",
                checkConstraints=False,
                id=key,
                unit_key=key,
                title=key.title(),
            )
            for key in ("sozialamt", "steueramt")
        }
        for name in [*PEOPLE, "rita"]:
            # Not through the api, which would make keys out of passwords that nobody types here
            portal.acl_users.source_users.addUser(name, name, "x")
            member = api.user.get(userid=name)
            member.setMemberProperties({"email": f"{name}@example.org"})
        for name, key in PEOPLE.items():
            group = organisation.lead_group if name == "lea" else organisation.clerk_group
            api.group.add_user(groupname=group(units[key]), username=name)
    return SimpleNamespace(portal=portal, social=units["sozialamt"], taxes=units["steueramt"])
