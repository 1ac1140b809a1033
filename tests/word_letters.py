"""Word files as leads write them, made here and now."""

import io
import zipfile

import docx

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(*paragraphs: str, heading: str = "", rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A letter with paragraphs and perhaps a table."""
    document = docx.Document()
    if heading:
        document.add_heading(heading, 1)
    for each in paragraphs:
        document.add_paragraph(each)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                table.cell(number, place).text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same file with other bytes in one part."""
    return _rewritten(data, {name: lambda content: content.replace(old, new)})


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same file with one part more."""
    return _rewritten(data, {}, {name: content})


def with_relation(data: bytes, kind: str, target: str) -> bytes:
    """The same file with a reference to something outside."""
    relation = (
        f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    return changed(
        data,
        "word/_rels/document.xml.rels",
        b"</Relationships>",
        f"{relation}</Relationships>".encode(),
    )


def _rewritten(data, changes, more=None) -> bytes:
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, changes.get(name, lambda content: content)(old.read(name)))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return written.getvalue()
