"""Who gives rights by hand stands in a journal, whichever door they took."""

import pytest
import requests
import transaction
from plone import api

from rathaus.journal import api as journal
from records_city import PASSWORD
from records_city import build

CHANGED = "local_roles_changed"


@pytest.fixture
def city(served):
    city = build(served["portal"])
    transaction.commit()
    return city


class Moritz:
    """An administrator over HTTP."""

    def __init__(self, portal):
        self.base = portal.absolute_url()
        self.session = requests.Session()
        self.session.auth = ("moritz", PASSWORD)

    def url(self, thing):
        return "/".join([self.base, *thing.getPhysicalPath()[2:]])

    def token(self, thing):
        page = self.session.get(f"{self.url(thing)}/@@sharing", timeout=30)
        return page.text.partition('name="_authenticator" value="')[2].partition('"')[0]

    def through_the_page(self, thing, user, *roles):
        fields = {
            "form.submitted": "1",
            "form.button.Save": "Save",
            "inherit:boolean": "1",
            "_authenticator": self.token(thing),
            "entries.id:records": user,
            "entries.type:records": "user",
            **{f"entries.role_{role}:records": "True" for role in roles},
        }
        return self.session.post(f"{self.url(thing)}/@@sharing", data=fields, timeout=30)

    def through_rest(self, thing, user, *roles):
        body = {"entries": [{"id": user, "type": "user", "roles": dict.fromkeys(roles, True)}]}
        headers = {"Accept": "application/json"}
        url = f"{self.url(thing)}/@sharing"
        return self.session.post(url, json=body, headers=headers, timeout=30)

    def through_zope(self, thing, user, *roles):
        fields = {
            "userid": user,
            "roles:list": list(roles),
            "_authenticator": self.token(thing),
        }
        url = f"{self.url(thing)}/manage_setLocalRoles"
        return self.session.post(url, data=fields, timeout=30)


@pytest.fixture
def moritz(city):
    # Of the office too: nobody gives rights on what they may not see
    with api.env.adopt_roles(["Manager"]):
        city.housing.manage_setLocalRoles("moritz", ["Clerk", "Lead"])
        city.efile.reindexObjectSecurity()
    transaction.commit()
    return Moritz(city.portal)


DOORS = ["through_the_page", "through_rest", "through_zope"]


@pytest.mark.parametrize("door", DOORS)
def test_on_a_file_it_stands_in_its_journal(city, moritz, door):
    answer = getattr(moritz, door)(city.efile, "klaus", "Reader")
    assert answer.status_code < 400, answer.text[:500]
    transaction.begin()
    (entry,) = [each for each in journal.entries(city.efile) if each.action == CHANGED]
    assert (entry.actor, entry.object_uid) == ("moritz", city.efile.UID())
    assert entry.details == {"before": {"klaus": []}, "after": {"klaus": ["Reader"]}}
    assert journal.verify(city.efile).ok


@pytest.mark.parametrize("door", DOORS)
def test_elsewhere_it_stands_in_the_journal_of_the_site(city, moritz, door):
    answer = getattr(moritz, door)(city.social_office, "klaus", "Reader")
    assert answer.status_code < 400, answer.text[:500]
    transaction.begin()
    (entry,) = [each for each in journal.site_entries() if each.action == CHANGED]
    assert (entry.actor, entry.object_uid) == ("moritz", city.social_office.UID())
    assert entry.details["after"] == {"klaus": ["Reader"]}


def test_saving_without_a_change_writes_nothing(city, moritz):
    moritz.through_zope(city.efile, "klaus", "Reader")
    moritz.through_zope(city.efile, "klaus", "Reader")
    transaction.begin()
    assert len([each for each in journal.entries(city.efile) if each.action == CHANGED]) == 1
