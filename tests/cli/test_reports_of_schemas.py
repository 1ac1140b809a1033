"""`bin/rathaus import-form` says what would become of a file, without any site."""

import json

import pytest
from click.testing import CliRunner

from formats.xdatenfelder_samples import field
from formats.xdatenfelder_samples import group
from formats.xdatenfelder_samples import schema
from rathaus.cli.import_form import import_form


@pytest.fixture
def called(tmp_path):
    """Call the command with a file of this content."""

    def call(content: bytes, *words):
        file = tmp_path / "schema.xdf.xml"
        file.write_bytes(content)
        return CliRunner().invoke(import_form, [str(file), *words])

    return call


SMALL = schema(field("F1", "Name"), group("G1", "Kind", field("F2"), anzahl="0:*"))


def test_the_report_is_for_people(called):
    done = called(SMALL, "--dry-run")
    assert done.exit_code == 0
    assert done.output.startswith("Probeantrag (S1, 1.0.0)")
    assert "höchstens 50 Angaben" in done.output


def test_the_report_is_for_programs_too(called):
    assert json.loads(called(SMALL, "--dry-run", "--json").output)["taken"]["repeating"] == 1


def test_code_lists_are_read(called, tmp_path):
    (tmp_path / "urn_de_anrede.json").write_text('{"1": "Frau"}', encoding="utf-8")
    reference = (
        "<x:codelisteReferenz><x:canonicalIdentification>urn:de:anrede"
        "</x:canonicalIdentification></x:codelisteReferenz>"
    )
    content = schema(field("F1", "Anrede", art="select", extra=reference))
    assert "fehlt" in called(content, "--dry-run").output
    done = called(content, "--dry-run", "--code-list", str(tmp_path / "urn_de_anrede.json"))
    assert "fehlt" not in done.output


def test_without_a_service_nothing_is_made(called):
    done = called(SMALL)
    assert done.exit_code == 2
    assert "--service" in done.output


def test_a_refused_file_is_an_error(called):
    done = called(b"<!DOCTYPE a><a/>", "--service", "leistungen/wohngeld")
    assert done.exit_code == 1
    assert "The file is refused, nothing was changed: Die Datei enthält eine DOCTYPE" in done.output
