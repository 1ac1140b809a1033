"""The document is what it says it is, has a name that helps, and is safe to open."""

import pytest
import transaction
from plone import api
from plone.testing.zope import Browser
from zExceptions import BadRequest

from pages_city import build
from rathaus.jobs import api as jobs
from regulations.conftest import a_file
from regulations.conftest import add_regulation
from samples import a_pdf

HTML = b"<!DOCTYPE html><script>alert(1)</script>"


@pytest.fixture
def statute(functional):
    city = build(functional["portal"])
    with api.env.adopt_roles(["Manager"]):
        collection = api.content.create(
            city, "RegulationCollection", id="ortsrecht", title="Ortsrecht"
        )
    statute = add_regulation(
        collection, "Satzung über Märkte", short_title="Marktsatzung", file=a_file()
    )
    transaction.commit()
    return statute


@pytest.fixture
def fetch(functional):
    def fetch(url, **headers):
        browser = Browser(functional["app"])
        browser.raiseHttpErrors = False
        for name, value in headers.items():
            browser.addHeader(name, value)
        browser.open(url)
        return browser

    return fetch


def test_download_has_a_readable_name_and_is_locked_up(statute, fetch):
    answer = fetch(f"{statute.absolute_url()}/@@download/file")
    assert answer.headers["Content-Type"].split(";")[0] == "application/pdf"
    assert 'attachment; filename="Marktsatzung.pdf"' in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.contents.startswith(b"%PDF") or answer.contents.startswith("%PDF")


def test_browser_may_show_a_pdf(statute, fetch):
    answer = fetch(f"{statute.absolute_url()}/@@display-file/file")
    assert answer.headers["Content-Disposition"].startswith("inline;")


def test_a_part_of_the_file_can_be_asked_for(statute, fetch):
    answer = fetch(f"{statute.absolute_url()}/@@download/file", Range="bytes=0-4")
    assert answer.headers["status"].startswith("206")
    assert answer.headers["Content-Length"] == "5"


def test_there_is_no_other_file(statute, fetch):
    answer = fetch(f"{statute.absolute_url()}/@@download/text")
    assert answer.headers["status"].startswith("404")


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (HTML, "satzung.pdf", "Diese Art von Datei können nicht alle öffnen"),
        (HTML, "satzung.html", "Diese Art von Datei können nicht alle öffnen"),
        (b"\0MZ\1", "satzung.exe", "Diese Art von Datei können nicht alle öffnen"),
        (b"", "satzung.pdf", "Die Datei ist leer"),
        (b"%PDF-1.7\nkaputt", "satzung.pdf", "PDF"),
    ],
)
def test_what_is_not_what_it_says_is_refused(statute, data, name, sentence):
    with pytest.raises(BadRequest, match=sentence):
        add_regulation(statute.aq_parent, "Falsch", file=a_file(data, name))


def test_type_is_found_in_the_content(statute):
    wrong = a_file(a_pdf(), "a.pdf")
    wrong.contentType = "text/html"
    assert (
        add_regulation(statute.aq_parent, "Echt", file=wrong).file.contentType == "application/pdf"
    )


def test_words_of_the_document_are_read_by_the_worker(statute):
    kinds = {job.kind for job in jobs.waiting() if job.payload == {"uid": statute.UID()}}
    assert kinds == {"file-text"}
