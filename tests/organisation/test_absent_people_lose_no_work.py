"""Every path on which work could be lost between people who are away.

First all situations that three people can be in, without a site; then the paths through the rooms:
what is given, what was given before, the applicant's message, the approval, a task, and people who
leave.
"""

from datetime import date
from datetime import timedelta
from itertools import product

import pytest
from plone import api
from plone.app.testing import login

from applications_city import add_service
from applications_city import send
from applications_city import send_reply
from rathaus.applications import api as applications
from rathaus.applications import left_behind
from rathaus.applications.interfaces import AlreadyTaken
from rathaus.applications.rules import require
from rathaus.jobs import api as jobs
from rathaus.organisation import api as organisation
from rathaus.organisation.absence import Absences
from rathaus.organisation.substitution import acting_leads
from rathaus.organisation.substitution import may_work_for
from rathaus.organisation.substitution import substitute
from rathaus.organisation.substitution import without_deputy
from rathaus.tasks import api as tasks
from records_city import PASSWORD
from records_city import build

DAY = date(2026, 3, 9)
PEOPLE = ("anna", "bernd", "carla")
#: There; gone from the unit; away with nobody or with somebody to stand in.
SITUATIONS = ("there", "gone", None, *PEOPLE)


def all_situations():
    """Who is there and what is set, for every situation of the three."""
    for situations in product(SITUATIONS, repeat=len(PEOPLE)):
        absences, people = Absences(), set(PEOPLE)
        of_whom = dict(zip(PEOPLE, situations, strict=True))
        if any(person == situation for person, situation in of_whom.items()):
            continue  # nobody stands in for themselves: refused when it is set
        for person, situation in of_whom.items():
            if situation == "gone":
                people.remove(person)
            elif situation != "there":
                stamp = {"set_by": person, "set_at": "2026-03-01T08:00:00Z"}
                absences.add(person, DAY, DAY, situation, "", **stamp)
        there = {each for each in people if absences.on(each, DAY) is None}
        yield absences, people, there


ALL = list(all_situations())


class TestEverySituation:
    def test_there_are_all(self):
        assert len(ALL) == (len(SITUATIONS) - 1) ** len(PEOPLE)

    def test_new_work_goes_to_somebody_who_is_there_or_to_the_unit(self):
        for (absences, people, there), person in product(ALL, PEOPLE):
            works = substitute(absences, person, DAY, people)
            assert works.kind in ("self", "deputy", "unit")
            if works.kind == "unit":
                assert works.user_id is None
                assert person not in there
            else:
                assert works.user_id in there

    def test_the_chain_is_never_longer_than_one(self):
        for (absences, people, _there), person in product(ALL, PEOPLE):
            works = substitute(absences, person, DAY, people)
            if works.kind == "deputy":
                assert absences.on(person, DAY).deputy == works.user_id

    def test_whatever_was_given_somebody_who_is_there_may_go_on_with_it(self):
        for (absences, people, there), holder in product(ALL, PEOPLE):
            workers = {each for each in there if may_work_for(absences, each, holder, DAY, people)}
            assert workers or not there
            # and where one is named, no other: two would do the same work
            works = substitute(absences, holder, DAY, people)
            assert workers == ({works.user_id} if works.user_id else there)

    def test_it_stands_in_somebodys_list(self):
        for (absences, people, there), holder in product(ALL, PEOPLE):
            if holder in there or holder not in people:
                continue  # the own list; the daily job lays it open
            works = substitute(absences, holder, DAY, people)
            assert works.user_id in there or holder in without_deputy(absences, DAY, people)

    def test_somebody_leads_while_a_lead_or_a_deputy_of_a_lead_is_there(self):
        for (absences, people, there), leads in product(ALL, [("anna",), ("anna", "bernd")]):
            acting = acting_leads(absences, leads, DAY, people)
            assert set(acting) <= there
            able = {substitute(absences, each, DAY, people).user_id for each in leads}
            assert bool(acting) == bool(able - {None})

    def test_the_day_after_everything_is_as_before(self):
        for absences, people, _there in ALL:
            for person in people:
                works = substitute(absences, person, DAY + timedelta(days=1), people)
                assert (works.kind, works.user_id) == ("self", person)


@pytest.fixture
def city(integration):
    """The city of the applications room, with Berta beside Clara; Lea leads them."""
    city = build(integration["portal"])
    api.user.create(email="berta@example.org", username="berta", password=PASSWORD)
    api.group.add_user(groupname=organisation.clerk_group(city.social_office), username="berta")
    city.social_office.email = "sozialamt@example.org"
    return city


@pytest.fixture
def case(city):
    """An application in the post box that nobody has taken."""
    accepted = send(city, add_service(city))
    return applications.file_submission(accepted.submission_id, token=accepted.token)


@pytest.fixture
def away(city):
    """Let somebody be away today, set by themselves: ``away("clara", "berta")``."""

    def set_away(user, deputy=None, days=0):
        login(city.portal, user)
        today = organisation.local_now().date()
        return organisation.set_absence(user, today, today + timedelta(days=days), deputy)

    return set_away


def work_of(user, case):
    """Whether somebody may go on with a case."""
    with api.env.adopt_user(username=user):
        try:
            require(case, "take")
        except AlreadyTaken:
            return False
        return True


def delete(user):
    with api.env.adopt_roles(["Manager"]):
        api.user.delete(username=user)


class TestNewWork:
    def test_goes_to_the_deputy(self, city, case, away):
        away("clara", "berta")
        login(city.portal, "lea")
        assert applications.assign(case, "clara") == "berta"

    def test_goes_to_the_unit_when_both_are_away(self, city, case, away):
        away("clara", "berta")
        away("berta", "clara")
        login(city.portal, "lea")
        assert applications.assign(case, "clara") is None
        assert work_of("lea", case)

    def test_goes_to_the_unit_when_the_deputy_has_left_it(self, city, case, away):
        away("clara", "berta")
        group = organisation.clerk_group(city.social_office)
        api.group.remove_user(groupname=group, username="berta")
        login(city.portal, "lea")
        assert applications.assign(case, "clara") is None


class TestWorkGivenBefore:
    @pytest.fixture
    def claras(self, city, case):
        login(city.portal, "clara")
        applications.take(case)
        return applications.register(case, city.efile)

    def test_the_deputy_goes_on_and_nobody_else(self, claras, away):
        assert not work_of("berta", claras)
        absence = away("clara", "berta")
        assert organisation.represented_by("berta") == ["clara"]
        assert (work_of("berta", claras), work_of("lea", claras)) == (True, False)
        organisation.remove_absence(absence.id)
        assert not work_of("berta", claras)

    def test_everybody_may_when_the_deputy_goes_away_as_well(self, city, claras, away):
        away("clara", "berta")
        away("berta", "lea")
        assert organisation.represented_by("lea") == ["berta"]
        assert organisation.without_deputy(city.social_office) == ["clara"]
        assert work_of("lea", claras)

    def test_of_a_deputy_who_was_deleted(self, city, claras, away):
        away("clara", "berta")
        delete("berta")
        assert organisation.without_deputy(city.social_office) == ["clara"]
        assert work_of("lea", claras)

    def test_of_a_clerk_who_was_deleted(self, city, claras):
        delete("clara")
        assert work_of("berta", claras)
        assert [brain.UID for brain in left_behind.left_behind()] == [claras.UID()]
        left_behind.lay_open(claras)
        assert claras.assigned_clerk is None
        assert left_behind.left_behind() == []

    def test_of_a_clerk_who_changed_the_unit(self, city, claras):
        for unit, change in (
            (city.social_office, api.group.remove_user),
            (city.tax_office, api.group.add_user),
        ):
            change(groupname=organisation.clerk_group(unit), username="clara")
        assert work_of("berta", claras)
        assert [brain.UID for brain in left_behind.left_behind()] == [claras.UID()]

    def test_what_the_clerk_has_is_not_laid_open(self, claras, away):
        away("clara")
        assert left_behind.left_behind() == []
        left_behind.lay_open(claras)
        assert claras.assigned_clerk == "clara"

    def test_the_applicants_message_reaches_both_and_is_answered(self, city, claras, away):
        away("clara", "berta")
        applications.file_submission(send_reply(claras, "Noch etwas.").submission_id)
        mails = [job.payload for job in jobs.waiting() if job.kind == "mail"]
        assert {"clara@example.org", "berta@example.org"} <= {each["to"] for each in mails}
        assert "sozialamt@example.org" in applications.messages(claras)[-1].text

    def test_a_task_goes_to_the_deputy_and_then_to_the_unit(self, city, claras, away):
        login(city.portal, "clara")
        tasks.give(claras, kind="action", instruction="Bitte prüfen.", user_id="berta")
        away("berta", "lea")
        login(city.portal, "lea")
        assert tasks.open_tasks_for("lea", include_represented=True)
        away("lea")
        login(city.portal, "clara")
        assert tasks.open_tasks_for("clara", include_represented=True)


class TestApproval:
    """Berta stands in for Lea, who alone leads the unit."""

    @pytest.fixture
    def draft(self, city, case):
        city.portal.wohngeld.needs_approval = True
        login(city.portal, "clara")
        applications.take(case)
        moved = applications.register(case, city.efile)
        applications.submit_for_approval(moved, "granted", "Alles belegt.")
        return moved

    def test_the_deputy_of_the_lead_approves(self, city, draft, away):
        away("lea", "berta")
        login(city.portal, "berta")
        applications.approve(draft, applications.hash_to_approve(draft))
        assert api.content.get_state(draft) == "decided"

    def can(self, user, draft):
        """Asked once in a test: a request remembers the roles it has found."""
        with api.env.adopt_user(username=user):
            actions = {each.name: each for each in applications.possible_actions(draft)}
            return actions["approve"].is_possible

    def test_not_while_the_lead_is_there(self, draft):
        assert (self.can("lea", draft), self.can("berta", draft)) == (True, False)

    def test_never_the_own_draft(self, draft, away):
        away("lea", "clara")
        assert not self.can("clara", draft)
