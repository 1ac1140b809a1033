"""The deadline of a case rests while the applicant has to answer, and its figures are taken."""

from datetime import date
from datetime import timedelta

import pytest
from plone import api
from zope.component import getUtility
from zope.i18n import translate

from applications_city import send_reply
from rathaus.applications import api as applications
from rathaus.applications import clock
from rathaus.applications import figures
from rathaus.applications.browser.clerk.case_head import facts_of
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.journal import api as journal

TUESDAY = date(2026, 3, 3)


@pytest.fixture
def at_day(monkeypatch):
    """Let it be a certain day."""

    def set_day(day):
        monkeypatch.setattr(clock, "_today", lambda: day)
        monkeypatch.setattr(figures, "_today", lambda: day)

    return set_day


@pytest.fixture
def case(in_progress, at_day):
    """A case of Clara's that is due on Friday; it is Tuesday."""
    at_day(TUESDAY)
    in_progress.deadline = date(2026, 3, 6)
    return in_progress


def counted(portal):
    """Let the worker count what was measured, and give what it was told."""
    found = [job.payload for job in jobs.waiting() if job.kind == figures.COUNT]
    for payload in found:
        getUtility(IJobHandler, name=figures.COUNT)(portal, payload)
    return found


def actions(case):
    return [each.action for each in journal.history(case)]


def test_it_rests_and_goes_on_where_it_stood(city, case, at_day):
    applications.ask(case, "Wer wohnt noch da?")
    resting = applications.clock_state(case)
    assert (resting.is_suspended, resting.since, resting.remaining) == (True, TUESDAY, 3)
    assert (case.deadline, resting.light.text) == (None, "Frist ruht")
    (brain,) = api.content.find(UID=case.UID())
    assert brain.deadline is None
    at_day(TUESDAY + timedelta(days=14))
    applications.file_submission(send_reply(case, "Ich.").submission_id)
    assert case.deadline == date(2026, 3, 20)
    running = applications.clock_state(case)
    assert (running.is_suspended, running.deadline) == (False, date(2026, 3, 20))
    assert actions(case).count("clock_suspended") == actions(case).count("clock_resumed") == 1
    resumed = next(each for each in journal.history(case) if each.action == "clock_resumed")
    assert resumed.details == {"working_days_left": 3, "deadline": "2026-03-20"}


def test_it_is_overdue_in_no_list_while_it_rests(case, at_day):
    applications.ask(case, "Wer wohnt noch da?")
    until = {"query": date(2027, 1, 1), "range": "max"}
    assert not api.content.find(UID=case.UID(), deadline=until)
    applications.resume(case)
    assert api.content.find(UID=case.UID(), deadline=until)


@pytest.mark.parametrize(
    ("deadline", "text"),
    [
        (date(2026, 3, 6), "Arbeitstage übrig: 3"),
        (date(2026, 2, 27), "Arbeitstage überschritten: 2"),
    ],
)
def test_its_page_says_that_it_rests_and_what_is_left(case, integration, deadline, text):
    case.deadline = deadline
    applications.ask(case, "Wer wohnt noch da?")
    facts = facts_of(case, "awaiting_applicant", integration["request"])
    (fact,) = [each for each in facts if each.label == "Frist"]
    assert (translate(fact.text), fact.light.text) == (text, "Frist ruht")


def test_a_deadline_set_during_the_rest_is_kept(case, at_day):
    applications.ask(case, "Wer wohnt noch da?")
    case.deadline = date(2026, 5, 29)
    assert applications.clock_state(case, TUESDAY).light.key == "ok"
    at_day(TUESDAY + timedelta(days=30))
    applications.resume(case)
    assert case.deadline == date(2026, 5, 29)


def test_without_a_deadline_none_comes_up(case):
    case.deadline = None
    applications.ask(case, "Wer wohnt noch da?")
    applications.resume(case)
    assert case.deadline is None
    assert "clock_suspended" not in actions(case)


class TestFigures:
    @pytest.fixture
    def arrived(self, case, service, monkeypatch):
        """It arrived on Monday; the city promises a decision within two weeks."""
        case.arrived = case.arrived.replace(year=2026, month=3, day=2, hour=9)
        service.processing_number, service.processing_unit = 2, "weeks"
        return case

    def test_first_answer_and_decision_without_the_time_of_the_applicant(
        self, city, arrived, at_day
    ):
        applications.ask(arrived, "Wer wohnt noch da?")
        at_day(date(2026, 3, 13))
        applications.resume(arrived)
        applications.ask(arrived, "Und wer noch?")
        applications.resume(arrived)
        at_day(date(2026, 3, 17))
        applications.decide(arrived, "granted", "Gut.")
        answer, decision = counted(city.portal)
        assert (answer["kind"], answer["days"], answer["in_time"]) == ("first_answer", 1, True)
        # Eleven working days, of which the applicant had eight
        assert (decision["kind"], decision["days"]) == ("processing", 3)
        assert decision["in_time"] is True
        ((title, answers, decisions),) = figures.figures("2026-03", "2026-03", None)
        assert (title, answers.within(50), decisions.within(90)) == ("Wohngeld", 1, 3)

    def test_too_late(self, city, arrived, at_day):
        at_day(date(2026, 3, 17))
        applications.decide(arrived, "granted", "Gut.")
        answer, decision = counted(city.portal)
        assert (answer["in_time"], decision["in_time"]) == (False, False)
        assert answer["days"] == decision["days"] == 11

    def test_what_is_counted_names_nobody(self, city, arrived):
        applications.decide(arrived, "granted", "Gut.")
        for payload in counted(city.portal):
            assert set(payload) == {"month", "unit", "service", "title", "kind", "days", "in_time"}
