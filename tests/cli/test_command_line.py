"""`bin/rathaus` on a real installation, as the administrator calls it."""

import stat
import subprocess

import pytest
import requests

from formats.xdatenfelder_samples import field
from formats.xdatenfelder_samples import group
from formats.xdatenfelder_samples import schema
from formats.xzufi_samples import message
from formats.xzufi_samples import service_xml


@pytest.fixture(scope="module")
def site(installed_site, tmp_path_factory):
    copy = installed_site.copy(tmp_path_factory.mktemp("command-line") / "site")
    yield copy
    copy.kill()


def rathaus(site, *words):
    return subprocess.run(
        [site.folder / "bin" / "rathaus", *words],
        cwd=site.folder,
        env=site.environment,
        capture_output=True,
        text=True,
    )


def test_the_logins_are_for_the_owner_only(site):
    logins = site.folder / "var" / "logins.txt"
    assert stat.S_IMODE(logins.stat().st_mode) == 0o600
    passwords = site.logins()
    assert {"redaktion", "wohngeld", "wohngeld-leitung", "registratur", "admin"} <= set(passwords)
    assert len(set(passwords.values())) == len(passwords)


def test_a_second_creation_changes_nothing(site):
    before = (site.folder / "var" / "logins.txt").read_bytes()
    database = site.folder / "var" / "filestorage" / "Data.fs"
    size = database.stat().st_size
    assert rathaus(site, "create-site").returncode == 0
    assert (site.folder / "var" / "logins.txt").read_bytes() == before
    assert database.stat().st_size == size


def test_a_new_site_needs_no_upgrade(site):
    database = site.folder / "var" / "filestorage" / "Data.fs"
    size = database.stat().st_size
    done = rathaus(site, "upgrade")
    assert (done.returncode, done.stdout) == (0, "The site is up to date.\n"), done.stderr
    assert database.stat().st_size == size


def test_services_come_in_stay_and_go_out(site, tmp_path):
    file = tmp_path / "services.xml"
    file.write_bytes(message(service_xml(key="4711", name="Lastenrad ausleihen")))
    trial = rathaus(site, "import-services", str(file), "--dry-run")
    assert trial.returncode == 0, trial.stderr
    first = rathaus(site, "import-services", str(file))
    assert first.returncode == 0, first.stderr
    assert "1" in first.stdout
    database = site.folder / "var" / "filestorage" / "Data.fs"
    size = database.stat().st_size
    assert rathaus(site, "import-services", str(file)).returncode == 0
    assert database.stat().st_size == size
    exported = tmp_path / "exported.xml"
    assert rathaus(site, "export-services", str(exported)).returncode == 0
    assert "Lastenrad ausleihen" in exported.read_text(encoding="utf-8")


def test_a_running_site_is_not_touched(site, tmp_path):
    file = tmp_path / "services.xml"
    file.write_bytes(message(service_xml(key="4712", name="Fahrradbox mieten")))
    site.start()
    refused = rathaus(site, "import-services", str(file))
    assert refused.returncode == 1
    assert "Stop it, then try again" in refused.stderr
    assert "Traceback" not in refused.stderr
    page = requests.get(f"{site.url}/leistungen?suche=Lastenrad", timeout=60)
    assert "Lastenrad ausleihen" in page.text
    site.stop()


def test_a_form_comes_in_from_fim(site, tmp_path):
    file = tmp_path / "schema.xdf.xml"
    file.write_bytes(schema(field("F1", "Name"), group("G1", "Kind", field("F2"), anzahl="0:*")))
    done = rathaus(site, "import-form", str(file), "--service", "leistungen/wohngeld")
    assert done.returncode == 0, done.stderr
    assert "leistungen/wohngeld/probeantrag" in done.stderr
