"""Both changed the same field: an editor decides, once."""

import pytest
from plone import api
from plone.app.testing import login
from zExceptions import Unauthorized
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pages_city
from rathaus.services.exchange.conflicts import Choice
from rathaus.services.exchange.conflicts import NoConflict
from rathaus.services.exchange.conflicts import has_conflicts
from rathaus.services.exchange.conflicts import origins
from rathaus.services.exchange.conflicts import settle
from services.messages import AGENCY
from services.messages import service_xml
from services.messages import text_module
from services.messages import unit_xml


def both(teaser, text="<p>Eins</p>"):
    return service_xml(text_module("24", teaser) + text_module("06", text))


@pytest.fixture
def service(exchange):
    """Changed here, and then in the source."""
    exchange.take(both("Quelle 1"))
    service = exchange.one()
    service.teaser = "Hier"
    notify(ObjectModifiedEvent(service))
    exchange.take(both("Quelle 2"))
    return service


def conflicts(service):
    return [one.name for one in origins(service) if one.is_conflict]


def listed(exchange):
    found = exchange.portal.portal_catalog.unrestrictedSearchResults(findings="conflict")
    return [brain.UID for brain in found]


class TestAnOpenConflict:
    def test_shows_both_texts(self, service):
        (one,) = [one for one in origins(service) if one.is_conflict]
        assert (one.name, one.here, one.taken, one.source) == (
            "teaser",
            "Hier",
            "Quelle 1",
            "Quelle 2",
        )

    def test_is_in_the_list(self, exchange, service):
        assert listed(exchange) == [service.UID()]

    def test_is_gone_when_the_texts_agree(self, exchange, service):
        service.teaser = "Quelle 2"
        notify(ObjectModifiedEvent(service))
        assert not has_conflicts(service)
        assert listed(exchange) == []


class TestOursIsKeptForGood:
    def test_no_import_reports_it_again(self, exchange, service):
        settle(service, "teaser", Choice.OURS)
        assert conflicts(service) == []
        assert listed(exchange) == []
        summary = exchange.take(both("Quelle 2"))
        assert summary.conflicts == []
        assert service.teaser == "Hier"
        assert service.edited_fields == ["teaser"]

    def test_a_newer_text_of_the_source_is_a_new_conflict(self, exchange, service):
        settle(service, "teaser", Choice.OURS)
        summary = exchange.take(both("Quelle 3"))
        assert [one.field for one in summary.conflicts] == ["teaser"]
        assert listed(exchange) == [service.UID()]

    def test_the_source_may_come_round_to_our_text(self, exchange, service):
        settle(service, "teaser", Choice.OURS)
        exchange.take(both("Hier"))
        assert service.edited_fields == []


class TestTheirsIsTaken:
    def test_and_goes_on_being_updated(self, exchange, service):
        settle(service, "teaser", Choice.THEIRS)
        assert service.teaser == "Quelle 2"
        assert service.edited_fields == []
        assert listed(exchange) == []
        exchange.take(both("Quelle 3"))
        assert service.teaser == "Quelle 3"


def test_a_conflict_is_settled_once(service):
    settle(service, "teaser", Choice.OURS)
    with pytest.raises(NoConflict):
        settle(service, "teaser", Choice.THEIRS)
    assert service.teaser == "Hier"


def test_the_responsible_unit_can_be_in_conflict(exchange):
    first, second = (unit_xml(key, f"Amt {key}", services=["1"]) for key in ("7", "8"))
    exchange.take(first, both("Quelle"))
    service = exchange.one()
    other = api.content.create(exchange.portal, "OrganisationalUnit", title="Hier gewählt")
    service.responsible_unit = other.UID()
    notify(ObjectModifiedEvent(service))
    exchange.take(second, both("Quelle"))
    assert conflicts(service) == ["responsible_unit"]
    settle(service, "responsible_unit", Choice.THEIRS)
    assert service.responsible_unit == exchange.one("8", "OrganisationalUnit").UID()
    assert AGENCY in service.source_id


class TestPage:
    def post(self, service, **form):
        request = service.REQUEST.clone()
        request.form = form
        return api.content.get_view("herkunft", context=service, request=request)

    def test_shows_origin_of_each_field_and_the_choice(self, service):
        page = pages_city.seen(service, "herkunft")
        assert page.xpath(".//button[@name='wahl']/@value") == ["ours", "theirs", "edit"]
        words = pages_city.words(page)
        assert "Quelle 2" in words
        assert "Hier" in words

    def test_settles(self, service):
        self.post(service, feld="teaser", wahl="ours").settle()
        assert conflicts(service) == []

    def test_an_editor_does_not_change_what_is_online(self, exchange, service):
        api.user.create(username="edda", email="e@example.org", password="langes-geheimnis-1")
        api.group.add_user(groupname="editors", username="edda")
        login(exchange.portal, "edda")
        assert not pages_city.seen(service, "herkunft").xpath(".//button[@name='wahl']")
        with pytest.raises(Unauthorized):
            self.post(service, feld="teaser", wahl="theirs").settle()
        assert service.teaser == "Hier"
