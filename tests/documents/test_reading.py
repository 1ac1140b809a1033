"""A file that nobody could open is refused while its sender can still act."""

import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from PIL import ImageFile
from sample_files import SAMPLES
from sample_files import pdf

from rathaus.documents.api import check_readable
from rathaus.documents.api import media_type
from rathaus.documents.interfaces import Unreadable


def test_whole_files_of_every_type_pass():
    for name, content in SAMPLES.items():
        check_readable(content, name)


def test_an_empty_file_is_refused():
    with pytest.raises(Unreadable, match="Die Datei ist leer"):
        check_readable(b"", "text/plain")


def test_a_pdf_that_asks_for_a_password_is_refused():
    locked = pdf(encryption=pikepdf.Encryption(user="geheim", owner="geheim"))

    with pytest.raises(Unreadable, match="mit einem Passwort geschützt") as refusal:
        check_readable(locked, "application/pdf")
    assert refusal.value.reason.domain == "rathaus"


def test_a_pdf_that_only_forbids_printing_passes():
    check_readable(pdf(encryption=pikepdf.Encryption(user="", owner="geheim")), "application/pdf")


def test_a_broken_pdf_is_refused():
    with pytest.raises(Unreadable, match="PDF-Datei lässt sich nicht öffnen"):
        check_readable(b"%PDF-1.7\nnichts weiter", "application/pdf")


@pytest.mark.parametrize("name", ["image/png", "image/jpeg", "image/webp"])
def test_a_picture_whose_upload_broke_off_is_refused(name, monkeypatch):
    half = SAMPLES[name][: len(SAMPLES[name]) // 2]
    # As plone.scale and WeasyPrint set it for the whole process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(Unreadable, match="Bild lässt sich nicht öffnen"):
        check_readable(half, name)


def test_a_broken_photo_is_noticed_in_spite_of_its_preview_picture():
    preview = b"Exif\x00\x00" + SAMPLES["image/jpeg"]
    header = b"\xff\xe1" + struct.pack(">H", len(preview) + 2) + preview
    photo = b"\xff\xd8" + header + SAMPLES["image/jpeg"][2:]

    check_readable(photo, "image/jpeg")
    with pytest.raises(Unreadable, match="Bild lässt sich nicht öffnen"):
        check_readable(photo[:-100], "image/jpeg")


@pytest.mark.parametrize("name", ["image/png", "image/jpeg", "image/webp", "image/gif"])
def test_a_photo_with_a_film_behind_it_passes(name):
    check_readable(SAMPLES[name] + b"ftypmp42" + bytes(100_000), name)


def test_something_else_is_not_a_picture():
    for name in ("image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff"):
        with pytest.raises(Unreadable, match="Bild lässt sich nicht öffnen"):
            check_readable(b"<html></html>", name)


def test_a_picture_that_would_fill_the_memory_is_refused():
    for side in (12_000, 60_000):
        with pytest.raises(Unreadable, match="zu viele Bildpunkte"):
            check_readable(_png_claiming(side, side), "image/png")


def test_an_office_file_whose_upload_broke_off_is_refused():
    name = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    half = SAMPLES[name][:-30]

    assert media_type(half) == "application/zip"
    with pytest.raises(Unreadable, match="Datei lässt sich nicht öffnen"):
        check_readable(half, "application/zip")


def test_a_zip_with_a_password_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("brief.txt", "geheim")
    locked = bytearray(content.getvalue())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(Unreadable, match="mit einem Passwort geschützt"):
        check_readable(bytes(locked), "application/zip")


def test_a_stream_stays_open_at_its_place():
    for name in ("application/pdf", "image/png", "image/jpeg", "application/zip"):
        stream = io.BytesIO(SAMPLES[name])
        stream.seek(3)
        check_readable(stream, name)
        assert stream.tell() == 3


def _png_claiming(width: int, height: int) -> bytes:
    """A small PNG whose header promises more pixels than it has."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", checksum)

    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(bytes(100))),
            chunk(b"IEND", b""),
        )
    )
