"""Assigned within the unit, handed over to another one: who may do what before and after."""

from datetime import date
from datetime import timedelta

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.testing import login
from Products.CMFCore.WorkflowCore import WorkflowException
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest

from rathaus.applications import api as applications
from rathaus.applications.interfaces import AlreadyTaken
from rathaus.applications.interfaces import NotPossible
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.records import api as records

MAY = {
    "klaus": ("View", "rathaus: Process case", "rathaus: Add record", "rathaus: Decide case"),
    "clara": ("View",),
    "lea": ("View",),
}


def has(name, permission, case):
    # Roles are remembered for one request, and a test is a single one.
    for key in [each for each in IAnnotations(getRequest()) if "localrole" in str(each)]:
        del IAnnotations(getRequest())[key]
    return api.user.has_permission(permission, username=name, obj=case)


def absent(name, deputy):
    today = organisation.local_now().date()
    with api.env.adopt_user(username=name):
        organisation.set_absence(name, today, today + timedelta(days=3), deputy)


class TestAssigning:
    def test_a_lead_gives_it_to_anybody_of_the_unit(self, city, application):
        login(city.portal, "lea")
        assert applications.assign(application, "clara") == "clara"
        assert application.UID() == api.content.find(assigned_clerk="clara")[0].UID
        applications.assign(application, "lea")
        entry = journal.history(application)[-1]
        assert (entry.action, entry.actor) == ("assigned", "lea")
        assert (entry.details["clerk"], entry.details["before"]) == ("lea", "clara")
        assert [each for each, _name in applications.people_to_assign(application)] == [
            "clara",
            "lea",
        ]

    def test_a_clerk_gives_on_only_what_is_theirs(self, city, application):
        login(city.portal, "clara")
        with pytest.raises(NotPossible, match="Übernehmen Sie den Vorgang zuerst"):
            applications.assign(application, "lea")
        applications.take(application)
        applications.assign(application, "lea")
        with pytest.raises(AlreadyTaken):
            applications.assign(application, "clara")

    @pytest.mark.parametrize("name", ["klaus", "moritz", "nobody", ""])
    def test_not_to_somebody_from_outside(self, city, application, name):
        login(city.portal, "lea")
        with pytest.raises(NotPossible):
            applications.assign(application, name)
        assert application.assigned_clerk is None

    def test_what_is_meant_for_an_absent_one_goes_to_the_deputy(self, city, application):
        absent("clara", "lea")
        login(city.portal, "lea")
        assert applications.assign(application, "clara") == "lea"
        assert journal.history(application)[-1].details["meant_for"] == "clara"

    def test_with_the_deputy_away_too_it_lies_open_for_the_unit(self, city, application):
        absent("clara", "lea")
        login(city.portal, "lea")
        applications.assign(application, "lea")
        absent("lea", None)
        assert applications.assign(application, "clara") is None
        assert application.assigned_clerk is None

    def test_the_deputy_goes_on_with_it(self, city, in_progress):
        absent("clara", "lea")
        login(city.portal, "lea")
        applications.take(in_progress)
        assert in_progress.assigned_clerk == "lea"
        assert journal.history(in_progress)[-1].details["before"] == "clara"


class TestHandingOverInABox:
    def test_it_moves_into_the_other_box_and_is_seen_only_there(self, city, application):
        login(city.portal, "clara")
        applications.take(application)
        head = journal.head(application)
        moved = applications.hand_over(application, city.tax_office.UID(), "Es geht um Hunde.")
        assert moved.aq_parent.UID() == applications.inbox_of(city.tax_office).UID()
        assert (moved.responsible_unit, moved.assigned_clerk) == (city.tax_office.UID(), None)
        assert has("klaus", "rathaus: Process case", moved)
        assert not has("clara", "View", moved)
        entry = journal.entries(moved)[-1]
        assert (entry.action, entry.actor, entry.previous_hash) == ("handed_over", "clara", head)
        assert entry.details["reason"] == "Es geht um Hunde."
        assert journal.verify(moved).ok
        assert applications.seal_holds(moved)
        login(city.portal, "klaus")
        applications.take(moved)

    @pytest.mark.parametrize("reason", ["", " \n"])
    def test_a_reason_is_needed(self, city, application, reason):
        login(city.portal, "clara")
        with pytest.raises(NotPossible, match="Grund"):
            applications.hand_over(application, city.tax_office.UID(), reason)

    def test_not_to_the_same_unit_or_to_none(self, city, application):
        login(city.portal, "clara")
        for unit in (city.social_office.UID(), "", "0" * 32):
            with pytest.raises(NotPossible):
                applications.hand_over(application, unit, "Nur so.")

    def test_not_by_strangers_or_beside_a_colleague(self, city, application):
        login(city.portal, "klaus")
        with pytest.raises(Unauthorized):
            applications.hand_over(application, city.tax_office.UID(), "Her damit.")
        login(city.portal, "lea")
        applications.take(application)
        login(city.portal, "clara")
        with pytest.raises(AlreadyTaken):
            applications.hand_over(application, city.tax_office.UID(), "Weg damit.")


class TestHandingOverInAFile:
    @pytest.fixture
    def handed_over(self, city, in_progress):
        return applications.hand_over(in_progress, city.tax_office.UID(), "Es geht um Hunde.")

    def test_the_new_unit_works_on_this_one_case_and_the_former_one_reads(self, city, handed_over):
        assert handed_over.aq_parent.UID() == city.efile.UID()
        everything = {permission for allowed in MAY.values() for permission in allowed}
        for name, allowed in MAY.items():
            assert {each for each in everything if has(name, each, handed_over)} == set(allowed)
        assert not has("klaus", "View", city.efile)
        assert not has("moritz", "View", handed_over)
        record = records.records_of(handed_over)[0]
        assert has("klaus", "View", record)
        login(city.portal, "klaus")
        assert api.content.find(UID=handed_over.UID())

    def test_the_former_unit_is_told_so_at_every_deed(self, city, handed_over):
        for name in ("clara", "lea"):
            login(city.portal, name)
            for action in applications.possible_actions(handed_over):
                assert not action.is_possible
                assert "Steueramt" in api.portal.translate(action.reason)
        with pytest.raises(WorkflowException):
            api.portal.get_tool("portal_workflow").doActionFor(handed_over, "decide")

    def test_the_new_unit_brings_it_to_its_end(self, city, handed_over):
        login(city.portal, "klaus")
        applications.take(handed_over)
        applications.decide(handed_over, "granted", "Gut.")
        applications.close(handed_over)
        assert api.content.get_state(handed_over) == "closed"
        assert records.verify_journal(city.efile).ok

    def test_given_back_the_first_unit_works_again(self, city, handed_over):
        login(city.portal, "klaus")
        applications.hand_over(handed_over, city.social_office.UID(), "Doch nicht.")
        assert has("clara", "rathaus: Process case", handed_over)
        assert has("klaus", "View", handed_over)
        assert not has("klaus", "rathaus: Process case", handed_over)


class TestDays:
    def test_a_deadline_changes_with_a_reason(self, city, application):
        login(city.portal, "clara")
        with pytest.raises(NotPossible):
            applications.set_deadline(application, date(2031, 1, 7), "")
        applications.set_deadline(application, date(2031, 1, 7), "Gutachten kommt später.")
        (brain,) = api.content.find(UID=application.UID())
        assert brain.deadline == date(2031, 1, 7)
        assert journal.history(application)[-1].details["reason"] == "Gutachten kommt später."

    def test_a_resubmission_is_set_and_taken_back(self, city, application):
        login(city.portal, "clara")
        applications.set_resubmission(application, date(2031, 1, 7), "Grün anrufen")
        assert application.resubmission_note == "Grün anrufen"
        assert "Grün" not in str(journal.history(application)[-1].details)
        applications.set_resubmission(application, None)
        assert (application.resubmission_date, application.resubmission_note) == (None, "")
