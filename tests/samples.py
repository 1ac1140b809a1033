"""Files that people upload, made for the tests."""

import io

import pikepdf
from PIL import Image


def a_pdf(title: str = "Nachweis") -> bytes:
    """A PDF of one empty page."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    with document.open_metadata() as metadata:
        metadata["dc:title"] = title
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def a_picture(colour: str = "navy") -> bytes:
    """A small PNG."""
    stream = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(stream, "PNG")
    return stream.getvalue()
