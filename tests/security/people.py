"""One city with one person of every role, for the matrix of rights."""

from plone import api

import defects_city
from applications_city import add_service
from applications_city import send
from exchange_city import add_account
from rathaus.applications import api as applications
from rathaus.defects import api as defects
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.emergency import api as emergency
from records_city import PASSWORD
from records_city import PDF
from records_city import build

#: Role as it stands in the table -> user; None for a visitor.
PEOPLE = {
    "Anonymous": None,
    "Citizen": "bea",
    "Editor": "edith",
    "Clerk": "clara",
    "Clerk elsewhere": "klaus",
    "Lead": "lea",
    "Lead elsewhere": "luise",
    "Registrar": "regina",
    "Auditor": "audrey",
    "Integration": "service:sozialwesen",
    "Participant": "peter",
    "Former unit": "frida",
    "Emergency": "emil",
    "Site Administrator": "silke",
    "Manager": "moritz",
}


def make_city(portal):
    """The city of the tests with an application, a case and records in all their places.

    :returns: the city with ``things``, by the names of the table, and the ``token`` of the
        specialist system
    """
    city = build(portal)
    _people(city)
    accepted = send(city, add_service(city))
    application = applications.file_submission(accepted.submission_id, token=accepted.token)
    with api.env.adopt_user(username="clara"):
        case = records.open_case(city.efile, "Rückforderung Muster")
    case.responsible_unit = city.social_office.UID()
    report = _report(city)
    draft = records.add_record(case, title="Entwurf Muster", filename="Entwurf.pdf", data=PDF)
    attachment = next(each for each in application.objectValues() if each.direction == "incoming")
    city.things = {
        "application": application,
        "case": case,
        "efile": city.efile,
        "record": draft,
        "attachment": attachment,
        "position": city.housing,
        "inbox": application.aq_parent,
        "site": portal,
        "maerker": city.portal["maerker"],
        "report": report,
        "photo": defects.photos(report)[0],
    }
    for thing in (application, case):
        # As a task does for somebody outside the unit, and handing over
        thing.manage_setLocalRoles("peter", ["Participant"])
        thing.manage_setLocalRoles("frida", ["FormerUnit"])
        thing.reindexObjectSecurity()
    _account, city.token = add_account(units=[city.social_office], account_id="sozialwesen")
    with api.env.adopt_user(username="emil"):
        for thing in (application, case, city.efile):
            emergency.break_glass(thing, "Die Seite bricht ab, die Stelle bittet um Hilfe.")
    return city


def _report(city):
    """A defect report of the social office with a photo, not looked at yet."""
    defects_city.add_place(city)
    return defects_city.send(city.portal, uploads=[defects_city.photo()])


def _people(city):
    with api.env.adopt_roles(["Manager"]):
        for user, roles in [
            ("bea", ["Citizen"]),
            ("edith", ["Editor"]),
            ("emil", ["Site Administrator"]),
            ("silke", ["Site Administrator"]),
            ("moritz", ["Manager"]),
            ("luise", []),
            ("peter", []),
            ("frida", []),
        ]:
            if api.user.get(username=user) is None:
                api.user.create(email=f"{user}@example.org", username=user, password=PASSWORD)
            if roles:
                api.user.grant_roles(username=user, roles=roles)
        organisation.ensure_groups(city.social_office)
        for group, user in [
            (organisation.lead_group(city.tax_office), "luise"),
        ]:
            if api.group.get(groupname=group) is None:
                api.group.create(groupname=group)
            api.group.add_user(groupname=group, username=user)
