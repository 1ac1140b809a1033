"""Letters written in Word: checked before use, filled in by docxtpl, and turned into HTML.

mammoth takes over what a text means (headings, lists, tables, emphasis), not how it looks: that is
what the letterhead's own style is for, and what a tagged PDF needs.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import mammoth
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError
from lxml import etree

from rathaus import _
from rathaus.documents import letter_language
from rathaus.documents import media_types
from rathaus.documents.apart import examine_apart
from rathaus.documents.apart import letter_source_apart
from rathaus.documents.interfaces import TemplateProblem
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.letter_html import as_body

#: Bytes of a file, and of all that is packed in it: a letter of many pages has 100 kB of text.
BIGGEST = 5_000_000
BIGGEST_UNPACKED = 20_000_000
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_HYPERLINK = "/hyperlink"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: In small letters: readers do not tell them apart.
_FOREIGN = ("word/embeddings/", "word/activex/", "word/vbaproject", "customui/")
#: What broken files make python-docx, docxtpl and mammoth raise, each in its own way.
_BROKEN = (
    OpcError,
    zipfile.BadZipFile,
    etree.LxmlError,
    TemplateError,
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)


def check_word(data: bytes, known: Mapping[str, Any]) -> set[str]:
    """See that a Word file is safe, whole, and can be filled in.

    :param known: fields, as :func:`~rathaus.documents.letter_language.check` takes them.
    :returns: the fields it names.
    :raises TemplateProblem: with what is wrong.
    :raises ExaminationFailed: this machine cannot examine files at present.
    """
    if len(data) > BIGGEST:
        raise TemplateProblem(TOO_BIG)
    if media_types.media_type(io.BytesIO(data)) != media_types.DOCX:
        raise TemplateProblem(NO_WORD)
    try:
        examine_apart(io.BytesIO(data), media_types.DOCX)
    except Unreadable as refusal:
        raise TemplateProblem(refusal.reason) from refusal
    try:
        _check_parts(data)
        source = letter_source_apart(io.BytesIO(data))
        return letter_language.check(letter_language.WORD, source, known)
    except TemplateProblem:
        raise
    except (Unreadable, *_BROKEN) as error:
        raise TemplateProblem(BROKEN) from error


def word_fields(data: bytes) -> set[str]:
    """The fields that a file names which :func:`check_word` has let through."""
    return letter_language.check(letter_language.WORD, source_of(data), None)


def fill_word(data: bytes, values: Mapping[str, Any]) -> str:
    """A Word template with its values, as HTML of a letter's body.

    :param data: a file that :func:`check_word` has let through.
    :raises TemplateProblem: a field is unknown, or too much comes out.
    """
    try:
        letter_language.check(letter_language.WORD, source_of(data), values)
        template = DocxTemplate(io.BytesIO(data))
        template.render_init()
        # The text alone: heads, feet and properties of the file are not printed.
        filled = template.build_xml(dict(values), letter_language.WORD)
        tree = template.fix_tables(filled)
        template.fix_docpr_ids(tree)
        template.map_tree(tree)
        written = io.BytesIO()
        template.docx.save(written)
        written.seek(0)
        result = mammoth.convert_to_html(
            written, style_map=_STYLES, convert_image=mammoth.images.img_element(_no_picture)
        )
        return as_body(result.value)
    except TemplateProblem:
        raise
    except _BROKEN as error:
        raise TemplateProblem(letter_language.CANNOT_BE_FILLED) from error


def source_of(data: bytes) -> str:
    """The text of the file as Jinja reads it.

    docxtpl looks for its own signs with patterns that some files keep busy for hours, so what
    nobody has looked at yet is read apart.
    """
    template = DocxTemplate(io.BytesIO(data))
    template.render_init()
    return template.patch_xml(template.get_xml())


def _check_parts(data: bytes) -> None:
    """What the examination of uploads lets through, and a template may not have."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > BIGGEST_UNPACKED:
            raise TemplateProblem(TOO_BIG)
        for name in archive.namelist():
            if name.lower().startswith(_FOREIGN):
                raise TemplateProblem(PROGRAMS)
            if not name.lower().endswith((".xml", ".rels")):
                continue
            content = archive.read(name)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root = etree.fromstring(content, parser)
            # Word declares no document type; other readers would follow its entities.
            if root.getroottree().docinfo.doctype:
                raise TemplateProblem(BROKEN)
            _check_relations(root)


def _check_relations(root: Any) -> None:
    for relation in root.iter(_RELATION):
        is_outside = relation.get("TargetMode") == "External"
        if is_outside and not relation.get("Type", "").endswith(_HYPERLINK):
            raise TemplateProblem(FROM_OUTSIDE)


def _no_picture(image: Any) -> dict[str, str]:
    """Pictures say nothing to those who cannot see them, and the letterhead has its own."""
    return {"src": ""}


NO_WORD = _(
    "Das ist keine Word-Datei ohne Makros (.docx). Bitte speichern Sie die Vorlage in diesem Format "
    "und wählen Sie sie noch einmal aus."
)
TOO_BIG = _("Die Word-Datei ist zu groß. Bitte nehmen Sie Bilder heraus.")
BROKEN = _(
    "Die Word-Datei lässt sich nicht lesen. Bitte öffnen Sie sie, speichern Sie sie neu und wählen "
    "Sie sie noch einmal aus."
)
PROGRAMS = _(
    "In der Word-Datei stecken Programme oder andere Dateien. Bitte nehmen Sie sie heraus und "
    "wählen Sie die Datei noch einmal aus."
)
FROM_OUTSIDE = _(
    "Die Word-Datei holt etwas von außen, zum Beispiel ein Bild oder eine Dokumentvorlage. Bitte "
    "fügen Sie Bilder fest ein, wählen Sie als Dokumentvorlage „Normal“, und laden Sie die Datei "
    "noch einmal hoch."
)
