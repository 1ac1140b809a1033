"""The groups of responsible units work under a position, nobody else does."""

from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.records import api as records


def roles(position, group):
    return set(dict(position.get_local_roles()).get(group, ()))


def change_units(position, *units):
    position.responsible_units = [unit.UID() for unit in units]
    notify(ObjectModifiedEvent(position))


def test_clerks_and_leads_get_their_roles(city):
    assert roles(city.housing, "sozialamt-clerks") == {"Clerk"}
    assert roles(city.housing, "sozialamt-leads") == {"Clerk", "Lead"}
    assert roles(city.housing, "steueramt-clerks") == set()


def test_a_unit_that_is_no_longer_responsible_loses_them(city):
    change_units(city.housing, city.tax_office)
    assert roles(city.housing, "sozialamt-clerks") == set()
    assert roles(city.housing, "sozialamt-leads") == set()
    assert roles(city.housing, "steueramt-clerks") == {"Clerk"}


def test_files_that_exist_follow(city):
    change_units(city.housing, city.tax_office)
    with api.env.adopt_user(username="klaus"):
        assert [brain.UID for brain in api.content.find(portal_type="EFile")] == [city.efile.UID()]
    with api.env.adopt_user(username="clara"):
        assert not list(api.content.find(portal_type="EFile"))


def test_roles_shared_by_hand_stay(city):
    city.housing.manage_setLocalRoles("Fachverfahren", ["Integration"])
    city.housing.manage_setLocalRoles("sozialamt-clerks", ["Clerk", "Registrar"])
    change_units(city.housing, city.tax_office)
    assert roles(city.housing, "Fachverfahren") == {"Integration"}
    assert roles(city.housing, "sozialamt-clerks") == {"Registrar"}


def test_whoever_works_here_does_so_through_a_group(city):
    with api.env.adopt_user(username="clara"):
        efile = records.open_efile(city.housing, "Neu")
    for place in (city.housing, efile):
        for principal, held in place.get_local_roles():
            assert principal not in ("clara", "lea") or "Clerk" not in held
