"""Office files are archives: what is in them is unpacked once, piece by piece, and thrown away."""

import zipfile
import zlib
from typing import BinaryIO

from rathaus import _
from rathaus.documents import media_types
from rathaus.documents.interfaces import Unreadable

#: A long report with pictures has some hundred members.
MOST_MEMBERS = 5_000
#: Bytes when unpacked. What unpacks to more fills the disk of whoever opens it.
MOST_UNPACKED = 400_000_000
#: XML packs well, some 30 times; a bomb 1,000 times. Small members may do as they like.
MOST_PACKED = 200
SMALL = 4_000_000
PIECE = 256 * 1024
#: Tables and letters inside of letters. Anything else that is an archive has no place there.
_MAY_BE_INSIDE = frozenset(
    {
        media_types.DOCX,
        media_types.XLSX,
        media_types.PPTX,
        media_types.ODT,
        media_types.ODS,
        media_types.ODP,
    }
)
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def check_contents(stream: BinaryIO) -> None:
    """Unpack an office file that has a table of contents, and keep nothing.

    :raises Unreadable: it is damaged, unpacks to too much, or holds archives.
    """
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_table(archive, stream)
            for member in archive.infolist():
                _check_member(archive, member)
    except Unreadable:
        raise
    # A wrong checksum, a method nobody has, a stream that zlib does not know, a member locked.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


def _check_table(archive: zipfile.ZipFile, stream: BinaryIO) -> None:
    """What the table of contents says has to be possible, and say the same to every program."""
    members = archive.infolist()
    names = {member.filename for member in members}
    stream.seek(0, 2)
    if (
        len(names) < len(members)
        or any(_leads_out(name) for name in names)
        or any(member.compress_type not in _METHODS for member in members)
        # Members that overlap are how a small file unpacks to terabytes.
        or sum(member.compress_size for member in members) > stream.tell()
        or min(member.header_offset for member in members) != 0
    ):
        raise Unreadable(DAMAGED)
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise Unreadable(TOO_MUCH)
    if any(_is_bomb(member) for member in members):
        raise Unreadable(TOO_MUCH)
    if any(_is_macro(name) for name in names):
        raise Unreadable(MACROS)


def _is_macro(name: str) -> bool:
    """Programs in OpenDocument; those of Word and Excel make a media type of their own.

    LibreOffice lists libraries even where they are empty.
    """
    is_list = name.endswith(("/", "script-lc.xml", "script-lb.xml"))
    return name.startswith(("Basic/", "Scripts/")) and not is_list


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    packed = max(1, member.compress_size)
    return member.file_size > SMALL and member.file_size / packed > MOST_PACKED


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read to its end: that checks length and checksum too."""
    with archive.open(member) as content:
        head = content.read(PIECE)
        if head.startswith(media_types.ZIP_STARTS):
            # A member can be sought in, forwards by unpacking.
            kind = media_types.media_type(content)
            if kind not in _MAY_BE_INSIDE or _holds_archives(content):
                raise Unreadable(ARCHIVE_INSIDE)
        content.seek(0)
        while content.read(PIECE):
            pass


def _holds_archives(content: BinaryIO) -> bool:
    """Whether there is a third layer; also bounds what the second one unpacks to."""
    content.seek(0)
    with zipfile.ZipFile(content) as inner:
        members = inner.infolist()
        if len(members) > MOST_MEMBERS or any(_is_bomb(member) for member in members):
            return True
        for member in members:
            with inner.open(member) as part:
                if part.read(4).startswith(media_types.ZIP_STARTS):
                    return True
    return False


DAMAGED = _(
    "Die Datei lässt sich nicht öffnen. Vielleicht ist sie beschädigt. "
    "Bitte speichern Sie die Datei neu oder wählen Sie eine andere."
)
TOO_MUCH = _(
    "Die Datei enthält ungewöhnlich viele Daten, die wir nicht öffnen können. "
    "Bitte speichern Sie sie als PDF und wählen Sie die PDF-Datei aus."
)
MACROS = _(
    "Die Datei enthält Makros, also kleine Programme. Bitte speichern Sie sie als PDF und wählen "
    "Sie die PDF-Datei aus."
)
ARCHIVE_INSIDE = _(
    "In der Datei stecken weitere Dateien, die wir nicht annehmen können. "
    "Bitte speichern Sie sie als PDF und wählen Sie die PDF-Datei aus."
)
