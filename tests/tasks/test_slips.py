"""Slips: one after the other, side by side, and with the case."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from plone import api
from test_life_of_a_task import TODAY
from test_life_of_a_task import TOMORROW

from rathaus.calendar.api import add_working_days
from rathaus.tasks import api as tasks
from rathaus.tasks import turns
from rathaus.tasks.interfaces import Step
from rathaus.tasks.interfaces import TaskRefused


def states(given):
    return [api.content.get_state(task) for task in given]


@pytest.fixture
def slip(case, user):
    """A slip of Clara's."""

    def slip(*steps, in_sequence=True):
        with user("clara"):
            return tasks.give_slip(case, steps, in_sequence)

    return slip


KLAUS = Step("co_signature", user_id="klaus")
KARIN = Step("co_signature", user_id="karin")
CARL = Step("information", user_id="carl")


class TestTurns:
    """Without a site."""

    def test_the_lowest_order_of_a_slip_comes_first(self):
        first = SimpleNamespace(slip="a", order=1)
        second = SimpleNamespace(slip="a", order=2)
        other = SimpleNamespace(slip="b", order=2)
        assert turns.has_turn(first, [first, second, other])
        assert not turns.has_turn(second, [first, second, other])
        assert turns.has_turn(second, [second, other])
        assert turns.has_turn(other, [first, second, other])

    def test_days_count_from_the_turn(self):
        task = SimpleNamespace(kind="action", due=None, working_days=3)
        assert turns.due_from(task, TODAY) == add_working_days(TODAY, 3)

    def test_nobody_misses_a_day_before_their_turn(self):
        task = SimpleNamespace(kind="action", due=TODAY - timedelta(days=4), working_days=None)
        assert turns.due_from(task, TODAY) == add_working_days(TODAY, 1)


class TestInSequence:
    def test_one_after_the_other(self, slip, user):
        given = slip(KLAUS, KARIN, CARL)
        assert states(given) == ["open", "waiting", "waiting"]
        with user("klaus"):
            tasks.answer(given[0], "done")
        assert states(given) == ["done", "open", "waiting"]
        with user("karin"):
            tasks.answer(given[1], "refused", "So nicht.")
        assert states(given) == ["done", "refused", "open"]

    def test_who_waits_has_no_right_yet(self, slip, case, user, sees):
        given = slip(KLAUS, KARIN)
        assert not sees("karin", case)
        with user("klaus"):
            tasks.answer(given[0], "done")
        assert sees("karin", case)

    def test_silence_does_not_stop_it(self, slip):
        given = slip(Step("co_signature", user_id="klaus", due=TOMORROW), KARIN)
        tasks.expire_due(TOMORROW + timedelta(days=1))
        assert states(given) == ["not_given", "open"]

    def test_what_is_withdrawn_does_not_stop_it(self, slip, user):
        given = slip(KLAUS, KARIN, CARL)
        with user("clara"):
            tasks.withdraw(given[1])
            tasks.withdraw(given[0])
        assert states(given) == ["withdrawn", "withdrawn", "open"]

    def test_one_task_after_another(self, case, user):
        with user("clara"):
            first = tasks.give(case, kind="action", user_id="klaus")
            second = tasks.give(case, kind="action", user_id="karin", after=first)
        assert states([first, second]) == ["open", "waiting"]


class TestSideBySide:
    def test_all_begin_at_once(self, slip):
        assert states(slip(KLAUS, KARIN, in_sequence=False)) == ["open", "open"]

    def test_the_next_order_waits_for_all(self, slip, user):
        last = Step("action", user_id="carl", order=2)
        given = slip(KLAUS, KARIN, last, in_sequence=False)
        with user("karin"):
            tasks.answer(given[1], "done")
        assert states(given) == ["open", "done", "waiting"]
        with user("klaus"):
            tasks.answer(given[0], "done")
        assert states(given) == ["done", "done", "open"]


class TestWrongSlips:
    @pytest.mark.parametrize("steps", [(), (KLAUS, Step("action")), (KLAUS,) * 31], ids=len)
    def test_half_a_slip_is_none(self, slip, case, steps):
        with pytest.raises(TaskRefused):
            slip(*steps)
        assert tasks.tasks_of(case) == []
