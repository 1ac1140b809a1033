"""The embedded database: killed while it packs, cut short at its end, and without one of its files."""

import subprocess
import time

import pytest
from test_killed_process import wait_for
from test_killed_process import wait_until_gone

from citizen import Citizen
from citizen import visible_text
from submitting import REFERENCE
from submitting import Submitting
from submitting import assert_kept_once

pytestmark = pytest.mark.faults_long


@pytest.fixture
def site(installed_site, tmp_path):
    copy = installed_site.copy(tmp_path / "site")
    yield copy
    copy.kill()


def test_killed_while_it_packs_it_is_as_before(site):
    site.start(RATHAUS_TEST_KILL="packed, not in place")
    with Submitting([site.url], citizens=2) as submitting:
        submitting.wait_for_more(2)
        wait_until_gone(site)
        assert (site.folder / "var" / "filestorage" / "Data.fs.pack").exists()
        site.start()
        submitting.wait_for_more(2)
    print(submitting.said())
    assert_kept_once(site, submitting.sendings)


def test_a_database_that_was_cut_short_loses_what_was_cut_and_nothing_else(site):
    site.start()
    with Submitting([site.url], citizens=2) as submitting:
        submitting.wait_for_more(3)
    site.stop()
    # The last transaction is no citizen's: something to spoil.
    site.ask("set_mail_server", 25)
    database = site.folder / "var" / "filestorage" / "Data.fs"
    with database.open("r+b") as file:
        file.truncate(database.stat().st_size - 20)
    site.start()
    assert "truncated" in site.log
    assert database.with_name("Data.fs.tr0").exists()
    with Submitting([site.url], citizens=1) as more:
        more.wait_for_more(1)
    assert_kept_once(site, [*submitting.sendings, *more.sendings])


def test_a_file_that_is_missing_is_named(site):
    site.start()
    begun = time.time_ns()
    citizen = Citizen(site.url)
    sent = citizen.apply_for_a_dog()
    wait_for(lambda: "Eingangsbestätigung" in status_of(citizen, sent.token), seconds=240)
    site.stop()
    blobs = (site.folder / "var" / "blobstorage").rglob("*.blob")
    receipts = [path for path in blobs if path.stat().st_mtime_ns > begun]
    assert receipts
    for path in receipts:
        path.unlink()
    applications, storage = (
        said_by(site, f"verify-{each}") for each in ("applications", "storage")
    )
    assert REFERENCE.search(sent.response.text)[0] in applications
    assert "1 checked, 0 as they were sent, 1 not." in applications
    assert storage.count("A file is missing") == len(receipts)


def status_of(citizen, token):
    return visible_text(citizen.status_page(token).text)


def said_by(site, command):
    """What a command prints that finds something."""
    words = [site.folder / "bin" / "rathaus", command]
    done = subprocess.run(
        words, cwd=site.folder, env=site.environment, capture_output=True, text=True
    )
    print(done.stdout[-800:])
    assert done.returncode == 1, done.stderr[-2000:]
    return done.stdout
