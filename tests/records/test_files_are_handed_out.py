"""Files of records: shown only when their content is harmless, saved otherwise."""

import pytest
import transaction
from plone.testing.zope import Browser

from rathaus.records import api as records
from records_city import PASSWORD
from records_city import PDF
from records_city import SVG

HTML = b"<!DOCTYPE html><script>alert(document.cookie)</script>"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
VIEWS = ["@@inhalt", "@@download/file", "@@display-file/file", "@@images/file", "@@download"]


@pytest.fixture
def fetch(served_city, functional):
    def fetch(record, view="@@inhalt", **headers):
        browser = Browser(functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        browser.addHeader("Authorization", f"Basic clara:{PASSWORD}")
        for name, value in headers.items():
            browser.addHeader(name, value)
        browser.open(f"{record.absolute_url()}/{view}")
        return browser

    return fetch


@pytest.fixture
def store(served_city):
    def store(data, filename, content_type="application/pdf"):
        record = records.add_record(
            served_city.efile, title="X", filename=filename, data=data, media_type=content_type
        )
        transaction.commit()
        return record

    return store


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("data", "filename"), [(HTML, "harmlos.pdf"), (SVG, "bild.png"), (b"\0MZ", "bild.jpg")]
)
def test_active_content_is_never_shown_whatever_its_name(store, fetch, view, data, filename):
    headers = fetch(store(data, filename), view).headers
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["Content-Type"].split(";")[0] in ("text/plain", "application/octet-stream")
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("view", ["@@inhalt", "@@display-file/file", "@@images/file"])
@pytest.mark.parametrize(("data", "kind"), [(PDF, "application/pdf"), (PNG, "image/png")])
def test_pdf_and_pictures_are_shown_locked_up(store, fetch, view, data, kind):
    headers = fetch(store(data, "daten.exe", "application/x-msdownload"), view).headers
    assert headers["Content-Disposition"].startswith("inline;")
    assert headers["Content-Type"].split(";")[0] == kind
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("view", VIEWS)
def test_no_cache_keeps_a_file(served_city, fetch, view):
    headers = fetch(served_city.record, view).headers
    assert headers["Cache-Control"] == "private, no-store"


def test_the_name_arrives_with_umlauts(served_city, fetch):
    disposition = fetch(served_city.record).headers["Content-Disposition"]
    assert 'filename="Bescheid Marz.pdf"' in disposition
    assert "filename*=UTF-8''Bescheid%20M%C3%A4rz.pdf" in disposition


def test_a_name_cannot_add_headers(store, fetch):
    answer = fetch(store(b"x", 'a"\r\nSet-Cookie: x=1;.txt'))
    assert "Set-Cookie" not in answer.headers
    assert "\n" not in answer.headers["Content-Disposition"]


def test_a_part_can_be_asked_for(served_city, fetch):
    answer = fetch(served_city.record, Range="bytes=0-3")
    assert answer.headers["status"].startswith("206")
    assert answer.headers["Content-Range"] == f"bytes 0-3/{len(PDF)}"
    assert answer._response.body == b"%PDF"


@pytest.mark.parametrize("view", ["@@download/title", "@@inhalt/sha256", "@@images/x/y"])
def test_there_is_nothing_else_to_download(served_city, fetch, view):
    answer = fetch(served_city.record, view)
    assert answer.headers["status"].startswith(("400", "404", "401", "403")), view


def test_the_field_itself_is_no_address(served_city, fetch):
    answer = fetch(served_city.record, "file")
    assert answer.url.endswith("insufficient-privileges")
