"""What is told after sending: until when an answer comes, and where the receipt is."""

from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from rathaus.forms.browser import thanks
from rathaus.forms.browser.day_text import day_text


class Submission:
    reference = "HU-7K3F-9Q2M"
    filed_as = None

    def __init__(self, arrived="2026-11-25T10:00:00Z", **context):
        self.arrived, self.context = arrived, context


class Service:
    first_answer_working_days = 4


class Filed:
    receipt_uid = None

    def _unrestrictedGetObject(self):
        return self


class Catalog(list):
    def unrestrictedSearchResults(self, UID):
        return self if UID == "filed" else []


@pytest.fixture
def page(monkeypatch):
    page = thanks.ThanksPage(None, {"LANGUAGE": "de"})
    page.token = "0" * 32
    page.submission = Submission()
    monkeypatch.setattr(thanks, "service_of", lambda form: Service())
    monkeypatch.setattr(thanks, "local_day", lambda at: at.date())
    monkeypatch.setattr(thanks.ThanksPage, "status_url", "https://city.example/antrag/000")
    return page


@pytest.fixture
def catalog(monkeypatch):
    found = Catalog()
    monkeypatch.setattr(thanks.api.portal, "get_tool", lambda name: found)
    return found


@pytest.mark.parametrize(
    ("arrived", "day"),
    [
        ("2026-11-25T10:00:00Z", "Dienstag, 1. Dezember 2026"),
        # Over Christmas: the 25th is a Friday, the 26th a Saturday.
        ("2026-12-22T10:00:00Z", "Dienstag, 29. Dezember 2026"),
    ],
)
def test_the_first_answer_comes_on_a_working_day(page, arrived, day):
    page.submission.arrived = arrived
    assert page.first_answer_until == day


def test_no_day_is_named_where_none_is_promised(page, monkeypatch):
    monkeypatch.setattr(thanks, "service_of", lambda form: None)
    assert page.first_answer_until == ""


def test_before_it_is_filed_there_is_no_receipt(page, catalog):
    assert page.receipt_url == ""


def test_a_filed_application_without_a_receipt_still_waits(page, catalog):
    page.submission.filed_as = "filed"
    catalog.append(Filed())
    assert page.receipt_url == ""


def test_the_receipt_of_a_filed_application_has_an_address(page, catalog):
    page.submission.filed_as = "filed"
    catalog.append(Filed())
    catalog[0].receipt_uid = "abc"
    assert page.receipt_url == "https://city.example/antrag/000/datei/abc"


def test_an_application_that_was_deleted_has_no_receipt(page, catalog):
    page.submission.filed_as = "gone"
    assert page.receipt_url == ""


def test_a_test_is_called_a_test(page):
    assert (page.is_test, str(page.page_title)) == (False, "Ihr Antrag ist angekommen")
    page.submission = Submission(is_test=True)
    assert (page.is_test, str(page.page_title)) == (True, "Ihr Test ist angekommen")


def test_without_an_address_no_mail_is_promised(page):
    assert not page.has_email
    page.submission = Submission(applicant_email="ada@example.org")
    assert page.has_email


def test_days_are_said_in_the_language_of_the_page():
    day = date(2026, 12, 1)
    assert day_text(day, "de") == "Dienstag, 1. Dezember 2026"
    assert day_text(day, "en") == "Tuesday, 1 December 2026"
    # There are no names of days in Lower Sorbian
    assert day_text(day, "dsb") == "Dienstag, 1. Dezember 2026"
    assert day_text(datetime(2026, 12, 1, tzinfo=UTC), "de") == "Dienstag, 1. Dezember 2026"
