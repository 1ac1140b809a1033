"""A directory of users that answers nothing, or not everything, for a while takes work from nobody."""

from datetime import datetime
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from plone import api
from plone.app.testing import login

from applications_city import add_service
from applications_city import send
from rathaus.applications import api as applications
from rathaus.applications import left_behind
from rathaus.jobs.interfaces import NotNow
from rathaus.organisation import api as organisation
from rathaus.organisation import leaving
from rathaus.tasks import api as tasks
from rathaus.tasks.day import CaseDay
from rathaus.tasks.rights import participants
from records_city import _user
from records_city import build

TODAY = datetime.now(ZoneInfo("Europe/Berlin")).date()


@pytest.fixture
def city(integration):
    city = build(integration["portal"])
    with api.env.adopt_roles(["Manager"]):
        _user("berta", organisation.clerk_group(city.social_office))
        _user("karin", organisation.clerk_group(city.tax_office))
    return city


@pytest.fixture
def case(city):
    """Clara works on it, and Klaus of the tax office has been asked."""
    case = applications.file_submission(send(city, add_service(city)).submission_id)
    login(city.portal, "clara")
    applications.take(case)
    case = applications.register(case, city.efile)
    tasks.give(case, kind="action", instruction="Bitte prüfen.", user_id="klaus")
    return case


@pytest.fixture
def lost(monkeypatch):
    """Who is not found by the directory, while somebody is; ``None`` finds all."""
    names = set()
    own = api.user.get

    def get(userid=None, username=None):
        name = userid or username
        return None if name in names else own(userid=userid, username=username)

    monkeypatch.setattr(api.user, "get", get)
    return names


@pytest.fixture
def after(monkeypatch):
    """Let so many days pass."""

    def after(days):
        monkeypatch.setattr(leaving, "_today", lambda: TODAY + timedelta(days=days))

    return after


EVERYBODY = {"clara", "berta", "lea", "klaus", "karin", "regina"}


def uids():
    return [brain.UID for brain in left_behind.left_behind()]


def test_while_nobody_is_found_everybody_keeps_their_work(city, case, lost, after):
    lost |= EVERYBODY
    for days in (0, 30):
        after(days)
        assert uids() == []
        left_behind.lay_open(case)
        with pytest.raises(NotNow):
            CaseDay()(city.portal, {"task": "any"})
    assert case.assigned_clerk == "clara"
    assert participants(case) == ["klaus"]


def test_a_unit_of_which_nobody_is_found_keeps_its_people(city, case, lost, after):
    lost |= {"clara", "berta", "lea"}
    assert uids() == []
    after(30)
    assert uids() == []


def test_who_is_not_found_keeps_work_for_two_days(case, lost, after):
    lost |= {"clara", "klaus"}
    assert uids() == []
    tasks.expire_due(TODAY)
    assert participants(case) == ["klaus"]
    after(1)
    assert uids() == []
    after(2)
    tasks.expire_due(TODAY)
    assert "klaus" not in participants(case)
    assert uids() == [case.UID()]
    left_behind.lay_open(case)
    assert case.assigned_clerk is None


def test_the_two_days_begin_anew_when_somebody_was_there_between(city, case, lost, after):
    lost.add("clara")
    assert uids() == []
    lost.clear()
    organisation.forget_who_is_back()
    lost.add("clara")
    after(2)
    assert uids() == []
    after(4)
    assert uids() == [case.UID()]


def test_who_was_taken_out_of_the_unit_is_sure_to_have_left(city, case):
    group = organisation.clerk_group(city.social_office)
    api.group.remove_user(groupname=group, username="clara")
    assert uids() == [case.UID()]
