"""Services become public, and stop being so, on their days."""

from datetime import datetime
from datetime import timedelta

import pytest
import transaction
from DateTime import DateTime
from plone import api
from plone.app.testing import logout
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pages_city
from clerk_browser import browser_of
from clerk_browser import status
from rathaus.jobs import api as jobs
from rathaus.jobs.daily import begin_day
from rathaus.jobs.run import KEY
from rathaus.organisation.api import local_now
from rathaus.services.editorial.daily import day as daily
from rathaus.services.editorial.schedule import do_what_is_due
from rathaus.services.editorial.steps import do_step

DAY = timedelta(days=1)


class City:
    """What ``browser_of`` needs of a city."""

    def __init__(self, portal):
        self.portal = portal


@pytest.fixture
def portal(functional):
    city = pages_city.build(functional["portal"])
    jobs.install(city)
    transaction.commit()
    return city


def today():
    return local_now().date()


def add(portal, *, state="published", **values):
    service = pages_city.add_service(portal, "Hund anmelden", published=False, **values)
    with api.env.adopt_roles(["Manager"]):
        if state == "published":
            api.content.transition(service, "publish")
        elif state == "scheduled":
            do_step(service, "schedule", day=today() + DAY)
    transaction.commit()
    return service


def listed(portal):
    """Titles that a visitor finds."""
    logout()
    found = portal.portal_catalog.searchResults(portal_type="Service")
    return [brain.Title for brain in found]


def answer(portal, service, more=""):
    browser = browser_of(City(portal))
    browser.open(f"{service.absolute_url()}{more}")
    return status(browser)


class TestAPublishedService:
    @pytest.mark.parametrize(
        ("dates", "is_public"),
        [
            ({}, True),
            ({"valid_from": 0, "valid_to": 0}, True),
            ({"valid_from": 1}, False),
            ({"valid_to": -1}, False),
        ],
    )
    def test_is_read_on_its_days_only(self, portal, dates, is_public):
        values = {name: today() + offset * DAY for name, offset in dates.items()}
        service = add(portal, **values)
        pages_city.add_form(service, "Anmelden")
        transaction.commit()
        assert (listed(portal) == ["Hund anmelden"]) is is_public
        assert answer(portal, service) == (200 if is_public else 404)
        assert (answer(portal, service, "/anmelden") == 200) is is_public

    def test_that_became_invalid_by_an_edit_is_hidden_at_once(self, portal):
        service = add(portal)
        service.valid_to = today() - DAY
        notify(ObjectModifiedEvent(service))
        transaction.commit()
        assert listed(portal) == []

    def test_is_archived_after_its_last_day(self, portal):
        service = add(portal, valid_to=today() - DAY)
        with api.env.adopt_roles(["Manager"]):
            do_what_is_due(service)
        assert api.content.get_state(service) == "archived"

    def test_stays_on_its_last_day(self, portal):
        service = add(portal, valid_to=today())
        with api.env.adopt_roles(["Manager"]):
            do_what_is_due(service)
        assert api.content.get_state(service) == "published"


class TestAServiceReleasedForADay:
    def test_is_not_public_before(self, portal):
        service = add(portal, state="scheduled")
        with api.env.adopt_roles(["Manager"]):
            do_what_is_due(service)
        assert api.content.get_state(service) == "scheduled"
        transaction.commit()
        assert listed(portal) == []
        browser = browser_of(City(portal))
        browser.open(service.absolute_url())
        assert browser.url.startswith(f"{portal.absolute_url()}/login")

    def test_is_published_by_the_work_of_its_day(self, portal):
        service = add(portal, state="scheduled")
        service.effective_date = DateTime() - 0.01
        service.reindexObject(idxs=["effective"])
        daily(portal, {"day": today().isoformat(), "since": (today() - DAY).isoformat()})
        transaction.commit()
        with api.env.adopt_roles(["Manager"]):
            assert jobs.run_due(portal) > 0
        transaction.begin()
        assert api.content.get_state(service) == "published"
        assert listed(portal) == ["Hund anmelden"]
        assert answer(portal, service) == 200


class TestTheWorkOfADay:
    def kinds(self):
        return sorted({job.kind for job in jobs.waiting()})

    def begin(self, portal, day):
        begin_day(portal, datetime.fromisoformat(f"{day}T03:00:00+01:00"))

    def test_is_queued_once_and_not_on_the_first_day(self, portal):
        self.begin(portal, "2026-03-09")
        assert self.kinds() == []
        self.begin(portal, "2026-03-09")
        assert self.kinds() == []
        self.begin(portal, "2026-03-12")
        (job,) = [each for each in jobs.waiting() if each.kind == "rathaus.services_day"]
        assert job.payload == {"day": "2026-03-12", "since": "2026-03-09"}
        with api.env.adopt_roles(["Manager"]):
            jobs.run_due(portal)
        self.begin(portal, "2026-03-12")
        assert "rathaus.services_day" not in self.kinds()

    def test_writes_nothing_when_the_day_has_begun(self, portal):
        self.begin(portal, "2026-03-09")
        queue = IAnnotations(portal)[KEY]
        before = queue._p_serial
        self.begin(portal, "2026-03-09")
        assert queue._p_serial == before

    def test_finds_links_that_died(self, portal):
        target = portal.behoerde.steuern
        markup = f'<p><a href="resolveuid/{target.UID()}">Amt</a></p>'
        service = add(portal, notes=pages_city.rich_text(markup))
        # Gone in a way that tells nobody.
        portal.portal_catalog.uncatalog_object("/".join(target.getPhysicalPath()))
        transaction.commit()
        (brain,) = portal.portal_catalog.unrestrictedSearchResults(UID=service.UID())
        assert "dead_link" not in brain.findings
        modified = service.modified()
        daily(portal, {"day": "2026-03-10", "since": "2026-03-09"})
        transaction.commit()
        with api.env.adopt_roles(["Manager"]):
            jobs.run_due(portal)
        (brain,) = portal.portal_catalog.unrestrictedSearchResults(UID=service.UID())
        assert "dead_link" in brain.findings
        assert service.modified() == modified
