"""The right on one case comes with a task and goes with the last one, whatever happens between."""

from datetime import timedelta

import pytest
from plone import api
from test_life_of_a_task import TODAY
from test_life_of_a_task import TOMORROW
from test_life_of_a_task import mails

from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.system_rights import system_rights
from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.tasks import api as tasks
from rathaus.tasks.day import work_through
from rathaus.tasks.interfaces import TaskRefused


@pytest.fixture
def give(case, user):
    """Clara gives somebody a task."""

    def give(name="klaus", **more):
        with user("clara"):
            return tasks.give(case, **{"kind": "action", "user_id": name, **more})

    return give


def answered(task, user):
    with user("klaus"):
        tasks.answer(task, "done")


def refused(task, user):
    with user("klaus"):
        tasks.answer(task, "refused", "Dafür sind wir nicht zuständig.")


def withdrawn(task, user):
    with user("clara"):
        tasks.withdraw(task)


def not_given(task, user):
    tasks.expire_due(TOMORROW + timedelta(days=1))


class TestOneTask:
    @pytest.mark.parametrize("ending", [answered, refused, withdrawn, not_given])
    def test_the_right_lasts_as_long_as_the_task(self, give, case, user, sees, ending):
        with user("clara"):
            record = records.records_of(case)[0]
        assert not sees("klaus", case)
        task = give(due=TOMORROW)
        assert sees("klaus", case)
        assert sees("klaus", record)
        assert sees("klaus", task)
        ending(task, user)
        assert not sees("klaus", case)
        assert not sees("klaus", record)
        assert not sees("klaus", task)

    def test_it_is_the_right_to_read_and_answer_and_nothing_else(self, give, case, user):
        give()
        with user("klaus"):
            roles = api.user.get_roles(obj=case)
            held = {
                each["name"] for each in case.permissionsOfRole("Participant") if each["selected"]
            }
        assert "Participant" in roles
        assert not {"Clerk", "Lead", "Owner"} & set(roles)
        assert held == {"Access contents information", "View", "rathaus: Answer task"}

    def test_nothing_around_the_case_is_seen(self, give, case, city, sees):
        with api.env.adopt_user(username="clara"):
            neighbour = records.open_case(city.efile, "Ein anderer Vorgang")
        give()
        assert not sees("klaus", city.efile)
        assert not sees("klaus", neighbour)
        assert not sees("klaus", city.record)

    def test_the_own_people_keep_what_they_have(self, give, case, user, sees):
        task = give("carl")
        with user("carl"):
            tasks.answer(task, "done")
        assert sees("carl", case)


class TestSeveralTasks:
    def test_the_right_goes_with_the_last(self, give, case, user, sees):
        first, second = give(), give()
        answered(second, user)
        assert sees("klaus", case)
        answered(first, user)
        assert not sees("klaus", case)

    def test_a_unit_and_one_of_its_people(self, give, case, city, user, sees):
        of_unit = give(None, unit_uid=city.tax_office.UID())
        own = give()
        assert sees("karin", case)
        with user("karin"):
            tasks.answer(of_unit, "done")
        assert not sees("karin", case)
        assert sees("klaus", case)
        answered(own, user)
        assert not sees("klaus", case)

    def test_who_joins_the_unit_acts_at_once(self, give, case, city, user, sees):
        task = give(None, unit_uid=city.tax_office.UID())
        api.user.create(email="n@example.org", username="nora", password="Geheim-und-lang-2026")
        api.group.add_user(groupname="steueramt-clerks", username="nora")
        assert sees("nora", case)
        with user("nora"):
            tasks.answer(task, "done")
        assert not sees("nora", case)


class TestMovedCases:
    def test_the_right_goes_with_the_case(self, give, case, city, user, sees):
        task = give()
        other = records.open_efile(city.housing, "Andere Akte")
        with system_rights():
            moved = api.content.move(source=case, target=other)
        task = moved[task.getId()]
        assert sees("klaus", moved)
        answered(task, user)
        assert not sees("klaus", moved)


class TestTheEndOfTheCase:
    @pytest.fixture
    def decided(self, case):
        workflow = api.portal.get_tool("portal_workflow").getWorkflowsFor(case)[0]
        status = {**workflow._getStatusOf(case), "review_state": "decided"}
        api.portal.get_tool("portal_workflow").setStatusOf(workflow.id, case, status)
        workflow.updateRoleMappingsFor(case)
        case.reindexObject()
        return case

    def test_a_case_with_open_tasks_is_not_closed(self, decided, give, user):
        task = give()
        with user("clara"):
            with pytest.raises(TaskRefused) as refusal:
                api.portal.get_tool("portal_workflow").doActionFor(decided, "close")
            assert "1" in api.portal.translate(refusal.value.message)
            tasks.withdraw(task)
            api.portal.get_tool("portal_workflow").doActionFor(decided, "close")
        assert api.content.get_state(decided) == "closed"

    def test_the_page_of_the_case_says_why_it_cannot_be_closed(self, decided, give, user):
        task = give()
        with user("clara"):
            (close,) = [
                each for each in applications.possible_actions(decided) if each.name == "close"
            ]
            assert "Noch offene Verfügungen" in close.reason
            with pytest.raises(NotPossible):
                applications.close(decided)
            tasks.withdraw(task)
            applications.close(decided)
        assert api.content.get_state(decided) == "closed"

    def test_closing_it_is_what_to_the_files_asks_for(self, decided, give, user):
        task = give("carl", kind="to_file")
        with user("clara"):
            api.portal.get_tool("portal_workflow").doActionFor(decided, "close")
        assert api.content.get_state(task) == "done"

    def test_nothing_is_given_in_a_closed_case(self, decided, give, user):
        with user("clara"):
            api.portal.get_tool("portal_workflow").doActionFor(decided, "close")
        with pytest.raises(TaskRefused):
            give()


class TestNobodyIsLost:
    """Absent people, absent deputies, people who left: somebody always acts."""

    @pytest.fixture
    def away(self):
        from rathaus.organisation import api as organisation

        def away(name, deputy=None):
            with api.env.adopt_user(username=name):
                organisation.set_absence(name, TODAY, TODAY + timedelta(days=7), deputy)
            let_the_worker_work()

        return away

    def test_the_deputy_acts(self, give, case, user, sees, away):
        away("klaus", "karin")
        task = give()
        assert sees("karin", case)
        with user("karin"):
            assert [each.UID for each in tasks.open_tasks_for("karin", True)] == [task.UID()]
            assert tasks.open_tasks_for("karin") == []
            (row,) = tasks.tasks_of(case)
            assert (row.assignee_name, row.stand_in_name, row.may_answer) == (
                "klaus",
                "karin",
                True,
            )
            tasks.answer(task, "done")
        assert not sees("karin", case)
        assert not sees("klaus", case)

    def test_who_leaves_later_is_stood_in_for_too(self, give, case, sees, away):
        give()
        assert not sees("karin", case)
        away("klaus", "karin")
        assert sees("karin", case)
        assert sees("klaus", case)
        entry = journal.entries(case)[-1]
        assert entry.action == "participants_changed"
        assert entry.details["participants"] == ["karin", "klaus"]

    def test_who_stands_in_is_told_whatever_else_the_day_brings(self, give, case):
        from rathaus.organisation import api as organisation

        give()
        give("carl", due=TODAY)
        with api.env.adopt_user(username="klaus"):
            organisation.set_absence("klaus", TODAY, TODAY + timedelta(days=7), "karin")
        assert "karin@example.org" not in mails()
        work_through(case, TOMORROW)
        assert "karin@example.org" in mails()

    def test_the_deputys_right_ends_with_the_absence(self, give, case, sees, away):
        from rathaus.organisation import api as organisation

        give()
        away("klaus", "karin")
        with api.env.adopt_user(username="klaus"):
            organisation.remove_absence(organisation.absences("klaus")[0].id)
        let_the_worker_work()
        assert not sees("karin", case)
        assert sees("klaus", case)

    def test_two_who_stand_in_for_each_other_leave_it_to_the_unit(
        self, give, case, city, user, sees, away
    ):
        api.user.create(email="n@example.org", username="nora", password="Geheim-und-lang-2026")
        api.group.add_user(groupname="steueramt-clerks", username="nora")
        away("klaus", "karin")
        away("karin", "klaus")
        task = give()
        assert sees("nora", case)
        with user("nora"):
            assert [each.UID for each in tasks.open_tasks_for("nora", True)] == [task.UID()]
            tasks.answer(task, "done")
        assert not sees("nora", case)

    def test_who_is_deleted_leaves_it_to_the_unit(self, give, case, user, sees):
        task = give()
        with api.env.adopt_roles(["Manager"]):
            api.user.delete(username="klaus")
        let_the_worker_work()
        with user("karin"):
            assert [each.UID for each in tasks.open_tasks_for("karin")] == [task.UID()]
            tasks.answer(task, "done")
        assert not sees("karin", case)

    def test_who_changes_the_unit_leaves_it_there(self, give, case, city, user, sees):
        task = give()
        api.group.remove_user(groupname="steueramt-clerks", username="klaus")
        api.group.add_user(groupname="sozialamt-clerks", username="klaus")
        tasks.expire_due(TODAY)
        assert sees("karin", case)
        with user("klaus"), pytest.raises(TaskRefused):
            tasks.answer(task, "done")
        with user("karin"):
            tasks.answer(task, "done")
        assert not sees("karin", case)

    def test_a_unit_that_is_gone_leaves_it_to_the_unit_of_the_case(self, give, case, city, user):
        task = give(None, unit_uid=city.tax_office.UID())
        with api.env.adopt_roles(["Manager"]):
            api.content.delete(city.tax_office)
        tasks.expire_due(TODAY)
        with user("carl"):
            tasks.answer(task, "done")
        assert api.content.get_state(task) == "done"


def let_the_worker_work():
    """Do the jobs about tasks that wait, within the transaction of the test."""
    from rathaus.jobs import api as jobs
    from rathaus.jobs.run import queue_of
    from rathaus.tasks.day import CASE_DAY
    from rathaus.tasks.day import CaseDay

    portal = api.portal.get()
    queue = queue_of(portal)
    for job in [each for each in jobs.waiting() if each.kind == CASE_DAY]:
        with system_rights():
            CaseDay()(portal, job.payload)
        queue.remove(job.id)


def test_users_are_deleted_where_there_is_no_site(case):
    from types import SimpleNamespace

    from zope.component.hooks import site

    from rathaus.tasks.subscribers import user_deleted

    with site(None):
        user_deleted(SimpleNamespace(principal="klaus"))
