"""Real files of every kind, made here and now."""

import io
import zipfile

import pikepdf
from PIL import Image

ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"


def picture(picture_format: str) -> bytes:
    content = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(content, picture_format)
    return content.getvalue()


def pdf(**save_options) -> bytes:
    content = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(content, **save_options)
    return content.getvalue()


def zipped(**members: bytes) -> bytes:
    """A zip; ``__`` in a member's name stands for a slash, ``_dot_`` for a dot."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return content.getvalue()


def opendocument(kind: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", "<office/>")
    return content.getvalue()


def office_open(main_part: str, *more: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", main_part, *more):
            archive.writestr(name, "<x/>")
    return content.getvalue()


def mail(text: str = "Größe und Miete", charset: str = "iso-8859-1") -> bytes:
    """An e-mail as programs save it that send eight bits."""
    head = (
        "Return-Path: <zuraw@example.org>\r\nFrom: Zuraw <zuraw@example.org>\r\n"
        "Subject: =?iso-8859-1?Q?Schl=FCssel?=\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.encode("ascii") + text.encode(charset)


OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{OFFICE}wordprocessingml.document"

#: One file of each type, under the name of its type.
SAMPLES = {
    "application/pdf": pdf(),
    "image/png": picture("PNG"),
    "image/jpeg": picture("JPEG"),
    "image/gif": picture("GIF"),
    "image/webp": picture("WEBP"),
    "image/tiff": picture("TIFF"),
    "image/heic": b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic" + bytes(64),
    ODT: opendocument(ODT),
    ODS: opendocument(ODS),
    ODP: opendocument(ODP),
    DOCX: office_open("word/document.xml"),
    f"{OFFICE}spreadsheetml.sheet": office_open("xl/workbook.xml"),
    "application/vnd.ms-word.document.macroEnabled.12": office_open(
        "word/document.xml", "word/vbaProject.bin"
    ),
    "application/zip": zipped(brief_dot_txt=b"Guten Tag"),
    "application/xml": '<?xml version="1.0"?>\n<antrag>Größe</antrag>'.encode(),
    "message/rfc822": mail(),
    "text/plain": "Grüße aus Cottbus/Chóśebuz\n".encode(),
    "application/octet-stream": bytes(range(256)),
}
