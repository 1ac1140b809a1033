"""PostgreSQL is backed up while it serves, and comes back as it was at any moment since."""

import os
import shutil
import subprocess
import time
from datetime import UTC
from datetime import datetime

import pytest
from click.testing import CliRunner
from small_city import fill
from small_city import on_postgres
from small_city import open_postgres
from small_city import servers_in_memory
from small_city import words

from cluster import Cluster
from rathaus.cli.main import main
from running_site import BIN
from throwaway_postgres import OWNER
from throwaway_postgres import Server
from throwaway_postgres import ThrowawayPostgres
from throwaway_postgres import programs

FIRST, LATER, MISTAKE = ["Bauantrag", "Hundesteuer"], ["Wohngeld"], ["Xanadu"]


@pytest.fixture(autouse=True)
def installed():
    """Skipped without PostgreSQL, but never where CI requires it."""
    if programs() is None:
        reason = "PostgreSQL is not installed"
        if os.environ.get("RATHAUS_REQUIRE_POSTGRES"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture
def postgres(installed):
    with servers_in_memory():
        server = ThrowawayPostgres()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def archive(postgres):
    """Where the server's user may write; pytest's folders are not."""
    return postgres.folder / "archive"


@pytest.fixture
def bring_back(postgres, tmp_path):
    """Restore to another server, and start it."""
    started = []

    def restored(city, archive, *options, shared=False):
        number = len(started)
        server = Server(postgres.folder / f"back{number}")
        server.folder.mkdir()
        own(server.folder)
        dsn = f"host={server.folder} user={OWNER} dbname=zodb"
        place = on_postgres(tmp_path / f"back{number}", dsn, shared)
        done = rathaus(place, "restore", archive, "--data", server.data, *options)
        assert done.exit_code == 0, done.output
        started.append(server)
        server.start()
        wait_for_promotion(server)
        return place

    yield restored
    for server in started:
        server.end(2)


def own(path):
    if os.getuid() == 0:
        shutil.chown(path, OWNER, OWNER)


def wait_for_promotion(server):
    """Until then it answers, but takes no writes, and nodes would wait for it."""
    question = ["-h", server.folder, "-U", OWNER, "-qtAc", "select pg_is_in_recovery()", "zodb"]
    for _attempt in range(300):
        said = subprocess.run([programs() / "psql", *question], capture_output=True, text=True)
        if said.stdout.strip() == "f":
            return
        time.sleep(0.2)
    raise AssertionError((server.folder / "server.log").read_text()[-2000:])


def rathaus(place, *arguments):
    words = [str(each) for each in arguments]
    return CliRunner().invoke(main, words, env={"ZOPE_CONF": str(place.configuration)})


def back_up(place, archive, *options):
    done = rathaus(place, "backup", archive, *options)
    assert done.exit_code == 0, done.output
    return done.stdout


class Keeper:
    """`archive-wal` in a process of its own, as systemd runs it."""

    def __init__(self, configuration, postgres, archive):
        self._postgres, self._archive = postgres, archive
        self._process = subprocess.Popen(
            [BIN / "rathaus", "archive-wal", archive],
            env={**os.environ, "ZOPE_CONF": str(configuration)},
        )

    def wait_until_it_follows(self):
        question = (
            "select count(*) from pg_stat_replication where application_name = 'pg_receivewal'"
        )
        for _attempt in range(300):
            if self._postgres.ask(question) == "1":
                return
            time.sleep(0.2)
        raise AssertionError("it does not receive the log")

    def end(self):
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=60)


@pytest.fixture
def keep_log(postgres, archive):
    """Begin to keep the log; ended with the test."""
    keepers = []

    def kept(configuration):
        keepers.append(Keeper(configuration, postgres, archive))
        keepers[-1].wait_until_it_follows()
        return keepers[-1]

    yield kept
    for keeper in keepers:
        keeper.end()


def put_temporary_tables_aside(postgres):
    """As docs/administration/postgresql.rst says: they lie in a table space, which is copied too."""
    fast = postgres.folder / "fast"
    fast.mkdir()
    own(fast)
    postgres.ask(f"create tablespace fast location '{fast}'")
    postgres.ask("alter system set temp_tablespaces = 'fast'")
    postgres.ask("select pg_reload_conf()")


def moment():
    """Now, with a second between it and all that happens before and after."""
    time.sleep(1.1)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    time.sleep(1.1)
    return now


def test_every_moment_comes_back(postgres, archive, bring_back, keep_log, tmp_path):
    city = on_postgres(tmp_path / "city", postgres.dsn, shared=True)
    put_temporary_tables_aside(postgres)
    fill(open_postgres(city), FIRST)
    keep_log(city.configuration)
    assert "only this moment" not in back_up(city, archive)
    fill(open_postgres(city), LATER)
    at = moment()
    fill(open_postgres(city), MISTAKE)
    assert rathaus(city, "backup", archive, "--files-only").stdout.startswith("4 files")
    postgres.kill()
    assert words(open_postgres(bring_back(city, archive, "--at", at, shared=True))) == FIRST + LATER
    # The very last that was confirmed is in a part of the log that was not finished.
    newest = bring_back(city, archive, shared=True)
    assert rathaus(newest, "verify-storage").exit_code == 0
    assert words(open_postgres(newest)) == FIRST + LATER + MISTAKE


def test_old_copies_go_with_their_log(postgres, archive, keep_log, tmp_path):
    city = on_postgres(tmp_path / "city", postgres.dsn)
    fill(open_postgres(city), FIRST)
    keep_log(city.configuration)
    back_up(city, archive)
    postgres.ask("select pg_switch_wal()")
    first = {path.name for path in (archive / "wal").iterdir()}
    time.sleep(1)
    back_up(city, archive, "--keep", 1)
    assert len(rathaus(city, "list-backups", archive).stdout.splitlines()) == 1
    assert len(list((archive / "base").iterdir())) == 2
    assert first - {path.name for path in (archive / "wal").iterdir()}


def test_what_is_there_and_what_is_damaged_is_refused(postgres, archive, tmp_path):
    city = on_postgres(tmp_path / "city", postgres.dsn)
    fill(open_postgres(city), FIRST)
    assert "only this moment" in back_up(city, archive)
    there = rathaus(city, "restore", archive, "--data", postgres.folder / "data")
    assert there.exit_code == 1
    assert "move it aside first" in there.stderr
    data = postgres.folder / "back" / "data"
    early = rathaus(city, "restore", archive, "--data", data, "--at", "2001-01-01T00:00")
    assert "There is no backup that was finished by 2001-01-01" in early.stderr
    victim = next(archive.rglob("pg_xact/0000"))
    victim.write_bytes(b"?" + victim.read_bytes()[1:])
    refused = rathaus(city, "restore", archive, "--data", data)
    assert refused.exit_code == 1
    assert "pg_xact/0000" in refused.stderr
    assert not data.exists()


def test_restore_drill(installed_site, tmp_path):
    """The site comes back on another server, and everything in it is proved."""
    with servers_in_memory():
        cluster = Cluster(installed_site, tmp_path / "cluster", nodes=1)
    back = Server(cluster.postgres.folder / "back")
    try:
        cluster.make()
        node = cluster.nodes[0]
        archive = cluster.postgres.folder / "archive"
        node.rathaus("backup", archive)
        counted = node.rathaus("verify-storage").stdout
        cluster.postgres.kill()
        back.folder.mkdir()
        own(back.folder)
        node.rathaus("restore", archive, "--data", back.data)
        back.start()
        wait_for_promotion(back)
        settings = node.folder / "parts" / "instance" / "etc" / "zope.conf"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(
            text.replace(str(cluster.postgres.folder), str(back.folder)), encoding="utf-8"
        )
        assert node.rathaus("verify-storage").stdout == counted
        assert "0 not." in node.rathaus("verify-journal", "--all").stdout
    finally:
        back.end(2)
        cluster.stop()
