"""The slip of a service begins with the work on its cases."""

import pytest
from plone import api
from plone.dexterity.utils import createContentInContainer
from test_life_of_a_task import TODAY

from rathaus.calendar.api import add_working_days
from rathaus.journal import api as journal
from rathaus.tasks import api as tasks
from rathaus.tasks.slips import begin_slip_of_service


@pytest.fixture
def service(city):
    """Housing benefit: the tax office signs, then the clerk gets it back."""
    with api.env.adopt_roles(["Manager"]):
        return createContentInContainer(
            city.portal,
            "Service",
            checkConstraints=False,
            title="Wohngeld",
            task_slip=[
                {
                    "kind": "co_signature",
                    "unit": city.tax_office.UID(),
                    "working_days": 3,
                    "order": 1,
                },
                {"kind": "resubmission", "unit": None, "working_days": 5, "order": 2},
            ],
        )


@pytest.fixture
def begun(case, service, user):
    """The case of that service, on which Clara has begun to work."""
    case.service_uid = service.UID()
    with user("clara"):
        begin_slip_of_service(case)
    return case


class TestSlipsOfServices:
    def test_it_begins_with_the_case(self, begun):
        first, second = tasks.tasks_of(begun)
        assert (first.state, first.assignee_name) == ("open", "Steueramt")
        assert first.due == add_working_days(TODAY, 3)
        assert (second.state, second.assignee_name) == ("waiting", "clara")
        assert second.due is None

    def test_days_count_from_the_turn(self, begun, city, user):
        first = open_task(begun)
        with user("karin"):
            tasks.answer(first, "done")
        day = add_working_days(TODAY, 5)
        assert tasks.tasks_of(begun)[1].due == day
        assert tasks.tasks_of(begun)[1].state == "waiting"
        assert begun.resubmission_date == day

    def test_a_case_without_a_clerk_goes_to_its_unit(self, case, service, user):
        case.service_uid, case.assigned_clerk = service.UID(), None
        with user("clara"):
            begin_slip_of_service(case)
        assert tasks.tasks_of(case)[1].assignee_name == "Sozialamt"

    def test_a_slip_that_fits_no_more_keeps_nobody_from_working(self, case, service, user):
        service.task_slip = [{"kind": "action", "unit": "gone", "working_days": 3, "order": 1}]
        case.service_uid = service.UID()
        with user("clara"):
            begin_slip_of_service(case)
        assert tasks.tasks_of(case) == []
        assert "slip_not_given" in [entry.action for entry in journal.entries(case)]

    def test_starting_the_work_starts_it(self, city, service, user):
        from rathaus.applications import api as applications
        from rathaus.applications.system_rights import system_rights

        with system_rights():
            box = applications.ensure_inbox(city.social_office)
            received = createContentInContainer(
                box,
                "Application",
                checkConstraints=False,
                title="Wohngeld",
                service_uid=service.UID(),
                responsible_unit=city.social_office.UID(),
            )
        with user("clara"):
            moved = applications.register(received, city.efile)
            assert tasks.tasks_of(moved) == []
            applications.take(moved)
            assert [row.kind for row in tasks.tasks_of(moved)] == ["co_signature", "resubmission"]


def open_task(case):
    """The only task of the case whose turn it is."""
    (task,) = [each for each in tasks.open_tasks(case) if api.content.get_state(each) == "open"]
    return task
