"""The database of a site that an earlier release has made is taken forward, and goes on serving.

``version-1.tar.xz`` holds database and files of a demo city as the release with version 1 of the profile
made it: three applications of invented people, an e-file with a record, a closed case with a draft.
"""

import shutil
import tarfile
import time
from pathlib import Path

import pytest

from citizen import Citizen
from citizen import visible_text

DATABASE = Path(__file__).with_name("version-1.tar.xz")


@pytest.fixture
def site(installed_site, tmp_path):
    """The program of today with the data of then."""
    copy = installed_site.copy(tmp_path / "site")
    for name in ("filestorage", "blobstorage"):
        shutil.rmtree(copy.folder / "var" / name)
    with tarfile.open(DATABASE) as archive:
        archive.extractall(copy.folder / "var", filter="data")
    yield copy
    copy.stop()


def is_filed(citizen, token, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if "Eingangsbestätigung" in visible_text(citizen.status_page(token).text):
            return True
        time.sleep(0.5)
    return False


def test_it_is_upgraded_proved_and_takes_applications(site):
    done = site.rathaus("upgrade").stdout
    assert "The site is up to date (version 2" in done
    assert site.rathaus("upgrade").stdout == "The site is up to date.\n"
    proof = site.rathaus("verify-journal", "--all").stdout
    assert "0 not." in proof
    site.start()
    citizen = Citizen(site.url)
    sent = citizen.apply_for_a_dog()
    assert sent.response.status_code == 200
    assert is_filed(citizen, sent.token)
    site.stop()
    facts = site.ask("count_applications")
    assert (facts["submissions"], facts["applications"]) == (4, 4)
    assert facts["seals_hold"]
    assert facts["journals_hold"]
    old = site.ask("what_an_upgrade_changes")
    assert old == {"drafts in closed cases": 0, "cases found by reference": 1}
