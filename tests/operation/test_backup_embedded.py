"""The embedded database is backed up while it serves, and comes back whole or not at all."""

import errno
import hashlib
import os
import time

import pytest
from click.testing import CliRunner
from small_city import embedded
from small_city import fill
from small_city import words
from ZODB.FileStorage import FileStorage
from ZODB.serialize import referencesf

from citizen import DOG
from citizen import Citizen
from rathaus.cli.main import main

FIRST, LATER = ["Bauantrag", "Hundesteuer"], ["Wohngeld"]


@pytest.fixture
def city(tmp_path):
    place = embedded(tmp_path / "city")
    fill(open_files(place), FIRST)
    return place


@pytest.fixture
def elsewhere(tmp_path):
    """Where the site is brought back to."""
    return embedded(tmp_path / "elsewhere")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


def open_files(place):
    return FileStorage(str(place.database), blob_dir=str(place.blobs))


def rathaus(place, *arguments):
    words = [str(each) for each in arguments]
    return CliRunner().invoke(main, words, env={"ZOPE_CONF": str(place.configuration)})


def back_up(place, folder, *options):
    done = rathaus(place, "backup", folder, *options)
    assert done.exit_code == 0, done.output
    return done.stdout.split()[0]


def restored(place, folder, *options):
    done = rathaus(place, "restore", folder, *options)
    assert done.exit_code == 0, done.output
    return words(open_files(place))


def pack(place):
    storage = open_files(place)
    storage.pack(time.time(), referencesf)
    storage.close()


def test_each_state_comes_back(city, folder, tmp_path):
    first = back_up(city, folder)
    fill(open_files(city), LATER)
    back_up(city, folder)
    assert rathaus(city, "backup", folder).stdout.startswith("Nothing has changed")
    day, clock = first[:10], first[11:].replace("-", ":")
    at = embedded(tmp_path / "at")
    assert restored(at, folder, "--at", f"{day}T{clock}") == FIRST
    newest = embedded(tmp_path / "newest")
    assert restored(newest, folder) == FIRST + LATER
    assert len(rathaus(city, "list-backups", folder).stdout.splitlines()) == 2
    refused = rathaus(newest, "restore", folder, "--at", "2001-01-01T00:00")
    assert "There is no whole backup of 2001-01-01" in refused.stderr


def test_it_is_consistent_while_others_write(city, folder, elsewhere, monkeypatch):
    """What is committed between the database and the blobs comes with the next backup."""
    from rathaus.storage import embedded_backup

    copy = embedded_backup._copy_blobs

    def written_meanwhile(*arguments):
        fill(open_files(city), LATER)
        return copy(*arguments)

    monkeypatch.setattr(embedded_backup, "_copy_blobs", written_meanwhile)
    back_up(city, folder)
    assert restored(elsewhere, folder) == FIRST


def test_after_a_pack_a_new_generation_begins(city, folder, elsewhere):
    back_up(city, folder)
    fill(open_files(city), LATER)
    pack(city)
    back_up(city, folder, "--keep", 1)
    (generation,) = [path for path in folder.iterdir() if path.is_dir()]
    assert len(list((generation / "blobs").rglob("*.blob"))) == 3
    assert restored(elsewhere, folder) == FIRST + LATER


def test_generations_share_files(city, folder, elsewhere):
    back_up(city, folder)
    back_up(city, folder, "--full")
    blobs = list(folder.rglob("*.blob"))
    assert len(blobs) == 4
    assert {path.stat().st_nlink for path in blobs} == {2}
    assert restored(elsewhere, folder) == FIRST


def test_checksums_are_those_of_sha256sum(city, folder):
    back_up(city, folder)
    (listing,) = folder.rglob("checksums.sha256")
    lines = [line.split("  ") for line in listing.read_text().splitlines()]
    assert len(lines) == 3
    for digest, name in lines:
        assert hashlib.sha256((listing.parent / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("pattern", ["*.blob", "*.fs"])
@pytest.mark.parametrize("is_gone", [True, False])
def test_a_damaged_backup_is_refused(city, folder, elsewhere, pattern, is_gone):
    back_up(city, folder)
    victim = next(folder.rglob(pattern))
    if is_gone:
        victim.unlink()
    else:
        victim.write_bytes(victim.read_bytes()[:-1] + b"?")
    refused = rathaus(elsewhere, "restore", folder)
    assert refused.exit_code == 1
    assert f"The backup is damaged: {victim}" in refused.stderr
    assert not elsewhere.database.exists()


def test_what_is_there_is_not_replaced(city, folder):
    back_up(city, folder)
    before = city.database.read_bytes()
    refused = rathaus(city, "restore", folder)
    assert refused.exit_code == 1
    assert "move it aside first" in refused.stderr
    assert city.database.read_bytes() == before


def test_a_missing_file_is_told_and_all_else_backed_up(city, folder, elsewhere):
    lost = next(city.blobs.rglob("*.blob"))
    lost.unlink()
    done = rathaus(city, "backup", folder)
    assert done.exit_code == 1
    assert str(lost) in done.stderr
    assert rathaus(elsewhere, "restore", folder).exit_code == 0
    assert len(list(elsewhere.blobs.rglob("*.blob"))) == len(FIRST) - 1


def test_an_interrupted_backup_does_no_harm(city, folder, elsewhere, monkeypatch):
    from rathaus.storage import embedded_backup

    with monkeypatch.context() as patch:
        patch.setattr(embedded_backup, "_copy_blobs", lambda *_arguments: 1 / 0)
        assert rathaus(city, "backup", folder).exit_code == 1
    assert "There is no whole backup" in rathaus(elsewhere, "restore", folder).stderr
    back_up(city, folder)
    fill(open_files(city), LATER)
    with monkeypatch.context() as patch:
        patch.setattr(embedded_backup, "_copy_blobs", lambda *_arguments: 1 / 0)
        assert rathaus(city, "backup", folder).exit_code == 1
    # As a repozo leaves it that is killed before its list is written
    (listing,) = folder.rglob("*.dat")
    listing.write_text(listing.read_text().splitlines(keepends=True)[0])
    back_up(city, folder)
    assert restored(elsewhere, folder) == FIRST + LATER


def test_anchors_come_along(city, folder, elsewhere):
    anchors = city.configuration.with_name("anchors.jsonl")
    anchors.write_text('{"day": "2026-11-22"}\n')
    back_up(city, folder)
    restored(elsewhere, folder)
    assert elsewhere.configuration.with_name("anchors.jsonl").read_text() == anchors.read_text()


def test_restore_drill(installed_site, tmp_path):
    """A site is backed up while citizens send, comes back, and everything in it is proved."""
    site = installed_site.copy(tmp_path / "site")
    site.start()
    try:
        sent = Citizen(site.url)
        sent.open_form()
        sent.fill(DOG)
        token = sent.send().token
        site.rathaus("backup", tmp_path / "backups")
        after = Citizen(site.url).apply_for_a_dog(hund_name="Später").token
    finally:
        site.stop()
    assert token
    assert after
    back = installed_site.copy(tmp_path / "back")
    for name in ("filestorage", "blobstorage"):
        (back.folder / "var" / name).rename(tmp_path / name)
    (back.folder / "var" / "filestorage").mkdir()
    back.rathaus("restore", tmp_path / "backups")
    assert "0 not." in back.rathaus("verify-journal", "--all").stdout
    facts = back.ask("count_applications")
    assert (facts["submissions"], facts["seals_hold"], facts["journals_hold"]) == (1, True, True)


def test_other_things_in_the_folder_stay(city, folder):
    (folder / "other" / "database").mkdir(parents=True)
    (folder / "2026-11-22-23-30-00").mkdir()
    back_up(city, folder, "--keep", 1)
    assert (folder / "other" / "database").exists()
    # A generation that was never finished
    assert not (folder / "2026-11-22-23-30-00").exists()


def test_a_full_disk_is_told(city, folder, elsewhere, monkeypatch):
    def full(*_arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))

    with monkeypatch.context() as patch:
        patch.setattr("rathaus.storage.checksums.copy_safely", full)
        refused = rathaus(city, "backup", folder)
    assert refused.exit_code == 1
    assert f"{folder}: No space left on device" in refused.stderr
    back_up(city, folder)
    assert restored(elsewhere, folder) == FIRST
