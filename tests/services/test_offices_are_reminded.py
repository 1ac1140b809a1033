"""Every week the offices read which of their services have to be looked through."""

from datetime import date
from datetime import timedelta

import pytest

import pages_city
from rathaus.jobs import api as jobs
from rathaus.services.editorial.reminders import has_monday
from rathaus.services.editorial.reminders import send_reminders

MONDAY = date(2026, 3, 9)


@pytest.fixture
def city(portal):
    jobs.install(portal)
    return pages_city.build(portal)


def mails():
    return [job.payload for job in jobs.waiting() if job.kind == "mail"]


def add(city, title, days, **values):
    unit = city.behoerde.steuern
    values = {"responsible_unit": unit.UID(), "review_date": MONDAY + timedelta(days=days)} | values
    return pages_city.add_service(city, title, **values)


def test_mail_goes_to_the_group_mailbox_and_names_what_is_due(city):
    add(city, "Überfällig", -3)
    add(city, "Bald", 30)
    add(city, "Später", 31)
    add(city, "Entwurf", -3, published=False)
    assert send_reminders(MONDAY) == 1
    (mail,) = mails()
    assert mail["to"] == "steuern@example.org"
    assert mail["subject"] == "2 Leistungen sind zu prüfen"
    body = mail["body"]
    assert body.index("06.03.2026  Überfällig") < body.index("Bald")
    assert "Später" not in body
    assert "Entwurf" not in body
    assert f"{city.absolute_url()}/leistungen/ueberfaellig" in body


def test_nothing_due_is_no_mail(city):
    add(city, "Später", 31)
    assert send_reminders(MONDAY) == 0
    assert mails() == []


def test_a_wrong_mailbox_holds_up_no_other_office(city):
    city.behoerde.steuern.email = "kein Postfach"
    city.behoerde.email = "stadt@example.org"
    add(city, "Steuern", -3)
    add(city, "Stadt", -3, responsible_unit=city.behoerde.UID())
    assert send_reminders(MONDAY) == 1
    assert [mail["to"] for mail in mails()] == ["stadt@example.org"]


@pytest.mark.parametrize(
    ("since", "day", "expected"),
    [
        (MONDAY - timedelta(days=1), MONDAY, True),
        (MONDAY, MONDAY + timedelta(days=1), False),
        (MONDAY - timedelta(days=3), MONDAY + timedelta(days=2), True),
        (MONDAY + timedelta(days=1), MONDAY + timedelta(days=6), False),
    ],
)
def test_a_week_begins_on_monday_or_when_the_site_runs_again(since, day, expected):
    assert has_monday(since, day) is expected
