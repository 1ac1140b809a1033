"""The demo city is whole: what `make start` shows on the first day."""

from plone import api

from rathaus.organisation import api as organisation


def count(portal_type, **query):
    catalog = api.portal.get_tool("portal_catalog")
    return len(catalog.unrestrictedSearchResults(portal_type=portal_type, **query))


def test_offers_published_services_with_a_unit_each(demo):
    assert count("Service", review_state="published") == 25
    units = {brain.UID for brain in api.content.find(portal_type="OrganisationalUnit")}
    for brain in api.content.find(portal_type="Service"):
        assert brain.getObject().responsible_unit in units


def test_has_a_post_box_for_every_unit_that_answers(demo):
    assert count("Inbox") == 8
    assert "wohngeld" in demo["eingang"].objectIds()


def test_has_three_published_forms(demo):
    forms = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="EasyForm", review_state="published"
    )
    services = {brain.getPath().split("/")[-2] for brain in forms}
    assert services == {"hund-anmelden", "wohngeld", "einwohneranfrage"}


def test_has_a_file_plan_on_ten_main_groups(demo):
    assert len(demo["akten"].objectIds()) == 10


def test_every_place_for_files_has_a_unit_that_keeps_them(demo):
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type="FilePlanPosition")
    positions = [brain.getObject() for brain in brains]
    leaves = [position for position in positions if not position.objectIds()]
    assert len(leaves) == 30
    units = {unit.UID() for unit in organisation.units()}
    assert all(set(leaf.responsible_units or ()) & units for leaf in leaves)


def test_has_eight_users_in_their_groups(demo):
    assert "wohngeld-clerks" in api.user.get(userid="wohngeld").getGroups()
    assert "wohngeld-leads" in api.user.get(userid="wohngeld-leitung").getGroups()
    assert "registrars" in api.user.get(userid="registratur").getGroups()


def test_the_specialist_system_works_on_the_files_of_its_unit_only(demo):
    catalog = api.portal.get_tool("portal_catalog")
    positions = {
        brain.getObject().number: brain.getObject()
        for brain in catalog.unrestrictedSearchResults(portal_type="FilePlanPosition")
    }
    with api.env.adopt_user(username="schnittstelle"):
        assert "Integration" in api.user.get_roles(obj=positions["49.10.01"])
        assert "Integration" not in api.user.get_roles(obj=positions["90.20.01"])


def test_clerks_have_their_role_on_their_own_box_only(demo):
    boxes = demo["eingang"]
    with api.env.adopt_user(username="wohngeld"):
        assert "Clerk" in api.user.get_roles(obj=boxes["wohngeld"])
        assert "Clerk" not in api.user.get_roles(obj=boxes["steuern"])
