"""A file that the virus scanner has not seen leaves the house on no way; nor does one with a virus."""

from datetime import timedelta

import pytest
import transaction
from plone.testing.zope import Browser

from rathaus.antivirus import policy
from rathaus.antivirus.interfaces import NotScannable
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.antivirus.interfaces import VirusFound
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import NotNow
from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records.quarantine import ScanRecord
from records_city import PASSWORD
from records_city import PDF

WAYS = [
    "@@inhalt",
    "@@inhalt/file/x.pdf",
    "@@download",
    "@@download/file",
    "@@display-file/file",
    "@@images/file",
    "++api++/@@download/file",
]


class Scanner:
    """Says what the test wants."""

    says = None

    def scan(self, stream):
        assert stream.read()
        if self.says is not None:
            raise self.says


@pytest.fixture
def scanner(monkeypatch):
    scanner = Scanner()
    monkeypatch.setattr(policy, "scanner", lambda: scanner)
    return scanner


def add(container, **fields):
    return records.add_record(
        container,
        title="Nachweis",
        filename="nachweis.pdf",
        data=PDF,
        direction="incoming",
        final=True,
        **fields,
    )


def scan(record):
    ScanRecord()(record.portal_url.getPortalObject(), {"uid": record.UID()})


def entries(record):
    return [(each.action, each.details) for each in journal.entries(journal.journal_holder(record))]


def test_a_file_that_waits_is_queued_to_be_scanned(city):
    record = add(city.efile, scan_result="waiting")
    queued = [job.payload for job in jobs.waiting() if job.kind == "scan-record"]
    assert queued == [{"uid": record.UID()}]


def test_other_files_are_not(city):
    for result in ("clean", "unscanned"):
        assert not records.is_locked(add(city.efile, scan_result=result))
    assert not [job for job in jobs.waiting() if job.kind == "scan-record"]


def test_it_is_released_when_the_scanner_has_found_nothing(city, scanner):
    record = add(city.efile, scan_result="waiting")
    assert records.is_locked(record)
    scan(record)
    assert record.scan_result == "clean"
    assert not records.is_locked(record)
    assert entries(record)[-1][0] == "file_released"
    assert records.verify_journal(city.efile).ok


def test_it_stays_locked_for_ever_with_a_virus(city, scanner):
    record = add(city.efile, scan_result="waiting")
    scanner.says = VirusFound("Eicar")
    scan(record)
    assert record.scan_result == "infected"
    assert "Virus" in records.lock_message(record)
    assert entries(record)[-1] == ("virus_found", {"signature": "Eicar"})
    scanner.says = None
    scan(record)
    assert record.scan_result == "infected"
    assert records.verify_journal(city.efile).ok


def test_it_waits_on_while_the_scanner_is_away_and_longer_each_time(city, scanner):
    record = add(city.efile, scan_result="waiting")
    scanner.says = ScannerAway("x")
    with pytest.raises(NotNow) as first:
        scan(record)
    assert first.value.delay == timedelta(minutes=1)
    record.creation_date = record.creation_date - 1 / 24
    with pytest.raises(NotNow) as later:
        scan(record)
    assert timedelta(minutes=29) < later.value.delay < timedelta(minutes=31)
    scanner.says = NotScannable("x")
    with pytest.raises(NotNow, match="StreamMaxLength"):
        scan(record)
    assert record.scan_result == "waiting"


def test_a_record_that_is_gone_needs_no_scan(city, scanner):
    ScanRecord()(city.portal, {"uid": "0" * 32})


@pytest.fixture
def locked(served_city):
    """Two records that nobody may open."""
    found = [
        add(served_city.efile, scan_result="waiting"),
        add(served_city.efile, scan_result="infected"),
    ]
    transaction.commit()
    return found


@pytest.fixture
def clerk(functional):
    browser = Browser(functional["app"])
    browser.raiseHttpErrors = False
    browser.addHeader("Authorization", f"Basic clara:{PASSWORD}")
    return browser


def test_it_leaves_on_no_way(locked, clerk):
    for record, status in zip(locked, ("409", "403"), strict=True):
        url = record.absolute_url()
        for way in WAYS:
            clerk.open(f"{url}/{way}")
            assert PDF[:9].decode() not in clerk.contents, way
            if not way.startswith("++"):
                assert clerk.headers["status"].startswith(status), way
                assert clerk.contents.startswith("Diese Datei"), way
                assert clerk.headers["Cache-Control"] == "private, no-store"


def test_its_page_says_why_and_offers_nothing(locked, clerk):
    for record, word in zip(locked, ("auf Viren geprüft ist", "ein Virus gefunden"), strict=True):
        clerk.open(record.absolute_url())
        assert word in clerk.contents
        assert "@@inhalt" not in clerk.contents
        assert "@@download" not in clerk.contents
