"""Files that are not what they say, made here and now."""

import io
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Dictionary
from pikepdf import Name
from PIL import Image
from sample_files import DOCX
from sample_files import ODP
from sample_files import ODS
from sample_files import ODT
from sample_files import SAMPLES
from sample_files import mail
from sample_files import office_open
from sample_files import zipped


def saved(pdf: pikepdf.Pdf) -> bytes:
    content = io.BytesIO()
    pdf.save(content)
    return content.getvalue()


def pdf_that(action: Dictionary) -> bytes:
    """A PDF that does something when it is opened."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.OpenAction = action
    return saved(pdf)


def pdf_with(name: str, content: bytes) -> bytes:
    """A PDF with a file attached to it."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.attachments[name] = content
    return saved(pdf)


def pdf_with_broken_page() -> bytes:
    """The text of its page is said to be compressed and is not."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].Contents = pdf.make_stream(b"q Q")
    pdf.pages[0].Contents.write(b"nothing that zlib knows" * 20, filter=Name.FlateDecode)
    return saved(pdf)


def photo(**options) -> bytes:
    content = io.BytesIO()
    Image.effect_noise((80, 60), 60).convert("RGB").save(content, "JPEG", **options)
    return content.getvalue()


def bomb(members: int = 1, size: int = 5_000_000) -> bytes:
    """A letter whose text unpacks to very much."""
    content = io.BytesIO(office_open("word/document.xml"))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(members):
            archive.writestr(f"word/media/{number}.xml", bytes(size))
    return content.getvalue()


def letter_with(name: str, content: bytes) -> bytes:
    """A Word document with something in it."""
    stream = io.BytesIO(office_open("word/document.xml"))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def opendocument_with(name: str, content: bytes = b"<x/>", kind: str = ODT) -> bytes:
    """An OpenDocument file with one more member."""
    stream = io.BytesIO(SAMPLES[kind])
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def letter_with_two_texts() -> bytes:
    """Two members of one name: which one is opened depends on the program."""
    stream = io.BytesIO(office_open("word/document.xml"))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", "<another/>")
    return stream.getvalue()


def letter_with_wrong_checksum() -> bytes:
    stream = bytearray(letter_with("word/styles.xml", b"<styles/>"))
    at = bytes(stream).index(b"<styles/>")
    stream[at : at + 3] = b"<xx"
    return bytes(stream)


def png_of(width: int, height: int, data: bytes) -> bytes:
    """A PNG that claims a size, with data of our own."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", checksum)

    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", data), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


ZIPPED = zipped(programm_dot_js=b"alert(1)")
FILM = struct.pack(">L", 24) + b"ftypmp42" + bytes(12) + bytes(5_000)

#: What is wrong, the type it claims to be, the file, and a word of the sentence that is said.
HOSTILE = [
    ("mail of noise", "message/rfc822", mail() + bytes(range(256)) * 2000, "nicht lesen"),
    ("mail and zip", "message/rfc822", mail() + ZIPPED, "nicht lesen"),
    ("archive in slides", ODP, opendocument_with("Pictures/x.zip", ZIPPED, ODP), "weitere Dateien"),
    ("pdf and zip", "application/pdf", SAMPLES["application/pdf"] + ZIPPED, "weitere Daten"),
    (
        "pdf and zip with an end of its own",
        "application/pdf",
        SAMPLES["application/pdf"] + ZIPPED + b"\n%%EOF\n",
        "weitere Daten",
    ),
    ("jpeg and zip", "image/jpeg", SAMPLES["image/jpeg"] + ZIPPED, "weitere Daten"),
    ("png and zip", "image/png", SAMPLES["image/png"] + ZIPPED, "weitere Daten"),
    ("gif and script", "image/gif", b"GIF89a/*" + bytes(9) + b"*/=1;alert(1)", "nicht öffnen"),
    ("png and page", "image/png", SAMPLES["image/png"] + b"<script>", "weitere Daten"),
    ("jpeg and program", "image/jpeg", SAMPLES["image/jpeg"] + b"MZ\x90\x00", "weitere Daten"),
    (
        "pdf with much behind",
        "application/pdf",
        SAMPLES["application/pdf"] + b"x" * 3000,
        "weitere",
    ),
    ("pdf without end", "application/pdf", SAMPLES["application/pdf"][:-7], "Das Ende"),
    ("two letters", DOCX, office_open("word/document.xml") + SAMPLES[DOCX], "nicht öffnen"),
    ("pdf that starts", "application/pdf", pdf_that(Dictionary(S=Name.Launch, F="x")), "Programme"),
    ("pdf with a program", "application/pdf", pdf_with("x.exe", b"MZ\x90\x00\x03"), "andere Datei"),
    ("pdf with a page", "application/pdf", pdf_with("x.html", b"<html></html>"), "andere Datei"),
    ("pdf with broken page", "application/pdf", pdf_with_broken_page(), "PDF-Datei"),
    ("bomb", DOCX, bomb(), "ungewöhnlich viele"),
    ("archive in letter", DOCX, letter_with("word/x.zip", ZIPPED), "weitere Dateien"),
    (
        "archive in letter in letter",
        DOCX,
        letter_with("word/x.docx", letter_with("y.zip", ZIPPED)),
        "weitere Dateien",
    ),
    ("way out of a letter", DOCX, letter_with("../../x.xml", b"<x/>"), "nicht öffnen"),
    ("macro", ODT, opendocument_with("Basic/Standard/Module1.xml"), "Makros"),
    ("script", ODT, opendocument_with("Scripts/python/x.py"), "Makros"),
    ("two texts", DOCX, letter_with_two_texts(), "nicht öffnen"),
    ("wrong checksum", DOCX, letter_with_wrong_checksum(), "nicht öffnen"),
    ("png with half its pixels", "image/png", png_of(64, 64, zlib.compress(bytes(6000))), "Bild"),
    ("png without pixels", "image/png", png_of(64, 64, b"nothing"), "Bild"),
    ("text with signs", "text/plain", b"a" * 300_000 + b"\x00\x01", "Textdatei"),
    ("text in another code", "text/plain", b"a" * 300_000 + b"\xff\xfe", "Textdatei"),
]
HONEST = [
    ("mail in UTF-8", "text/plain", mail(charset="utf-8")),
    ("mail of Windows", "message/rfc822", mail("„Größe“ – 5 €", "cp1252")),
    ("mail from Japan", "message/rfc822", mail("日本", "iso-2022-jp")),
    ("slides with a table", ODP, opendocument_with("Object 1/t.ods", SAMPLES[ODS], ODP)),
    ("photo with film", "image/jpeg", SAMPLES["image/jpeg"] + FILM),
    ("photo with second photo", "image/jpeg", photo() + photo()),
    ("photo of a Samsung", "image/jpeg", photo() + b"\x00\x00\x01\x0aImage_UTC_DataSEFT"),
    ("progressive photo", "image/jpeg", photo(progressive=True)),
    ("scan filled up", "application/pdf", SAMPLES["application/pdf"] + bytes(5000)),
    ("invoice", "application/pdf", pdf_with("factur-x.xml", b'<?xml version="1.0"?><rechnung/>')),
    ("form that calculates", "application/pdf", pdf_that(Dictionary(S=Name.JavaScript, JS="1"))),
    ("letter with a table", DOCX, letter_with("word/t.xlsx", office_open("xl/workbook.xml"))),
    ("empty list of macros", ODT, opendocument_with("Basic/Standard/script-lb.xml")),
    ("long text", "text/plain", ("x" + "ä" * 400_000).encode()),
]
