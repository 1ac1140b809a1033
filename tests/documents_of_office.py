"""Files as the office writes them, as small as they get."""

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def letter(text: str) -> bytes:
    """A letter of Word."""
    body = f'<w:body xmlns:w="{WORD}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
    return content.getvalue()
