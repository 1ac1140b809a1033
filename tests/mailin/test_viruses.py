"""Mails are scanned by a real clamd; nothing infected comes into the database."""

import pytest
from mail_samples import letter
from mail_samples import mail
from plone import api

from clamd_server import EICAR
from clamd_server import clamd
from rathaus.antivirus import policy
from rathaus.applications.system_rights import system_rights
from rathaus.calendar.api import utc_now
from rathaus.mailin.interfaces import MailboxAway
from rathaus.mailin.taking_in import take_in
from rathaus.records import api as records

__all__ = ["clamd"]


def take(city, raw):
    """As the worker does."""
    with system_rights():
        taken = take_in(city.social_office, raw, arrived=utc_now())
        (brain,) = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
            UID=taken.case_uid
        )
        return taken, brain._unrestrictedGetObject()


def test_an_infected_attachment_keeps_the_whole_mail_out_and_is_told(city, clamd):
    api.portal.set_registry_record(policy.ADDRESS, clamd.address)
    taken, case = take(city, mail("Der Text", attachments=[("Rechnung.txt", EICAR)]))
    assert taken.is_aside
    assert "ein Virus gefunden" in case.description
    assert "gruen@example.org" in case.description
    assert len(case.objectValues()) == 0


def test_a_clean_mail_says_that_it_was_scanned(city, clamd):
    api.portal.set_registry_record(policy.ADDRESS, clamd.address)
    _taken, case = take(city, letter())
    assert [each.scan_result for each in case.objectValues()] == ["clean", "clean"]


def test_a_mail_that_the_scanner_does_not_take_stays_aside(city, clamd):
    api.portal.set_registry_record(policy.ADDRESS, clamd.address)
    taken, case = take(city, mail(attachments=[("Scan.txt", b"x" * 3_000_000)]))
    assert taken.is_aside
    assert "zu groß für den Virenscanner" in case.description
    assert len(case.objectValues()) == 0


def test_without_its_scanner_mails_wait_or_are_locked_as_the_site_has_it(city):
    api.portal.set_registry_record(policy.ADDRESS, "127.0.0.1:9")
    with system_rights(), pytest.raises(MailboxAway):
        take_in(city.social_office, letter(), arrived=utc_now())
    api.portal.set_registry_record(policy.WHEN_AWAY, "quarantine")
    _taken, case = take(city, letter(message_id="<2@example.org>"))
    assert [records.is_locked(each) for each in case.objectValues()] == [True, True]
