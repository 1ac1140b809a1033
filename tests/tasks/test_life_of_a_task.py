"""A task is given, answered, refused, withdrawn or not given, and everything is written down."""

from datetime import datetime
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import transaction
from AccessControl import Unauthorized
from plone import api

from rathaus.applications import api as applications
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.tasks import api as tasks
from rathaus.tasks.interfaces import TaskRefused

TODAY = datetime.now(ZoneInfo("Europe/Berlin")).date()
TOMORROW = TODAY + timedelta(days=1)


def state(task):
    return api.content.get_state(task)


def steps_of(task):
    """What the journal says about it."""
    return [
        entry.details.get("transition", entry.action)
        for entry in journal.entries(task)
        if entry.object_uid == task.UID()
    ]


def mails():
    return {job.payload["to"]: job.payload for job in jobs.waiting() if job.kind == "mail"}


@pytest.fixture
def give(case, user):
    """Clara gives Klaus of the tax office a task."""

    def give(kind="co_signature", **more):
        with user("clara"):
            return tasks.give(
                case,
                **{"kind": kind, "instruction": "Bitte bis morgen.", "user_id": "klaus", **more},
            )

    return give


class TestGiving:
    def test_it_is_open_and_announced_without_its_content(self, give, case):
        task = give(due=TOMORROW)
        assert state(task) == "open"
        mail = mails()["klaus@example.org"]
        assert task.absolute_url() in mail["body"]
        assert f"{TOMORROW:%d.%m.%Y}" in mail["body"]
        assert "Bitte bis morgen" not in str(mail)
        assert "Muster" not in str(mail)

    def test_its_title_names_nobody(self, give):
        assert give().title == "Mitzeichnung"
        assert give("information").title == "z. K."

    def test_a_unit_is_told_by_its_group_mailbox(self, give, city):
        give(user_id=None, unit_uid=city.tax_office.UID())
        assert "steueramt@example.org" in mails()

    @pytest.mark.parametrize(
        "wrong",
        [
            {"kind": "unknown"},
            {"user_id": None},
            {"unit_uid": "both"},
            {"user_id": None, "unit_uid": "unknown"},
            {"user_id": "unknown"},
            {"user_id": "moritz"},
            {"due": TODAY - timedelta(days=1)},
            {"kind": "resubmission"},
            {"instruction": "x" * 2001},
        ],
        ids=str,
    )
    def test_what_is_wrong_is_refused_with_a_sentence(self, give, case, wrong):
        with pytest.raises(TaskRefused) as refusal:
            give(**wrong)
        assert refusal.value.message.endswith(".")
        assert tasks.tasks_of(case) == []

    @pytest.mark.parametrize("name", ["klaus", "moritz", "regina", "audrey"])
    def test_only_the_people_of_the_case_give(self, case, user, name):
        with user(name), pytest.raises(Unauthorized):
            tasks.give(case, kind="action", instruction="", user_id="klaus")


class TestAnswering:
    def test_the_answer_is_kept_and_told(self, give, case, user):
        task = give()
        with user("klaus"):
            tasks.answer(task, "done", "Einverstanden.")
        (row,) = tasks.tasks_of(case)
        assert (row.state, row.state_title) == ("done", "mitgezeichnet")
        assert (row.answer, row.answered_by_name) == ("Einverstanden.", "klaus")
        assert row.ended_at >= row.given_at
        assert "Einverstanden" not in str(mails()["clara@example.org"])

    def test_a_refusal_needs_a_reason(self, give, user):
        task = give()
        with user("klaus"):
            with pytest.raises(TaskRefused):
                tasks.answer(task, "refused", "  ")
            tasks.answer(task, "refused", "Die Rechnung stimmt nicht.")
        assert state(task) == "refused"
        assert "clara@example.org" in mails()

    def test_taking_notice_cannot_be_refused_and_tells_nobody(self, give, user):
        task = give("information")
        with user("klaus"):
            with pytest.raises(TaskRefused):
                tasks.answer(task, "refused", "Will ich nicht lesen.")
            tasks.answer(task, "done")
        assert state(task) == "done"
        assert "clara@example.org" not in mails()

    @pytest.mark.parametrize("name", ["clara", "lea"])
    def test_nobody_else_answers(self, give, user, name):
        task = give()
        with user(name), pytest.raises(TaskRefused):
            tasks.answer(task, "done")
        with user("karin"), pytest.raises(Unauthorized):
            tasks.answer(task, "done")
        assert state(task) == "open"

    def test_anybody_of_a_unit_answers_for_it(self, give, city, user):
        task = give(user_id=None, unit_uid=city.tax_office.UID())
        with user("karin"):
            tasks.answer(task, "done")
        assert state(task) == "done"

    def test_once_is_enough(self, give, user):
        task = give(unit_uid=None)
        with user("klaus"):
            tasks.answer(task, "done")
            api.user.grant_roles(username="klaus", roles=["Clerk"])
        with user("klaus"), pytest.raises(TaskRefused):
            tasks.answer(task, "done")


class TestWithdrawing:
    def test_the_giver_and_a_lead_do(self, give, user):
        for name in ("clara", "lea"):
            task = give()
            with user(name):
                tasks.withdraw(task)
            assert state(task) == "withdrawn"

    @pytest.mark.parametrize("name", ["carl", "klaus"])
    def test_nobody_else(self, give, user, name):
        task = give()
        with user(name), pytest.raises((TaskRefused, Unauthorized)):
            tasks.withdraw(task)
        assert state(task) == "open"


class TestEverythingIsWrittenDown:
    def test_each_deed_is_one_entry(self, give, case, user):
        answered, withdrawn, expired = give(), give(), give(due=TOMORROW)
        with user("klaus"):
            tasks.answer(answered, "done")
        with user("clara"):
            tasks.withdraw(withdrawn)
        tasks.expire_due(TOMORROW + timedelta(days=1))
        assert steps_of(answered) == ["task_given", "open_task", "do_task"]
        assert steps_of(withdrawn) == ["task_given", "open_task", "withdraw_task"]
        assert steps_of(expired) == ["task_given", "open_task", "expire_task"]
        assert journal.verify(case).ok


class TestDeadlines:
    def test_on_its_last_day_it_is_still_open(self, give):
        task = give(due=TOMORROW)
        tasks.expire_due(TOMORROW)
        assert state(task) == "open"

    def test_after_it_the_answer_is_not_given(self, give, case):
        task = give(due=TOMORROW)
        tasks.expire_due(TOMORROW + timedelta(days=1))
        assert state(task) == "not_given"
        assert f"{TOMORROW:%d.%m.%Y}" in mails()["clara@example.org"]["body"]
        assert not tasks.open_tasks(case)

    def test_without_a_deadline_it_stays(self, give):
        task = give()
        tasks.expire_due(TOMORROW + timedelta(days=999))
        assert state(task) == "open"


class TestResubmissions:
    def test_it_comes_back_on_its_day_and_stays(self, give, case):
        task = give("resubmission", user_id="clara", due=TOMORROW)
        assert (state(task), case.resubmission_date) == ("waiting", TOMORROW)
        assert "clara@example.org" not in mails()
        tasks.expire_due(TODAY)
        assert state(task) == "waiting"
        assert task.UID() not in desk_of("clara")

    def test_the_day(self, give, case, user, monkeypatch):
        task = give("resubmission", user_id="clara", due=TOMORROW)
        monkeypatch.setattr("rathaus.tasks.steps.today", lambda: TOMORROW)
        tasks.expire_due(TOMORROW)
        assert state(task) == "open"
        with user("clara"):
            assert desk_of("clara") == [task.UID()]
        tasks.expire_due(TOMORROW + timedelta(days=9))
        assert state(task) == "open"
        with user("clara"):
            tasks.answer(task, "done")
        assert case.resubmission_date is None

    def test_a_night_before_its_day_writes_nothing(self, give, case):
        task = give("resubmission", user_id="clara", due=TOMORROW)
        transaction.savepoint()
        tasks.expire_due(TODAY)
        assert not task._p_changed
        assert not case._p_changed

    def test_the_next_of_several_is_the_cases(self, give, case, user):
        early = give("resubmission", user_id="clara", due=TOMORROW)
        late = TOMORROW + timedelta(days=5)
        give("resubmission", user_id="clara", due=late)
        assert case.resubmission_date == TOMORROW
        with user("clara"):
            tasks.withdraw(early)
        assert case.resubmission_date == late

    def test_a_day_set_by_hand_outlives_tasks_for_earlier_days(self, give, case, user):
        by_hand = TOMORROW + timedelta(days=5)
        with user("clara"):
            applications.set_resubmission(case, by_hand, "Gutachten da?")
        task = give("resubmission", user_id="clara", due=TOMORROW)
        assert case.resubmission_date == TOMORROW
        with user("clara"):
            tasks.withdraw(task)
        assert (case.resubmission_date, case.resubmission_note) == (by_hand, "Gutachten da?")

    def test_a_day_set_by_hand_outlives_a_task_for_the_same_day(self, give, case, user):
        with user("clara"):
            applications.set_resubmission(case, TOMORROW)
        task = give("resubmission", user_id="clara", due=TOMORROW)
        with user("clara"):
            tasks.withdraw(task)
        assert case.resubmission_date == TOMORROW

    def test_a_later_day_by_hand_hides_no_task_and_goes_without_it(self, give, case, user):
        give("resubmission", user_id="clara", due=TOMORROW)
        with user("clara"):
            applications.set_resubmission(case, TOMORROW + timedelta(days=5))
            assert case.resubmission_date == TOMORROW
            applications.set_resubmission(case, None)
        assert case.resubmission_date == TOMORROW


class TestToTheFiles:
    def test_closing_the_case_is_the_answer(self, give, case, user):
        task = give("to_file", user_id="carl")
        with user("carl"), pytest.raises(TaskRefused):
            tasks.answer(task, "done")
        assert tasks.open_tasks(case) == []

    @pytest.mark.parametrize("name", ["klaus", "regina"])
    def test_it_is_not_for_who_cannot_close_the_case(self, give, case, name):
        with pytest.raises(TaskRefused, match="abschließen können"):
            give("to_file", user_id=name)
        assert tasks.tasks_of(case) == []

    def test_units_close_their_own_cases_only(self, give, case, city):
        with pytest.raises(TaskRefused, match="abschließen können"):
            give("to_file", user_id=None, unit_uid=city.tax_office.UID())
        assert give("to_file", user_id=None, unit_uid=city.social_office.UID())

    def test_other_tasks_keep_a_case_open(self, give, case):
        task = give("action")
        assert tasks.open_tasks(case) == [task]
        with pytest.raises(TaskRefused) as refusal:
            tasks.refuse_with_open_tasks(case)
        assert "1" in api.portal.translate(refusal.value.message)


def desk_of(name):
    return [brain.UID for brain in tasks.open_tasks_for(name)]


def test_a_copy_of_the_case_has_no_tasks(give, case, city, user):
    first = give()
    give()
    with user("klaus"):
        tasks.answer(first, "done")
    with user("clara"):
        copy = api.content.copy(case, city.efile)
    assert [each.portal_type for each in copy.objectValues()] == ["Record"]
    assert len(copy) == 1
    assert len(api.content.find(portal_type="Task", unrestricted=True)) == 2
