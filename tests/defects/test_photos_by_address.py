"""A photo that an app names by address is fetched after the report is filed, and checked like those
that are uploaded."""

import io
import tempfile

import pytest
from PIL import Image
from plone import api

import defects_city
from rathaus.defects import api as defects
from rathaus.defects.open311 import photo_job
from rathaus.defects.open311.photo_address import PhotoAway
from rathaus.jobs.interfaces import NotNow
from rathaus.jobs.interfaces import ServiceAway

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
#: The beginning of a HEIC and nothing more.
BROKEN_HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + b"\x00" * 100


def jpeg_with_place():
    """A photo in which the camera wrote where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Kamera von Ada"
    written = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(written, "JPEG", exif=exif)
    return written.getvalue()


@pytest.fixture
def fetched(maerker, monkeypatch):
    """Send a report, file it, and fetch what lies at the address.

    :returns: the report
    """

    def fetch(content):
        def answer(_address, _most):
            if isinstance(content, Exception):
                raise content
            # As the real one gives it
            stream = tempfile.SpooledTemporaryFile()  # noqa: SIM115
            stream.write(content)
            stream.seek(0)
            return stream

        monkeypatch.setattr(photo_job, "fetch", answer)
        accepted = defects_city.accept()
        payload = {"submission": accepted.submission_id, "address": "https://foto.example/1.jpg"}
        with pytest.raises(NotNow):
            photo_job.handler(api.portal.get(), payload)
        defects_city.file_all()
        photo_job.handler(api.portal.get(), payload)
        return defects.report(accepted.reference)

    return fetch


def test_it_lies_in_the_report_without_what_the_camera_wrote(fetched):
    sent = jpeg_with_place()
    assert b"Kamera von Ada" in sent
    report = fetched(sent)
    [photo] = defects.photos(report)
    original = defects.original_of(photo)
    assert original.contentType == "image/jpeg"
    assert b"Kamera von Ada" not in original.data
    # Nobody outside sees it before the office has
    assert defects.shown_photos(report) == []


@pytest.mark.parametrize("content", [SVG, BROKEN_HEIC, b"", b"%PDF-1.4", b"\xff\xd8\xff broken"])
def test_what_is_no_photo_is_noted_for_the_office_only(fetched, content):
    report = fetched(content)
    assert defects.photos(report) == []
    last = defects.updates(report)[-1]
    assert "Foto" in last.text
    assert not last.is_public


def test_a_place_that_does_not_answer_is_asked_again(fetched):
    with pytest.raises(ServiceAway):
        fetched(PhotoAway("no answer"))
