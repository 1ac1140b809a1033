"""``bin/rathaus import-services`` and ``export-services``."""

from contextlib import contextmanager

import pytest
import transaction
from click.testing import CliRunner
from plone import api

from formats.xzufi_samples import message
from rathaus.cli.main import main
from services.messages import Exchange
from services.messages import service_xml
from services.messages import text_module


class Shell:
    """Runs commands on the test portal; they commit."""

    def __init__(self, portal, folder):
        self.exchange, self.folder = Exchange(portal, folder), folder
        self.commits = []

    def run(self, command, *arguments, parts=()):
        path = self.folder / "services.xml"
        if parts:
            path.write_bytes(message("".join(parts)))
        result = CliRunner().invoke(main, [command, *arguments, str(path)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result


@pytest.fixture
def shell(functional_portal, tmp_path, monkeypatch):
    @contextmanager
    def open_site():
        with api.env.adopt_roles(["Manager"]):
            yield functional_portal

    monkeypatch.setattr("rathaus.cli.import_services.open_site", open_site)
    monkeypatch.setattr("rathaus.cli.export_services.open_site", open_site)
    shell = Shell(functional_portal, tmp_path)
    monkeypatch.setattr(
        transaction, "commit", lambda: (shell.commits.append(1), transaction.manager.commit())
    )
    return shell


class TestImport:
    def test_tells_what_it_did_and_keeps_it(self, shell):
        result = shell.run(
            "import-services", parts=[service_xml(), service_xml(key="2", leika="1")]
        )
        assert result.exit_code == 0
        assert "1  services created" in result.output
        assert "line 4: leistung S100010:2: Der LeiKa-Schlüssel" in result.output
        transaction.abort()
        assert shell.exchange.one().title == "Wohnsitz anmelden"

    def test_of_the_same_file_commits_nothing(self, shell):
        shell.run("import-services", parts=[service_xml()])
        assert len(shell.commits) == 1
        result = shell.run("import-services")
        assert "1  services unchanged" in result.output
        assert len(shell.commits) == 1

    def test_names_conflicts(self, shell):
        shell.run("import-services", parts=[service_xml(text_module("24", "Alt"))])
        shell.exchange.one().teaser = "Hier"
        transaction.commit()
        result = shell.run("import-services", parts=[service_xml(text_module("24", "Neu"))])
        assert "1  conflicts" in result.output
        assert "Wohnsitz anmelden: teaser" in result.output

    def test_as_a_trial_keeps_nothing(self, shell):
        result = shell.run("import-services", "--dry-run", parts=[service_xml()])
        assert "only a trial" in result.output
        assert "1  services created" in result.output
        assert shell.exchange.all() == []

    def test_can_leave_drafts(self, shell):
        shell.run("import-services", "--draft", parts=[service_xml()])
        assert api.content.get_state(shell.exchange.one()) == "draft"

    def test_refuses_a_broken_file_with_one_sentence(self, shell):
        (shell.folder / "services.xml").write_text("<html/>")
        result = shell.run("import-services")
        assert result.exit_code == 1
        assert "The file is refused, nothing was changed: Die Datei ist keine" in result.output
        assert shell.commits == []

    def test_needs_a_file(self, shell):
        assert shell.run("import-services").exit_code == 2


class TestExport:
    def test_writes_what_can_be_imported(self, shell):
        shell.run("import-services", parts=[service_xml()])
        result = shell.run("export-services")
        assert result.exit_code == 0
        assert "1 records written" in result.output
        assert "1  services unchanged" in shell.run("import-services").output

    def test_says_why_it_cannot_write(self, shell):
        result = CliRunner().invoke(main, ["export-services", str(shell.folder / "no" / "x.xml")])
        assert result.exit_code == 1
        assert "cannot be written" in result.output
