"""One round of the worker: every site with a queue, as system, with the public address in links."""

import pytest
import transaction
from AccessControl import getSecurityManager
from AccessControl.SpecialUsers import system
from plone import api as plone_api
from zope.component import getGlobalSiteManager
from zope.component.hooks import setSite

from rathaus.jobs import api
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.sites import work_on_all_sites


@pytest.fixture
def seen(functional_portal):
    notes = []

    def look(portal, payload):
        portal.title = payload["title"]
        user = getSecurityManager().getUser()
        notes.append((portal.absolute_url(), user is system, plone_api.portal.get().getId()))

    getGlobalSiteManager().registerUtility(look, IJobHandler, name="look")
    api.install(functional_portal)
    api.enqueue("look", {"title": "Chóśebuz"})
    transaction.commit()
    yield notes
    getGlobalSiteManager().unregisterUtility(look, IJobHandler, name="look")
    setSite(functional_portal)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("https://rathaus.example.org", "https://rathaus.example.org"),
        ("https://example.org/rathaus/", "https://example.org/rathaus"),
        ("http://example.org:8081", "http://example.org:8081"),
        ("", "http://127.0.0.1:8080/plone"),
    ],
)
def test_a_round(functional_portal, seen, monkeypatch, setting, expected):
    monkeypatch.setenv("RATHAUS_PUBLIC_URL", setting)
    monkeypatch.delenv("PORT", raising=False)
    assert work_on_all_sites() == 1
    assert seen == [(expected, True, "plone")]
    assert work_on_all_sites() == 0
    transaction.begin()
    assert functional_portal.title == "Chóśebuz"


def test_the_rights_of_the_system_end_with_the_round(functional_portal, seen):
    work_on_all_sites()
    assert getSecurityManager().getUser() is not system
