"""Who works in an office is set on the page of the office, works at once and indexes nothing."""

import pytest
import transaction
from AccessControl import Unauthorized
from plone import api
from plone.testing.zope import Browser
from Products.CMFCore.indexing import processQueue
from Products.CMFPlone.CatalogTool import CatalogTool

from rathaus.journal import api as journal
from rathaus.organisation import staff
from rathaus.organisation.interfaces import NotAPerson
from records_city import PASSWORD
from records_city import build


@pytest.fixture
def city(integration):
    city = build(integration["portal"])
    api.group.grant_roles(groupname="Administrators", roles=["Site Administrator"])
    return city


@pytest.fixture
def indexed(monkeypatch):
    """Everything that gets indexed from here on."""
    processQueue()
    seen = []
    for name in ("_indexObject", "_reindexObject"):
        monkeypatch.setattr(CatalogTool, name, lambda self, obj, *a, **k: seen.append(obj.getId()))
    return seen


def test_leads_come_first(city):
    assert [(each.user_id, each.is_lead) for each in staff.staff_of(city.social_office)] == [
        ("lea", True),
        ("clara", False),
    ]


def test_a_change_works_at_once_and_indexes_nothing(city, indexed):
    with api.env.adopt_user(username="moritz"):
        staff.add_person(city.social_office, "klaus", as_lead=False)
        staff.remove_person(city.tax_office, "klaus")
        staff.remove_person(city.social_office, "clara")
    processQueue()
    assert indexed == []
    with api.env.adopt_user(username="klaus"):
        assert api.user.has_permission("View", obj=city.efile)
        assert [brain.UID for brain in api.content.find(portal_type="EFile")] == [city.efile.UID()]
    with api.env.adopt_user(username="clara"):
        assert not api.user.has_permission("View", obj=city.efile)
        assert not api.content.find(portal_type="EFile")


def test_it_stands_in_the_chain_of_the_site_by_whichever_door(city):
    with api.env.adopt_user(username="moritz"):
        staff.add_person(city.social_office, "klaus", as_lead=True)
    api.group.remove_user(groupname="sozialamt-leads", username="klaus")
    joined, left = journal.site_entries()[-2:]
    assert (joined.action, joined.actor) == ("person_joined", "moritz")
    assert joined.details == {"person": "klaus", "group": "sozialamt-leads"}
    assert left.action == "person_left"


def test_only_for_those_who_look_after_the_organisation(city):
    for user in ("clara", "lea", "regina", "audrey"):
        with api.env.adopt_user(username=user), pytest.raises(Unauthorized):
            staff.add_person(city.social_office, "klaus", as_lead=True)


@pytest.mark.parametrize("login", ["", "niemand"])
def test_a_name_that_nobody_has(city, login):
    with api.env.adopt_user(username="moritz"), pytest.raises(NotAPerson):
        staff.add_person(city.social_office, login, as_lead=False)


def test_by_the_page_of_the_unit(functional):
    city = build(functional["portal"])
    api.group.grant_roles(groupname="Administrators", roles=["Site Administrator"])
    transaction.commit()
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic moritz:{PASSWORD}")
    browser.open(city.social_office.absolute_url())
    browser.getLink("Beschäftigte dieser Stelle").click()
    browser.getControl(name="anmeldename").value = "klaus"
    browser.getControl("Hinzufügen").click()
    assert "klaus gehört jetzt dazu." in browser.contents
    browser.getControl(name="entfernen", index=0).click()
    assert "gehört nicht mehr" in browser.contents
    transaction.begin()
    assert [each.user_id for each in staff.staff_of(city.social_office)] == ["clara", "klaus"]
