"""A whole file as one PDF and as a ZIP: complete, in order, provable, and never for half a reader."""

import hashlib
import io
import subprocess
import zipfile

import pikepdf
import pytest
import transaction
from AccessControl import Unauthorized
from PIL import Image
from plone import api
from plone.testing.zope import Browser

from rathaus.records import api as records
from rathaus.records.refusals import TooMuchForOnePdf
from rathaus.records.whole_file import book
from rathaus.records.whole_file.archive import write_archive
from rathaus.records.whole_file.book import write_book
from rathaus.records.whole_file.contents import may_read_all
from rathaus.records.whole_file.contents import parts_of
from records_city import PASSWORD
from records_city import PDF


def picture(form="PNG", size=(60, 40), pages=1):
    stream = io.BytesIO()
    frames = [Image.new("RGB", size, "green") for __ in range(pages)]
    more = {"save_all": True, "append_images": frames[1:]} if pages > 1 else {}
    frames[0].save(stream, form, **more)
    return stream.getvalue()


@pytest.fixture
def case(city):
    """A case with one of each kind."""
    with api.env.adopt_user(username="clara"):
        case = records.open_case(city.efile, "Rückforderung")
        for title, name, data in (
            ("Foto", "foto.png", picture()),
            ("Scan", "scan.tif", picture("TIFF", pages=3)),
            ("Tabelle", "t.csv", b"a;b\r\n"),
            ("Kaputt", "kaputt.pdf", b"%PDF-1.4\nkaputt"),
            ("Zweiter <Bescheid>", "b.pdf", PDF),
        ):
            records.add_record(case, title=title, filename=name, data=data)
    return case


def as_pdf(efile, user="clara"):
    stream = io.BytesIO()
    with api.env.adopt_user(username=user):
        write_book(efile, parts_of(efile), stream)
    stream.seek(0)
    return pikepdf.open(stream)


def as_zip(efile, user="lea"):
    stream = io.BytesIO()
    with api.env.adopt_user(username=user):
        write_archive(efile, parts_of(efile), stream)
    return zipfile.ZipFile(stream)


def bookmarks(pdf):
    with pdf.open_outline() as outline:
        return [(each.title, [child.title for child in each.children]) for each in outline.root]


def page_of(pdf, item):
    target = item.destination[0] if item.destination is not None else item.action.D[0]
    return pikepdf.Page(target).index


def test_everything_has_its_place_in_the_pdf(city, case):
    pdf = as_pdf(city.efile)
    assert bookmarks(pdf) == [
        (city.efile.file_reference, []),
        ("1 Bescheid Muster", []),
        (
            "2 Rückforderung",
            ["2.1 Foto", "2.2 Scan", "2.3 Tabelle", "2.4 Kaputt", "2.5 Zweiter <Bescheid>"],
        ),
    ]
    # Cover, contents, record, sheet of the case, picture, three of the scan, two sheets, record.
    assert len(pdf.pages) == 11
    with pdf.open_outline() as outline:
        assert page_of(pdf, outline.root[1]) == 2
        assert [page_of(pdf, each) for each in outline.root[2].children] == [4, 5, 8, 9, 10]


def test_sheets_and_contents_name_what_is_there(city, case):
    from pypdf import PdfReader

    stream = io.BytesIO()
    with api.env.adopt_user(username="clara"):
        write_book(city.efile, parts_of(city.efile), stream)
    texts = [" ".join(page.extract_text().split()) for page in PdfReader(stream).pages]
    assert city.efile.file_reference in texts[0]
    assert "50.10 Wohngeld" in texts[0]
    assert "2.5 Zweiter <Bescheid> 11" in texts[1]
    assert "Rückforderung" in texts[3]
    assert "t.csv" in texts[8]
    assert "liegt im ZIP der Akte" in texts[8]
    assert "lässt sich nicht öffnen" in texts[9]


def test_the_whole_does_not_claim_what_only_the_cover_is(city, case):
    pdf = as_pdf(city.efile)
    with pdf.open_metadata() as metadata:
        assert "pdfaid:part" not in metadata
    assert all("/StructParents" not in page.obj for page in pdf.pages[2:])


def test_many_documents_are_gathered_in_volumes(city, case, monkeypatch):
    monkeypatch.setattr(book, "_OF_A_VOLUME", 2)
    pdf = as_pdf(city.efile)
    assert len(pdf.pages) == 11


def test_more_than_one_pdf_can_hold_is_refused(city, case, monkeypatch):
    monkeypatch.setattr(book, "LARGEST", 10)
    with pytest.raises(TooMuchForOnePdf):
        as_pdf(city.efile)


def test_checksums_of_the_zip_can_be_checked_with_what_every_computer_has(city, case, tmp_path):
    archive = as_zip(city.efile)
    archive.extractall(tmp_path)
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, capture_output=True
    )
    assert checked.returncode == 0, checked.stdout
    sums = dict(
        reversed(line.split("  ", 1)) for line in archive.read("SHA256SUMS").decode().splitlines()
    )
    assert sums["1 Bescheid März.pdf"] == city.record.sha256 == hashlib.sha256(PDF).hexdigest()
    assert set(sums) == set(archive.namelist()) - {"SHA256SUMS"}
    assert "2 Rückforderung/2.3 t.csv" in sums


def test_a_file_that_was_changed_behind_the_back_is_named(city):
    city.record.__dict__["sha256"] = "0" * 64
    assert "Achtung" in as_zip(city.efile).read("Inhalt.csv").decode("utf-8-sig")


def test_a_locked_file_stays_out_and_is_named(city):
    city.record.__dict__["scan_result"] = "infected"
    archive = as_zip(city.efile)
    assert not [name for name in archive.namelist() if name.endswith(".pdf")]
    assert "Virus" in archive.read("Inhalt.csv").decode("utf-8-sig")
    assert len(as_pdf(city.efile).pages) == 3


def test_the_journal_comes_along(city):
    lines = as_zip(city.efile).read("Protokoll.jsonl").decode().splitlines()
    assert len(lines) == 3


@pytest.mark.parametrize("user", ["klaus", "moritz", "audrey", "regina"])
def test_who_may_not_read_everything_gets_nothing(city, case, user):
    with api.env.adopt_user(username=user):
        assert not may_read_all(city.efile)
        with pytest.raises(Unauthorized):
            parts_of(city.efile)


def test_a_participant_of_one_case_never_gets_the_whole_file(city, case):
    case.manage_setLocalRoles("klaus", ["Participant"])
    case.reindexObjectSecurity()
    with api.env.adopt_user(username="klaus"):
        assert api.user.has_permission("View", obj=case)
        with pytest.raises(Unauthorized):
            parts_of(city.efile)


def test_by_the_page(served_city, functional):
    efile = served_city.efile
    transaction.commit()
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic clara:{PASSWORD}")
    for name, start in (("Akte als PDF", b"%PDF"), ("Akte als ZIP", b"PK"), ("Deckblatt", b"%PDF")):
        browser.open(efile.absolute_url())
        browser.getLink(name).click()
        assert browser.contents.startswith(start)
        assert browser.headers["Content-Disposition"].startswith("attachment")
        assert "no-store" in browser.headers["Cache-Control"]
    stranger = Browser(functional["app"])
    stranger.addHeader("Authorization", f"Basic klaus:{PASSWORD}")
    stranger.handleErrors = True
    stranger.raiseHttpErrors = False
    stranger.open(f"{efile.absolute_url()}/@@akte.zip")
    assert "Prüfsumme" not in str(stranger.contents)
    assert "Bescheid" not in str(stranger.contents)
