"""Which reports wait for whom, as the lists of the office and the desk say it."""

from datetime import timedelta

import pytest
from DateTime import DateTime
from plone import api

from defects_city import send
from rathaus import time_order
from rathaus.applications import api as applications
from rathaus.defects.work_lists import LISTS
from rathaus.defects.work_lists import WorkList
from rathaus.defects.work_lists import count
from rathaus.defects.work_lists import find


@pytest.fixture
def unit(city, maerker):
    return city.social_office.UID()


def lists(unit, user="clara", today=None, **more):
    """In which lists of the unit something stands."""
    today = today or applications.today()
    with api.env.adopt_user(username=user):
        return {key for key in LISTS if count(WorkList(key, (unit,), **more), user, today)}


def test_a_new_report_is_to_be_looked_at_by_its_unit(city, unit):
    send(city.portal)
    assert lists(unit) == {"neu", "offen"}


def test_nobody_else_sees_it_before_it_is_public(city, unit):
    send(city.portal)
    assert lists(unit, user="klaus") == set()


def test_a_first_answer_is_due_on_its_day_and_late_after_it(city, unit):
    report = send(city.portal)
    due = report.first_answer_due
    assert "heute" in lists(unit, today=due)
    assert "heute" not in lists(unit, today=due - timedelta(days=1))
    later = lists(unit, today=due + timedelta(days=1))
    assert "ueberfaellig" in later
    assert "heute" not in later


def test_a_defect_is_late_after_the_target_of_its_category(city, unit):
    report = send(city.portal)
    assert "zielzeit" not in lists(unit, today=report.deadline)
    assert "zielzeit" in lists(unit, today=report.deadline + timedelta(days=1))


def test_what_somebody_works_on_is_in_that_list(city, unit):
    report = send(city.portal)
    report.assigned_clerk = "clara"
    report.reindexObject()
    assert "meine" in lists(unit)


def test_a_list_can_be_of_one_category(city, unit):
    send(city.portal)
    assert lists(unit, category="abfall") == set()
    assert lists(unit, category="lampen") == {"neu", "offen"}


@pytest.fixture(params=[0, 1000])
def few(request, monkeypatch):
    """More than so many are not sorted, but taken from the index of their time."""
    monkeypatch.setattr(time_order, "FEW", request.param)


def test_who_waits_longest_comes_first(city, unit, few):
    first, second = send(city.portal), send(city.portal, text="Noch eine dunkle Lampe.")
    with api.env.adopt_user(username="clara"):
        found = find(WorkList("offen", (unit,)), "clara", applications.today())
    assert [brain.UID for brain in found] == [first.UID(), second.UID()]


def test_of_the_closed_ones_the_youngest_comes_first(city, unit, few):
    reports = [send(city.portal), send(city.portal, text="Noch eine dunkle Lampe.")]
    for days, report in enumerate(reports):
        report.arrived += timedelta(days=days)
        report.workflow_history = {
            "defect_workflow": ({"review_state": "refused", "time": DateTime()},)
        }
        report.reindexObject()
    with api.env.adopt_user(username="clara"):
        found = find(WorkList("abgeschlossen", (unit,)), "clara", applications.today())
    assert [brain.UID for brain in found] == [each.UID() for each in reversed(reports)]


def test_without_a_unit_nothing_is_listed(city, maerker):
    send(city.portal)
    with api.env.adopt_user(username="clara"):
        assert count(WorkList("offen", ()), "clara", applications.today()) == 0
