"""A service goes through review: who may do which step, what is written down, what is asked."""

from datetime import timedelta

import pytest
from plone import api
from plone.app.testing import login
from Products.CMFCore.WorkflowCore import WorkflowException

import pages_city
from rathaus.organisation.api import local_now
from rathaus.services.editorial.history import history
from rathaus.services.editorial.steps import StepRefused
from rathaus.services.editorial.steps import do_step
from rathaus.services.editorial.steps import possible_steps


@pytest.fixture
def service(portal):
    """A draft, written by Edda of the editors; Rita reviews."""
    city = pages_city.build(portal)
    for name, group in (("edda", "editors"), ("rita", "reviewers")):
        api.user.create(
            username=name,
            email=f"{name}@example.org",
            password="langes-geheimnis-1",
            properties={"fullname": name.title()},
        )
        api.group.add_user(groupname=group, username=name)
    login(city, "edda")
    return api.content.create(city.leistungen, "Service", title="Hund anmelden")


def state(service):
    return api.content.get_state(service)


def names(service):
    return [step.name for step in possible_steps(service)]


def tomorrow():
    return local_now().date() + timedelta(days=1)


class TestWhoMayDoWhat:
    def test_editor_gives_it_to_review_and_cannot_publish(self, service, portal):
        assert names(service) == ["submit"]
        do_step(service, "submit", "Bitte lesen")
        assert state(service) == "in_review"
        assert names(service) == []
        with pytest.raises(StepRefused):
            do_step(service, "publish")
        with pytest.raises(WorkflowException):
            portal.portal_workflow.doActionFor(service, "publish")

    def test_reviewer_publishes_or_gives_it_back(self, service, portal):
        do_step(service, "submit")
        login(portal, "rita")
        assert names(service) == ["publish", "schedule", "retract", "archive"]
        do_step(service, "publish")
        assert state(service) == "published"

    def test_editor_cannot_change_what_is_online(self, service, portal):
        login(portal, "rita")
        do_step(service, "publish")
        assert api.user.has_permission("Modify portal content", obj=service)
        login(portal, "edda")
        assert not api.user.has_permission("Modify portal content", obj=service)

    def test_nobody_changes_what_was_released_but_a_reviewer(self, service, portal):
        login(portal, "rita")
        do_step(service, "schedule", day=tomorrow())
        login(portal, "edda")
        assert not api.user.has_permission("Modify portal content", obj=service)


class TestGivingBack:
    def test_needs_a_comment_on_the_page(self, service, portal):
        do_step(service, "submit")
        login(portal, "rita")
        with pytest.raises(WorkflowException):
            do_step(service, "retract", "   ")
        assert state(service) == "in_review"

    def test_needs_a_comment_on_every_other_way(self, service, portal):
        do_step(service, "submit")
        login(portal, "rita")
        with pytest.raises(WorkflowException):
            portal.portal_workflow.doActionFor(service, "retract")
        portal.portal_workflow.doActionFor(service, "retract", comment="Der Preis fehlt.")
        assert state(service) == "draft"

    def test_comment_and_name_stand_in_the_history(self, service, portal):
        do_step(service, "submit", "Bitte lesen")
        login(portal, "rita")
        do_step(service, "retract", "Der Preis fehlt.")
        latest, before, first = history(service)
        assert (latest.actor, latest.comment) == ("Rita", "Der Preis fehlt.")
        assert (before.actor, before.comment) == ("Edda", "Bitte lesen")
        assert first.title == "Angelegt"
        assert latest.moment >= before.moment >= first.moment


class TestReleaseForADay:
    @pytest.mark.parametrize("days", [None, -1, 0, 800])
    def test_needs_a_day_that_comes_soon(self, service, portal, days):
        login(portal, "rita")
        day = None if days is None else local_now().date() + timedelta(days=days)
        with pytest.raises(StepRefused) as refusal:
            do_step(service, "schedule", day=day)
        assert refusal.value.field == "day"
        assert state(service) == "draft"

    def test_takes_the_first_day_of_validity_on_other_ways(self, service, portal):
        service.valid_from = tomorrow()
        login(portal, "rita")
        portal.portal_workflow.doActionFor(service, "schedule")
        assert service.effective_date.asdatetime().date() == tomorrow()

    def test_without_any_day_is_refused_on_other_ways(self, service, portal):
        login(portal, "rita")
        with pytest.raises(WorkflowException):
            portal.portal_workflow.doActionFor(service, "schedule")

    def test_published_at_once_after_all_is_public_at_once(self, service, portal):
        login(portal, "rita")
        do_step(service, "schedule", day=tomorrow())
        do_step(service, "publish")
        assert service.effective_date.isPast()
        found = portal.portal_catalog.searchResults(portal_type="Service")
        assert [brain.Title for brain in found] == ["Hund anmelden"]


class TestPage:
    def test_tells_editors_who_did_what(self, service, portal):
        do_step(service, "submit", "Bitte lesen")
        page = pages_city.words(pages_city.seen(service, "pruefung"))
        assert "In Prüfung" in page
        assert "Bitte lesen" in page
        assert "Edda" in page

    def test_offers_only_possible_steps(self, service):
        page = pages_city.seen(service, "pruefung")
        values = page.xpath(".//input[@name='schritt']/@value")
        assert values == ["submit"]
