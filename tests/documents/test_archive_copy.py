"""A picture or a text becomes a PDF/A; what cannot be made honestly is not made."""

import io

import pytest
from PIL import Image

from rathaus.documents import api as documents
from rathaus.documents import archive_copy


def picture(kind="PNG", mode="RGB", size=(60, 40), **more):
    data = io.BytesIO()
    Image.new(mode, size).save(data, kind, **more)
    data.seek(0)
    return data


@pytest.mark.parametrize(
    ("source", "media_type"),
    [
        (picture(), "image/png"),
        (picture(mode="RGBA"), "image/png"),
        (picture("JPEG", "CMYK"), "image/jpeg"),
        (picture("GIF", "P"), "image/gif"),
        (io.BytesIO("Grüße & <b>Küsse</b>\n".encode()), "text/plain"),
    ],
)
def test_the_copy_is_a_tagged_pdf_a_with_the_title(source, media_type):
    made = documents.archive_copy(source, media_type, title="Foto <der> Wohnung")
    facts = documents.pdf_facts(io.BytesIO(made))
    assert (facts.conformance, facts.is_tagged) == ("PDF/A-2a", True)
    assert facts.title == "Foto <der> Wohnung"


def test_every_page_of_a_scan_is_in_it():
    pages = [Image.new("L", (60, 40)) for _number in range(2)]
    scan = picture("TIFF", "L", save_all=True, append_images=pages)
    made = documents.archive_copy(scan, "image/tiff", title="Scan")
    assert documents.pdf_facts(io.BytesIO(made)).pages >= 3


def test_there_is_none_of_what_cannot_be_checked_or_is_too_big(monkeypatch):
    zipped = io.BytesIO(b"PK\x05\x06" + bytes(18))
    assert documents.archive_copy(zipped, "application/zip", title="X") is None
    monkeypatch.setattr(archive_copy, "MOST_PIXELS", 100)
    monkeypatch.setattr(archive_copy, "LONGEST_TEXT", 10)
    assert documents.archive_copy(picture(), "image/png", title="X") is None
    assert documents.archive_copy(io.BytesIO(b"a" * 11), "text/plain", title="X") is None
