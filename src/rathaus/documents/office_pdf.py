"""PDF/A of office files, printed by LibreOffice where this machine has it.

Nothing requires it: without it there is no copy, and the page of the document says so. What comes out
is checked before it is kept (:mod:`~rathaus.documents.pdf_a_check`).
"""

import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from rathaus.documents import media_types
from rathaus.documents.foreign_program import run_program
from rathaus.documents.interfaces import NotCopied
from rathaus.documents.office_text import office_text
from rathaus.documents.pdf_a_check import check_copy

#: Seconds; a letter takes five.
PATIENCE = 180
#: Kind -> end of the file's name, and the program that prints it.
PRINTED = {
    media_types.DOCX: ("docx", "writer"),
    media_types.ODT: ("odt", "writer"),
    media_types.XLSX: ("xlsx", "calc"),
    media_types.ODS: ("ods", "calc"),
    media_types.PPTX: ("pptx", "impress"),
    media_types.ODP: ("odp", "impress"),
}
#: PDF/A-2b with tags; level a would promise more about their order than anybody has checked.
_OPTIONS = (
    '{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
#: No macros, no links to elsewhere, nothing fetched: for this profile only, which is thrown away.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """Path of LibreOffice on this machine, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_office_file(stream: BinaryIO, media_type: str) -> bytes:
    """Print an office file as PDF/A-2b.

    :param stream: from its beginning; it was examined when it came.
    :param media_type: a key of :data:`PRINTED`.
    :raises NotCopied: it cannot be printed, or what comes out is not what went in.
    """
    ending, part = PRINTED[media_type]
    with tempfile.TemporaryDirectory(prefix="rathaus-print-") as name:
        folder = Path(name)
        original = folder / f"original.{ending}"
        with original.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        _prepare(folder)
        _run(folder, original, part)
        made = folder / "made" / "original.pdf"
        if not made.is_file():
            raise NotCopied("LibreOffice prints nothing")
        data = made.read_bytes()
        with original.open("rb") as source:
            check_copy(data, "".join(_words(source, media_type)))
    return data


def _words(source: BinaryIO, media_type: str):
    try:
        yield from office_text(source, media_type)
    except Exception as error:
        # Its reader may raise anything; what cannot be compared is not kept.
        raise NotCopied("The words of the original cannot be read") from error


def _prepare(folder: Path) -> None:
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")


def _run(folder: Path, original: Path, part: str) -> None:
    executable = program()
    if executable is None:
        raise NotCopied("There is no LibreOffice on this machine")
    command = [
        executable,
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nofirststartwizard",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        f"pdf:{part}_pdf_Export:{_OPTIONS}",
        "--outdir",
        str(folder / "made"),
        str(original),
    ]
    run_program(command, folder, patience=PATIENCE)
