"""Two units, a file plan and an e-file, for tests of the records room and of REST."""

from dataclasses import dataclass
from typing import Any

from plone import api
from plone.dexterity.utils import createContentInContainer

from rathaus.organisation import api as organisation
from rathaus.records import api as records

PASSWORD = "Geheim-und-lang-2026"
#: A PDF as small as one gets that readers still open.
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@dataclass
class City:
    """What the tests talk about."""

    portal: Any
    plan: Any
    #: main group without files of its own
    group: Any
    #: leaf positions of the social office and of the tax office
    housing: Any
    dogs: Any
    efile: Any
    record: Any
    social_office: Any
    tax_office: Any


def build(portal) -> City:
    """Make everything with the rights of the test's administrator, where it is not there yet."""
    if "akten" in portal:
        return _found(portal)
    with api.env.adopt_roles(["Manager", "Registrar", "Clerk", "Lead"]):
        return _build(portal)


def _found(portal) -> City:
    """What a layer has made for all tests."""
    plan = portal["akten"]
    group, dogs = plan["50"], plan["22"]
    housing = group["50-10"]
    (efile,) = housing.objectValues()
    (record,) = efile.objectValues()
    return City(
        portal, plan, group, housing, dogs, efile, record, portal["sozialamt"], portal["steueramt"]
    )


def _build(portal) -> City:
    social_office = _unit(portal, "sozialamt", "Sozialamt")
    tax_office = _unit(portal, "steueramt", "Steueramt")
    for user, unit in [("clara", social_office), ("klaus", tax_office)]:
        _user(user, organisation.clerk_group(unit))
    _user("lea", organisation.lead_group(social_office))
    _user("regina", "Registrars", ["Registrar"])
    _user("audrey", "Auditors", ["Auditor"])
    _user("moritz", "Administrators")
    plan = _add(portal, "FilePlan", id="akten", title="Aktenplan")
    group = _add(plan, "FilePlanPosition", id="50", number="50", title="Soziales")
    housing = _add(
        group,
        "FilePlanPosition",
        id="50-10",
        number="50.10",
        title="Wohngeld",
        responsible_units=[social_office.UID()],
    )
    dogs = _add(
        plan,
        "FilePlanPosition",
        id="22",
        number="22.30",
        title="Hundesteuer",
        responsible_units=[tax_office.UID()],
    )
    efile = records.open_efile(housing, "Wohngeld Familie Muster")
    record = records.add_record(
        efile,
        title="Bescheid Muster",
        filename="Bescheid März.pdf",
        data=PDF,
        direction="outgoing",
        final=True,
    )
    return City(portal, plan, group, housing, dogs, efile, record, social_office, tax_office)


def _add(container, portal_type, **fields):
    return createContentInContainer(container, portal_type, checkConstraints=False, **fields)


def _unit(portal, key, title):
    return _add(portal, "OrganisationalUnit", id=key, unit_key=key, title=title)


def _user(name, group, roles=()):
    if api.user.get(username=name) is None:
        api.user.create(email=f"{name}@example.org", username=name, password=PASSWORD)
    if api.group.get(groupname=group) is None:
        api.group.create(groupname=group, roles=list(roles))
    api.group.add_user(groupname=group, username=name)
