"""What comes from a form in test mode lies apart, and gets nobody any work."""

import pytest
from plone import api

from applications_city import ANSWERS
from applications_city import form_definition
from applications_city import upload
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk import work_list
from rathaus.applications.interfaces import NotPossible
from rathaus.forms.revisions.record import record_of
from rathaus.intake import api as intake


@pytest.fixture
def a_test(city, service):
    """A test that was filed."""
    accepted = intake.accept(
        kind="application",
        answers=ANSWERS,
        uploads=[upload()],
        nonce=None,
        reference_prefix="WG",
        context={
            "service_uid": service.UID(),
            "form_uid": "form",
            "form_revision": intake.store_definition(form_definition(service.UID())),
            "unit_uid": service.responsible_unit,
            "service_title": service.title,
            "applicant_email": "",
            "language": "de",
            "is_test": True,
        },
    )
    return applications.file_submission(accepted.submission_id)


def test_it_lies_in_a_box_of_its_own_that_the_units_people_open(city, a_test, user):
    box = a_test.aq_parent
    assert box.getPhysicalPath()[-2:] == ("eingang", "sozialamt-probe")
    assert box.title == "Probe: Sozialamt"
    assert applications.inbox_of(city.social_office) is None
    with user("clara"):
        assert api.user.has_permission("View", obj=a_test)
        assert [each.UID for each in work_list.find(box, "open")] == [a_test.UID()]


def test_no_list_of_work_has_it_and_nothing_is_due(city, application, a_test, user):
    real = applications.inbox_of(city.social_office)
    with user("clara"):
        for each in work_list.FILTERS:
            assert a_test.UID() not in [brain.UID for brain in work_list.find(real, each)]
        assert [brain.UID for brain in work_list.find(real, "open")] == [application.UID()]
    assert a_test.deadline is None
    assert a_test.title.startswith("Probe: ")


def test_it_comes_into_no_file(city, a_test, user):
    with user("clara"), pytest.raises(NotPossible) as refusal:
        applications.register(a_test, city.efile)
    assert "Probe" in str(refusal.value)


def test_only_real_applications_are_counted(application, a_test):
    assert record_of("form").applications() == 1
