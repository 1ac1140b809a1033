"""The site moves from the embedded database to PostgreSQL and back, and nothing is lost."""

import os
from contextlib import closing

import psycopg2
import pytest
from click.testing import CliRunner
from relstorage.storage import RelStorage
from small_city import embedded
from small_city import fill
from small_city import on_postgres
from small_city import servers_in_memory
from small_city import words
from ZODB.FileStorage import FileStorage

from rathaus.cli.main import main
from throwaway_postgres import ThrowawayPostgres
from throwaway_postgres import programs

WORDS = ["Bauantrag", "Hundesteuer", "Wohngeld"]


@pytest.fixture(scope="module")
def postgres():
    if programs() is None:
        reason = "PostgreSQL is not installed"
        if os.environ.get("RATHAUS_REQUIRE_POSTGRES"):
            pytest.fail(reason)
        pytest.skip(reason)
    with servers_in_memory():
        server = ThrowawayPostgres()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def dsn(postgres, request):
    """An empty database of the server."""
    name = f"city{abs(hash(request.node.name))}"
    postgres.ask(f"create database {name}")
    return postgres.dsn.replace("dbname=zodb", f"dbname={name}")


@pytest.fixture
def city(tmp_path):
    place = embedded(tmp_path / "city")
    fill(open_files(place), WORDS)
    return place


def open_files(place):
    return FileStorage(str(place.database), blob_dir=str(place.blobs))


def rathaus(*arguments, conf=None):
    environment = {"ZOPE_CONF": str(conf.configuration)} if conf else {}
    return CliRunner().invoke(main, [str(each) for each in arguments], env=environment)


def migrate(source, destination, *options):
    return rathaus("migrate-storage", source.configuration, destination.configuration, *options)


def lines_of(place):
    """What verify-storage prints of it."""
    done = rathaus("verify-storage", conf=place)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("shared", [False, True])
def test_there_and_back_again(city, dsn, tmp_path, shared):
    there = on_postgres(tmp_path / "there", dsn, shared)
    back = embedded(tmp_path / "back")
    for source, destination in ((city, there), (there, back)):
        done = migrate(source, destination)
        assert done.exit_code == 0, done.output
        assert "Both are the same." in done.stdout
    assert lines_of(city) == lines_of(there) == lines_of(back)
    assert f"{len(WORDS)} files" in lines_of(back)
    assert words(open_files(back)) == WORDS


def test_a_filled_destination_is_left_as_it_is(city, dsn, tmp_path):
    there = on_postgres(tmp_path / "there", dsn)
    assert migrate(city, there).exit_code == 0
    other = embedded(tmp_path / "other")
    fill(open_files(other), ["Parkausweis"])
    before = lines_of(there)
    refused = migrate(other, there)
    assert refused.exit_code == 1
    assert "holds a site already" in refused.stderr
    assert lines_of(there) == before
    refused = migrate(there, other)
    assert refused.exit_code == 1
    assert "move it aside first" in refused.stderr
    assert words(open_files(other)) == ["Parkausweis"]


def test_running_processes_are_noticed(city, dsn, tmp_path, monkeypatch):
    there = on_postgres(tmp_path / "there", dsn)
    serving = open_files(city)
    refused = migrate(city, there)
    assert refused.exit_code == 1
    assert "Stop it, then try again" in refused.stderr
    serving.close()
    monkeypatch.setattr("rathaus.storage.postgres.PATIENCE", 0)
    node = psycopg2.connect(dsn)
    refused = migrate(city, there)
    node.close()
    assert refused.exit_code == 1
    assert "Stop all nodes and the worker" in refused.stderr


def test_a_missing_file_is_named(city, dsn, tmp_path):
    there = on_postgres(tmp_path / "there", dsn)
    lost = next(city.blobs.rglob("*.blob"))
    lost.unlink()
    found = rathaus("verify-storage", conf=city)
    assert found.exit_code == 1
    assert str(lost) in found.stdout
    refused = migrate(city, there)
    assert refused.exit_code == 1
    assert str(lost) in refused.stderr
    done = migrate(city, there, "--leave-missing")
    assert done.exit_code == 0, done.output
    assert f"{len(WORDS) - 1} files" in done.stdout
    found = rathaus("verify-storage", conf=there)
    assert found.exit_code == 1
    assert "A file is missing: object 0x" in found.stdout


def test_a_copy_that_is_another_one_is_noticed(city, dsn, tmp_path, monkeypatch):
    there = on_postgres(tmp_path / "there", dsn)
    copy = RelStorage.copyTransactionsFrom

    def copy_and_lose(self, other):
        copy(self, other)
        with closing(psycopg2.connect(dsn)) as connection:
            connection.cursor().execute("delete from blob_chunk where zoid = 2")
            connection.commit()

    monkeypatch.setattr(RelStorage, "copyTransactionsFrom", copy_and_lose)
    refused = migrate(city, there)
    assert refused.exit_code == 1
    assert "must not be used" in refused.stderr


def test_a_damaged_object_is_named(city):
    text = city.database.read_bytes()
    city.database.write_bytes(text.replace(b"Hundesteuer", b"Hundesteue\xff"))
    before = rathaus("verify-storage", conf=city).stdout
    city.database.write_bytes(text)
    assert rathaus("verify-storage", conf=city).stdout != before


def test_another_kind_of_database_is_refused(city, tmp_path):
    path = tmp_path / "zope.conf"
    text = "instancehome /\n<zodb_db main>\n<mappingstorage>\n</mappingstorage>\nmount-point /\n</zodb_db>\n"
    path.write_text(text, encoding="utf-8")
    refused = rathaus("migrate-storage", city.configuration, path)
    assert refused.exit_code == 1
    assert "mappingstorage" in refused.stderr
