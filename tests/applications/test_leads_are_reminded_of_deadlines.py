"""Whoever leads a unit today gets one mail about its deadlines, on working days."""

from datetime import date
from datetime import timedelta

import pytest
from plone import api
from plone.app.testing import login
from plone.dexterity.utils import createContentInContainer
from zope.component import getUtility

from rathaus.applications import escalation
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.organisation import api as organisation

#: A Monday
DAY = date(2026, 3, 9)


@pytest.fixture
def due(application):
    """Let the one application be due on a day."""

    def set_due(day):
        application.deadline = day
        application.reindexObject(idxs=["deadline"])
        return application

    return set_due


def mails():
    return [job.payload for job in jobs.waiting() if "deadlines/" in job.payload.get("key", "")]


def test_the_lead_reads_numbers_and_a_link(city, due):
    application = due(DAY - timedelta(days=3))
    assert escalation.send_summaries(DAY) == 1
    (mail,) = mails()
    assert mail["to"] == "lea@example.org"
    assert mail["subject"] == "Fristen am 09.03.2026: 1 überfällig, 0 bald fällig"
    assert "Sozialamt\nüberfällig: 1\nheute oder bald fällig: 0\n" in mail["body"]
    assert f"/@@vorgaenge?stelle={city.social_office.UID()}&frist=bald" in mail["body"]
    for secret in (application.reference, application.title, "Wohngeld", "Grün", "gruen"):
        assert secret not in mail["body"] + mail["subject"]


def test_what_is_counted(city, due):
    for deadline, overdue, soon in [
        (date(2026, 3, 8), 1, 0),
        (date(2026, 3, 9), 0, 1),
        (date(2026, 3, 11), 0, 1),
        (date(2026, 3, 12), 0, 0),
        (None, 0, 0),
    ]:
        due(deadline)
        standing = escalation.standing_of(city.social_office, DAY)
        assert (deadline, standing.overdue, standing.soon) == (deadline, overdue, soon)


def test_nobody_gets_a_mail_on_a_day_off_or_when_nothing_is_due(city, due):
    due(DAY)
    assert escalation.send_summaries(date(2026, 3, 8)) == 0
    assert escalation.send_summaries(date(2026, 4, 6)) == 0
    due(DAY + timedelta(days=30))
    assert escalation.send_summaries(DAY) == 0
    assert not mails()


def test_an_absent_lead_is_represented(city, due):
    due(DAY)
    login(city.portal, "lea")
    organisation.set_absence("lea", DAY, DAY, "clara")
    escalation.send_summaries(DAY)
    assert [each["to"] for each in mails()] == ["clara@example.org"]


def test_when_nobody_is_there_the_mailbox_of_the_unit_gets_it(city, due):
    due(DAY)
    city.social_office.email = "sozialamt@example.org"
    login(city.portal, "lea")
    organisation.set_absence("lea", DAY, DAY, None)
    escalation.send_summaries(DAY)
    assert [each["to"] for each in mails()] == ["sozialamt@example.org"]


def test_who_leads_two_units_gets_one_mail(city, due):
    due(DAY)
    api.group.add_user(groupname=organisation.lead_group(city.tax_office), username="lea")
    with api.env.adopt_roles(["Manager"]):
        createContentInContainer(
            city.efile,
            "Case",
            checkConstraints=False,
            title="Hund",
            responsible_unit=city.tax_office.UID(),
            deadline=DAY,
        )
    escalation.send_summaries(DAY)
    (mail,) = mails()
    assert "Sozialamt" in mail["body"]
    assert "Steueramt" in mail["body"]
    assert mail["subject"].endswith("0 überfällig, 2 bald fällig")


def test_once_a_day_and_not_on_another_one(city, due, monkeypatch):
    handler = getUtility(IJobHandler, name=escalation.MAILS)
    today = organisation.local_now().date()
    due(today)
    monkeypatch.setattr(escalation.calendar, "is_working_day", lambda day: True)
    handler(city.portal, {"day": (today - timedelta(days=1)).isoformat()})
    assert not mails()
    for _time in range(2):
        handler(city.portal, {"day": today.isoformat()})
    assert len(mails()) == 1


def test_the_day_asks_for_the_mails_of_its_morning_once(city):
    handler = getUtility(IDailyJobHandler, name="rathaus.deadlines_day")
    for _time in range(2):
        handler(city.portal, {"day": "2026-03-09", "since": "2026-03-08"})
    (job,) = [each for each in jobs.waiting() if each.kind == escalation.MAILS]
    assert job.not_before.isoformat() == "2026-03-09T06:00:00+01:00"
