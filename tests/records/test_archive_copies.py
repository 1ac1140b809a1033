"""A final file gets a PDF/A beside it; the original stays what it is."""

import hashlib
import io

import pikepdf
import pytest
from plone import api

from documents_of_office import letter
from rathaus.documents import api as documents
from rathaus.documents import archive_copy
from rathaus.documents import pdf_a_of_pdf
from rathaus.documents.interfaces import NotCopied
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records import renditions
from records_city import PDF

NOTE = "Vermerk: Frau Grün hat angerufen.".encode()


def note(city, **more):
    return records.add_record(
        city.efile, title="Vermerk", filename="Vermerk.txt", data=NOTE, **more
    )


def pdf(city, data):
    return records.add_record(
        city.efile, title="Gutachten", filename="b.pdf", data=data, final=True
    )


def protected():
    """A PDF that everybody may read, and nobody may change."""
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as document:
        document.save(content, encryption=pikepdf.Encryption(user="", owner="geheim"))
    return content.getvalue()


def queued(record):
    return [
        each
        for each in jobs.waiting()
        if each.kind == renditions.KIND and each.payload == {"uid": record.UID()}
    ]


def make(record):
    renditions.MakeRendition()(api.portal.get(), {"uid": record.UID()})


def test_it_is_made_when_the_file_can_no_longer_change(city):
    record = note(city)
    assert not queued(record)
    records.finalise(record)
    assert len(queued(record)) == 1


def test_it_lies_beside_the_original_and_the_journal_knows_both(city):
    record = note(city, final=True)
    make(record)
    made = record.rendition
    with made.file.open() as stream:
        assert documents.pdf_facts(stream).is_pdf_a
    assert (record.file.data, record.sha256) == (NOTE, hashlib.sha256(NOTE).hexdigest())
    entry = journal.entries(city.efile)[-1]
    assert entry.action == "rendition_made"
    assert entry.details == {"sha256": made.sha256, "source_sha256": record.sha256}
    assert made.sha256 == hashlib.sha256(made.file.data).hexdigest()
    assert records.verify_journal(city.efile).ok


def test_it_is_made_once(city):
    record = note(city, final=True)
    make(record)
    first = record.rendition
    make(record)
    assert record.rendition is first


def test_a_locked_file_is_left_alone_until_it_is_released(city):
    record = note(city, final=True, scan_result="waiting")
    assert not queued(record)
    make(record)
    assert record.rendition is None
    record.scan_result = record.file.scan_result = "clean"
    journal.append(record, "file_released")
    assert len(queued(record)) == 1


def test_a_pdf_gets_one_as_well(city, monkeypatch):
    made = documents.html_to_pdf("<p>Bescheid</p>", title="Gutachten")
    monkeypatch.setattr(archive_copy, "ghostscript", lambda: "gs")
    monkeypatch.setattr(archive_copy, "pdf_a_of_pdf", lambda stream, title: made)
    record = pdf(city, PDF)
    assert len(queued(record)) == 1
    make(record)
    assert (record.rendition.file.data, record.file.data) == (made, PDF)
    assert records.verify_journal(city.efile).ok


@pytest.mark.ghostscript
@pytest.mark.skipif(
    pdf_a_of_pdf.program() is None, reason="Ghostscript is not installed; nothing requires it"
)
def test_ghostscript_makes_it(city):
    record = pdf(city, PDF)
    make(record)
    with record.rendition.file.open() as stream:
        assert documents.pdf_facts(stream).conformance == "PDF/A-2b"
    assert record.rendition.file.filename == "b.pdf"


def test_the_reader_learns_why_there_is_none(city, monkeypatch):
    monkeypatch.setattr(archive_copy, "ghostscript", lambda: "gs")
    own = pdf(city, documents.html_to_pdf("<p>Bescheid</p>", title="Bescheid"))
    locked = pdf(city, protected())
    broken = pdf(city, b"%PDF-1.7\n%%EOF\n")
    for record, reason in ((own, "PDF/A ist"), (locked, "geschützten"), (broken, "beschädigt")):
        assert renditions.why_none(record) == "Wird erstellt"
        make(record)
        assert record.rendition is None
        assert reason in renditions.why_none(record)


def test_so_does_the_reader_of_a_record_from_before_and_on_a_machine_without_it(city, monkeypatch):
    monkeypatch.setattr(archive_copy, "ghostscript", lambda: None)
    own = pdf(city, documents.html_to_pdf("<p>Bescheid</p>", title="Bescheid"))
    other = pdf(city, PDF)
    assert not queued(other)
    assert "PDF/A ist" in renditions.why_none(own)
    assert "fehlt das Programm" in renditions.why_none(other)
    monkeypatch.setattr(archive_copy, "ghostscript", lambda: "gs")
    assert "konnte das Portal von PDF-Dateien noch keine" in renditions.why_none(other)


def test_so_does_the_reader_of_an_office_file(city, monkeypatch):
    assert renditions.why_none(note(city, final=True)) == "Wird erstellt"
    monkeypatch.setattr(archive_copy, "program", lambda: None)
    office = records.add_record(
        city.efile, title="Brief", filename="b.docx", data=letter("Guten Tag"), final=True
    )
    assert not queued(office)
    assert "fehlt das Programm" in renditions.why_none(office)


def test_what_could_not_be_copied_is_told_and_the_record_stays_as_it_is(city, monkeypatch):
    def refuse(stream, media_type):
        raise NotCopied("Words are missing")

    monkeypatch.setattr(archive_copy, "program", lambda: "soffice")
    monkeypatch.setattr(archive_copy, "print_office_file", refuse)
    record = records.add_record(
        city.efile, title="Brief", filename="b.docx", data=letter("Guten Tag"), final=True
    )
    assert len(queued(record)) == 1
    make(record)
    assert record.rendition is None
    assert "ließ sich keine" in renditions.why_none(record)
    assert records.verify_journal(city.efile).ok
