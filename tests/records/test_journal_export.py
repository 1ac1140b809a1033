"""A journal can be taken along and checked by anybody, without this product."""

import json
import re
import runpy
import textwrap
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from plone import api

from rathaus.journal import api as journal
from rathaus.records import api as records

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "administration" / "journal.rst"


@pytest.fixture
def export(city, integration):
    """Make an export as somebody: ``export("clara", "journal-json", was="...")``."""

    def make(user, name, **form):
        request = integration["request"].clone()
        request.form.update(form)
        with api.env.adopt_user(username=user):
            return api.content.get_view(name, city.efile, request)()

    return make


@pytest.fixture
def check(tmp_path):
    """The program of the documentation, as it stands there."""
    text = DOCUMENTATION.read_text(encoding="utf-8")
    (block,) = re.findall(r"^\.\. code-block:: python\n\n((?:    .*\n|\n)+)", text, re.M)
    program = tmp_path / "check.py"
    program.write_text(textwrap.dedent(block), encoding="utf-8")
    return runpy.run_path(str(program))["check"]


def test_the_export_is_the_chain_byte_for_byte(city, export):
    text = export("clara", "journal-json").decode("utf-8")
    for line in journal.lines(city.efile):
        assert line in text
    exported = json.loads(text)
    assert exported["format"] == "rathaus-journal/1"
    assert exported["holder"]["reference"] == city.efile.file_reference
    assert exported["head"]["hash"] == journal.head(city.efile)
    assert exported["continues_in"] is None


def test_anybody_can_check_it_with_the_documented_program(export, check):
    exported = json.loads(export("clara", "journal-json"))
    assert check(exported) is None
    exported["entries"][1]["actor"] = "somebody"
    assert check(exported) == 2


def test_a_removed_end_does_not_fit_the_head(export, check):
    exported = json.loads(export("clara", "journal-json"))
    del exported["entries"][-1]
    assert check(exported) is not None


def test_auditors_export_without_content(city, export):
    data = export("audrey", "journal-json").decode("utf-8")
    assert city.record.UID() in data
    assert "Muster" not in data


def test_the_pdf_is_tagged_and_has_what_was_chosen(city, export):
    records.open_case(city.efile, "Rückforderung")
    with pikepdf.open(BytesIO(export("audrey", "journal-pdf", was="case_opened"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
    from rathaus.documents.api import text_of

    text = text_of(BytesIO(export("audrey", "journal-pdf", was="case_opened")), "application/pdf")
    assert "Vorgang angelegt" in text
    assert "Schriftstück hinzugefügt" not in text
    assert "Muster" not in text
