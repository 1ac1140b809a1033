"""A site that was made by an earlier release becomes what a new one is, and keeps its content."""

import io
import tarfile

import pytest
from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from AccessControl.SpecialUsers import system
from plone import api

from rathaus.applications import api as applications
from rathaus.journal import api as journal
from rathaus.profiles.upgrades import catalog as catalogs
from rathaus.profiles.upgrades import workflows
from rathaus.profiles.upgrades.catalog import Shape
from rathaus.profiles.upgrades.renewal import PROFILE
from rathaus.records import api as records
from records_city import build

#: Steps whose export says what a site is
STEPS = ["catalog", "rolemap", "typeinfo", "workflows", "actions", "repositorytool"]
NEW_INDEXES = ("acting", "assignee", "corrects", "checked_out_by", "reference", "position_number")
NEW_COLUMNS = ("reference", "task_kind")
NEW_PERMISSION = "rathaus: Manage file templates"


def exported(setup):
    """File name -> lines, as an administrator would export the site."""
    before = getSecurityManager()
    newSecurityManager(None, system)
    archive = setup._doRunExportSteps(STEPS)["tarball"]
    setSecurityManager(before)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        # In any order: what comes anew stands last.
        return {
            each.name: sorted(tar.extractfile(each).read().decode().splitlines())
            for each in tar.getmembers()
            if each.isfile()
        }


@pytest.fixture
def city(integration):
    return build(integration["portal"])


@pytest.fixture
def setup(city):
    return api.portal.get_tool("portal_setup")


@pytest.fixture
def case(city):
    """Closed with a draft in it, as it could be before drafts were frozen."""
    with api.env.adopt_user(username="clara"):
        case = records.open_case(city.efile, "Anfrage")
        applications.decide(case, "settled_otherwise", "")
        applications.close(case)
    records.add_record(case, title="Vermerk", filename="vermerk.pdf", data=b"%PDF-1.4")
    return case


@pytest.fixture
def old(setup, case):
    """Back to what the earliest sites had: no indexes, types and rights of later days."""
    portal, catalog = api.portal.get(), api.portal.get_tool("portal_catalog")
    for name in NEW_INDEXES:
        catalog.delIndex(name)
    # Of another kind than today
    catalog.addIndex("corrects", "KeywordIndex")
    for name in NEW_COLUMNS:
        catalog.delColumn(name)
    tool = api.portal.get_tool("portal_workflow")
    tool.setChainForPortalTypes(["Task"], ())
    tool.manage_delObjects(["task_workflow"])
    api.portal.get_tool("portal_types").manage_delObjects(["Task"])
    portal.manage_permission(NEW_PERMISSION, ["Manager"], acquire=1)
    portal._delRoles(["FormerUnit"])
    closed = tool["case_workflow"].states["closed"]
    for permission in ("View", "Access contents information"):
        closed.setPermission(permission, False, ("Clerk", "Manager"))
    tool["case_workflow"].updateRoleMappingsFor(case)
    case.reindexObjectSecurity()
    del api.portal.get_tool("portal_registry").records["rathaus.reminder_times"]
    setup.setLastVersionForProfile(PROFILE, "1")


def readers(thing):
    """Roles that find a thing in the catalog."""
    catalog = api.portal.get_tool("portal_catalog")
    (brain,) = catalog.unrestrictedSearchResults(UID=thing.UID())
    found = catalog.getIndexDataForRID(brain.getRID())["allowedRolesAndUsers"]
    return {each for each in found if ":" not in each}


def test_it_is_as_a_new_one(city, setup, case, request):
    fresh, allowed = exported(setup), readers(case)
    (record,) = case.objectValues()
    request.getfixturevalue("old")
    assert exported(setup) != fresh
    assert readers(case) != allowed
    setup.upgradeProfile(PROFILE)
    after = exported(setup)
    assert {name for name in fresh if fresh[name] != after.get(name)} == set()
    assert after.keys() == fresh.keys()
    assert setup.listUpgrades(PROFILE) == []
    # plone.app.multilingual would make one
    assert "de" not in api.portal.get()
    assert readers(case) == readers(record) == allowed
    assert "FormerUnit" in allowed


def test_content_is_found_by_the_new_indexes(old, setup, city, case):
    setup.upgradeProfile(PROFILE)
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults
    (brain,) = found(reference=case.reference)
    assert (brain.UID, brain.reference) == (case.UID(), case.reference)
    assert [each.UID for each in found(position_number="50.10")] == [city.housing.UID()]


def test_what_an_administrator_has_chosen_stays(old, setup):
    registry = api.portal.get_tool("portal_registry")
    registry["rathaus.reminder_working_days"] = 3
    setup.upgradeProfile(PROFILE)
    assert registry["rathaus.reminder_working_days"] == 3
    assert registry["rathaus.reminder_times"] == 1


def test_drafts_in_closed_cases_become_final(old, setup, city, case):
    (record,) = case.objectValues()
    setup.upgradeProfile(PROFILE)
    assert api.content.get_state(record) == "final"
    assert journal.history(record)[-1].details["to"] == "final"
    assert records.verify_journal(city.efile).ok


class TestOnlyWhatIsNew:
    def test_an_index_of_something_else_counts_as_new(self):
        before = Shape({"a": ("FieldIndex", "a"), "b": ("FieldIndex", "b")}, frozenset("c"))
        after = Shape({"a": ("FieldIndex", "x"), "b": ("FieldIndex", "b")}, frozenset("cd"))
        news = catalogs.difference(before, after)
        assert (news.indexes, news.columns) == ({"a"}, {"d"})

    def test_nothing_is_touched_where_nothing_is_new(self, city):
        catalog = api.portal.get_tool("portal_catalog")
        shape = catalogs.shape(catalog)
        rules = workflows.rules(api.portal.get_tool("portal_workflow"))
        others = workflows.update_objects(catalog, rules)
        assert others == set()
        assert catalogs.refill(catalog, catalogs.difference(shape, shape), others) == 0
