"""Parts of pages are kept; what they show is as new as if they were made each time."""

from datetime import datetime

import pytest
import transaction
from plone import api
from plone.app.testing import logout
from zope.event import notify
from zope.interface import alsoProvides
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.interfaces import IRathausLayer
from rathaus.organisation import api as organisation
from rathaus.search import engine
from rathaus.search.everyday import everyday_words


@pytest.fixture
def service(city):
    service = city.leistungen.hund
    unit = next(iter(organisation.units()))
    unit.opening_hours = "Mo 08:00-12:00 14:00-18:00"
    service.responsible_unit = unit.UID()
    with api.env.adopt_roles(["Manager"]):
        notify(ObjectModifiedEvent(unit))
        notify(ObjectModifiedEvent(service))
    transaction.commit()
    logout()
    return service


def body(context, name, language="de"):
    request = context.REQUEST.clone()
    request["LANGUAGE"] = language
    alsoProvides(request, IRathausLayer)
    return api.content.get_view(name, context=context, request=request).body


def test_a_kept_service_says_until_when_the_office_is_open_now(service, monkeypatch):
    zone = organisation.local_now().tzinfo
    for hour, said in ((9, "12:00 Uhr"), (15, "18:00 Uhr"), (10, "12:00 Uhr")):
        monday = datetime(2026, 11, 23, hour, 30, tzinfo=zone)
        monkeypatch.setattr(organisation, "local_now", lambda moment=monday: moment)
        assert f"heute bis {said}" in body(service, "view")


def test_start_page_shows_a_change_at_once(city):
    logout()
    assert "Hund" in body(city, "startseite")
    service = city.leistungen.hund
    service.title = "Katze anmelden"
    with api.env.adopt_roles(["Manager"]):
        notify(ObjectModifiedEvent(service))
    transaction.commit()
    assert "Katze anmelden" in body(city, "startseite")


def test_words_of_the_search_are_put_together_once(city):
    index = api.portal.get_tool("portal_catalog")._catalog.getIndex("rathaus_search")
    made = engine.vocabulary_of(index, everyday_words())
    # As in a connection that has not loaded it
    index.changes._p_deactivate()
    assert engine.vocabulary_of(index, everyday_words()) is made


def test_each_language_has_its_own_part(city):
    logout()
    assert body(city, "startseite", "en") != body(city, "startseite")
