"""Fixtures for all tests; the tests of a room stand in the folder of its name."""

import os
from pathlib import Path

import pytest
from pytest_plone import fixtures_factory

import layers
import reading_guard
from running_site import RunningSite

pytest_plugins = ["pytest_plone"]

# As in buildout.cfg: what lies beside the .po files in a fresh tree is nothing
os.environ.setdefault("zope_i18n_compile_mo_files", "true")

LAYERS = {
    "functional": layers.FUNCTIONAL,
    "integration": layers.INTEGRATION,
    "served": layers.SERVED,
    "city_integration": layers.CITY_INTEGRATION,
    "city_functional": layers.CITY_FUNCTIONAL,
}

globals().update(
    fixtures_factory([(layer, name) for name, layer in LAYERS.items()], keep_session=False)
)


@pytest.fixture(autouse=True, scope="session")
def keep_layers(request):
    """Set each layer up once in a run, and only when a test of the run needs it: unit tests alone
    take seconds."""
    needed = {name for item in request.session.items for name in item.fixturenames}
    for name in LAYERS.keys() & needed:
        request.getfixturevalue(f"{name}_session")


#: Length of the server's log before the test.
SERVER_SAID = pytest.StashKey[int]()
SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture
def shared_data():
    """Folder of real public data beside the project; tests are skipped without it."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"no public test data in {SHARED_DATA.parent.name}/{SHARED_DATA.name}")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def no_read_writes():
    """Fail the test in which a GET or HEAD wrote to the database."""
    reading_guard.WRITING_READS.clear()
    yield
    assert not reading_guard.WRITING_READS


@pytest.fixture(autouse=True)
def without_ghostscript(request, monkeypatch):
    """Copies of PDF files are made for tests that are marked; all others find the same everywhere."""
    if request.node.get_closest_marker("ghostscript") is None:
        monkeypatch.setattr("rathaus.documents.archive_copy.ghostscript", lambda: None)


@pytest.fixture(scope="session")
def installed_site(tmp_path_factory):
    """A real installation with the demo city, built once for all tests; not running."""
    site = RunningSite(tmp_path_factory.mktemp("installation"))
    site.build()
    site.create()
    return site


@pytest.fixture(scope="session")
def running_site(installed_site, tmp_path_factory):
    """A copy of it that serves requests until the last test, with its worker."""
    site = installed_site.copy(tmp_path_factory.mktemp("running") / "site")
    site.start()
    yield site
    site.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """What the server said during a test that failed stands below its traceback."""
    report = yield
    site = item.funcargs.get("running_site")
    if call.when == "setup" and site:
        item.stash[SERVER_SAID] = len(site.log)
    if report.failed and site:
        said = site.log[item.stash.get(SERVER_SAID, 0) :]
        report.sections.append(("the server's log", said[-12000:]))
    return report
