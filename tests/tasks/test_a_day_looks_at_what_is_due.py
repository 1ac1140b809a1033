"""A new day wakes the tasks that are due, or on which others act now, and no task that goes on waiting."""

from datetime import datetime
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import transaction
from plone import api

from rathaus.jobs import api as jobs
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.tasks import api as tasks
from rathaus.tasks import people
from rathaus.tasks.day import CASE_DAY
from rathaus.tasks.day import TasksDay
from rathaus.tasks.day import cases_concerned

TODAY = datetime.now(ZoneInfo("Europe/Berlin")).date()
TOMORROW = TODAY + timedelta(days=1)
MONTHS_LATER = TODAY + timedelta(days=100)
WAITING = 6


@pytest.fixture
def give(city, user):
    """A case with one task in it: ``give(due=TOMORROW)``."""

    def give(kind="action", **more):
        with user("clara"):
            case = records.open_case(
                city.efile,
                "Anfrage",
                responsible_unit=city.social_office.UID(),
                assigned_clerk="clara",
            )
            who = {} if "unit_uid" in more else {"user_id": "klaus"}
            return tasks.give(case, **{"kind": kind, "instruction": "Bitte.", **who, **more})

    return give


def concerned(day):
    return set(cases_concerned(day).values())


def awake(found):
    return [task for task in found if task._p_changed is not None]


class TestWhatIsDue:
    def test_others_are_not_woken(self, city, give):
        others = [give(due=MONTHS_LATER) for __ in range(WAITING)]
        others += [give("resubmission", due=MONTHS_LATER), give(unit_uid=city.tax_office.UID())]
        due = give(due=TODAY)
        assert concerned(TODAY) == set()
        transaction.savepoint()
        city.portal._p_jar.cacheMinimize()
        assert awake([*others, due]) == []
        day = TOMORROW.isoformat()
        TasksDay()(city.portal, {"day": day, "since": TODAY.isoformat()})
        assert awake([*others, due]) == []
        (job,) = [each for each in jobs.waiting() if each.kind == CASE_DAY]
        assert job.payload["task"] == due.UID()
        tasks.expire_due(TOMORROW)
        assert api.content.get_state(due) == "not_given"
        assert awake(others) == []

    def test_a_resubmission_comes_back_once(self, give, monkeypatch):
        task = give("resubmission", due=TOMORROW)
        assert concerned(TODAY) == set()
        assert concerned(TOMORROW) == {task.UID()}
        monkeypatch.setattr("rathaus.tasks.steps.today", lambda: TOMORROW)
        tasks.expire_due(TOMORROW)
        assert api.content.get_state(task) == "open"
        assert concerned(MONTHS_LATER) == set()

    def test_what_has_ended_is_of_no_day(self, give, user):
        task = give(due=TODAY)
        with user("klaus"):
            tasks.answer(task, "done")
        assert concerned(TOMORROW) == set()


class TestWhoActs:
    def test_who_changes_the_unit_is_seen(self, give, city):
        task = give()
        group = organisation.clerk_group(city.tax_office)
        api.group.remove_user(groupname=group, username="klaus")
        assert concerned(TODAY) == {task.UID()}
        tasks.expire_due(TODAY)
        # It is the unit's now, and stays that.
        assert task.assignee_unit == city.tax_office.UID()
        assert concerned(TODAY) == set()

    def test_an_absence_is_seen_on_the_day_when_it_begins_and_when_it_is_over(
        self, give, user, monkeypatch
    ):
        task = give()
        with user("klaus"):
            organisation.set_absence("klaus", TOMORROW, TOMORROW, "karin")
        seen = []
        for days in range(4):
            day = TODAY + timedelta(days=days)
            monkeypatch.setattr(people, "today", lambda day=day: day)
            seen.append(concerned(day))
            tasks.expire_due(day)
        assert seen == [set(), {task.UID()}, {task.UID()}, set()]

    def test_a_unit_that_is_gone_is_seen(self, give, city):
        task = give(unit_uid=city.tax_office.UID())
        with api.env.adopt_roles(["Manager"]):
            api.content.delete(city.tax_office)
        assert concerned(TODAY) == {task.UID()}
        tasks.expire_due(TODAY)
        assert concerned(TODAY) == set()

    def test_who_is_not_found_is_looked_for_every_day(self, give, monkeypatch):
        task = give()
        monkeypatch.setattr("rathaus.tasks.acting.is_at_home", lambda task: False)
        tasks.expire_due(TODAY)
        assert concerned(TODAY) == {task.UID()}

    def test_tasks_of_older_sites_are_looked_at_once(self, give):
        task = give()
        task.acting = None
        task.reindexObject(idxs=["acting"])
        assert concerned(TODAY) == {task.UID()}
        tasks.expire_due(TODAY)
        assert concerned(TODAY) == set()
