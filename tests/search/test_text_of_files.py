"""The words of a PDF are found once the worker has read it."""

import io

import pytest
from plone import api
from plone.app.testing import logout
from plone.namedfile.file import NamedBlobFile
from zope.component import getUtility

from pages_city import build
from rathaus.documents import api as documents
from rathaus.documents.file_text import text_of
from rathaus.jobs.api import waiting
from rathaus.jobs.interfaces import IJobHandler
from rathaus.search.api import find


def pdf(words):
    return documents.html_to_pdf(f"<h1>Datei</h1><p>{words}</p>", title="Datei")


@pytest.fixture
def city(integration):
    city = build(integration["portal"])
    with api.env.adopt_roles(["Manager"]):
        api.content.create(
            city,
            "File",
            id="antrag",
            title="Antrag auf Befreiung",
            file=NamedBlobFile(pdf("Baumschutzsatzung"), filename="antrag_baum.pdf"),
        )
    logout()
    return city


def work(city):
    for job in [each for each in waiting() if each.kind == "file-text"]:
        getUtility(IJobHandler, name=job.kind)(city, job.payload)


def test_name_at_once_text_after_the_worker(city):
    assert [hit.kind for hit in find("Befreiung").hits] == ["download"]
    assert find("Baumschutzsatzung", kind="download").total == 0
    work(city)
    assert [hit.title for hit in find("Baumschutzsatzung", kind="download").hits] == [
        "Antrag auf Befreiung"
    ]


def test_a_file_without_change_is_not_read_again(city):
    work(city)
    assert documents.refresh_text(city["antrag"]) is False
    assert "Baumschutzsatzung" in documents.stored_text(city["antrag"])


def test_a_new_file_has_new_words(city):
    work(city)
    with api.env.adopt_roles(["Manager"]):
        city["antrag"].file = NamedBlobFile(pdf("Marktordnung"), filename="antrag.pdf")
        city["antrag"].reindexObject()
    assert documents.refresh_text(city["antrag"]) is True
    text = documents.stored_text(city["antrag"])
    assert "Marktordnung" in text
    assert "Baumschutzsatzung" not in text


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken", b"%PDF-1.7\n%%EOF"])
def test_broken_files_have_no_words(content):
    assert text_of(io.BytesIO(content), "application/pdf") == ""
