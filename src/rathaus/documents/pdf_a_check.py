"""Is a PDF that another program has made what an archive wants? What can be seen without a validator:
a PDF/A that is none would be worse than none."""

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Name

from rathaus.documents.apart import words_apart
from rathaus.documents.extraction import plain_words
from rathaus.documents.facts import pdf_facts
from rathaus.documents.interfaces import NotCopied
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.media_types import PDF

#: Of the words of the original. Comments and what is hidden are not printed, and a table is cut
#: where its page ends.
WORDS_KEPT = 0.9
#: Names of the sheets of a table, which are not printed either.
MAY_MISS = 3
_WORD = re.compile(r"\w{3,}")
#: In the whole file; and the trees of names that hold programs or other files.
_ACTIVE = (Name.AA, Name.JavaScript)
_ACTIVE_NAMES = (Name.JavaScript, Name.EmbeddedFiles)


def check_copy(data: bytes, words: str) -> None:
    """See that a copy says that it is PDF/A, is one as far as can be seen, and has the text.

    ISO 19005-2: 6.2.3 (output intent), 6.2.11.4 (fonts embedded), 6.1.3 (no encryption), 6.5 (no
    actions).

    :param data: the copy.
    :param words: of the original.
    :raises NotCopied: it is none.
    :raises ExaminationFailed: this machine cannot read files at present.
    """
    try:
        facts = pdf_facts(data)
    except Unreadable as error:
        raise NotCopied("It cannot be opened") from error
    if not facts.is_pdf_a or facts.is_encrypted:
        raise NotCopied("It does not say that it is PDF/A")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if not _has_colour_profile(pdf):
            raise NotCopied("No output intent")
        names = pdf.Root.get(Name.Names, pikepdf.Dictionary())
        if any(name in pdf.Root for name in _ACTIVE) or any(
            name in names for name in _ACTIVE_NAMES
        ):
            raise NotCopied("Active content")
        if not all(_is_embedded(font) for font in _fonts(pdf)):
            raise NotCopied("A font is not embedded")
    wanted = set(_WORD.findall(plain_words(words).casefold()))
    found = set(_WORD.findall(words_apart(io.BytesIO(data), PDF).casefold()))
    if len(wanted - found) > MAY_MISS + (1 - WORDS_KEPT) * len(wanted):
        raise NotCopied("Words are missing")


def _has_colour_profile(pdf: pikepdf.Pdf) -> bool:
    intents = pdf.Root.get(Name.OutputIntents, [])
    return any(
        each.get(Name.S) == Name.GTS_PDFA1 and Name.DestOutputProfile in each for each in intents
    )


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """All fonts of the file, those of forms and pictures inside of pages too."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get(Name.Type) == Name.Font:
            yield each


def _is_embedded(font: pikepdf.Dictionary) -> bool:
    # One is drawn, the other one stands for its descendants, which are asked themselves.
    if font.get(Name.Subtype) in (Name.Type3, Name.Type0):
        return True
    descriptor = font.get(Name.FontDescriptor, pikepdf.Dictionary())
    return any(name in descriptor for name in (Name.FontFile, Name.FontFile2, Name.FontFile3))
