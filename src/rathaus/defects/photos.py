"""Photos of a report: what came, and what everybody may see of it.

What is shown is coded anew, so nothing of the file that was sent leaves the house, only the picture.
The original lies beside the photo and not in it: ``@@download`` and ``@@images`` of Plone hand out
every attribute that is a file to whoever may see the thing.
"""

import io
from typing import Any

from PIL import Image
from PIL import ImageOps
from plone.dexterity.utils import createContent
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.antivirus.interfaces import INFECTED
from rathaus.antivirus.interfaces import WAITING
from rathaus.applications.interfaces import NotPossible
from rathaus.city_language import in_city_language
from rathaus.intake.interfaces import Upload

KEY = "rathaus.defects.original"
#: Pixels of the longer side.
SHOWN_SIDE = 1600
THUMBNAIL_SIDE = 480
#: JPEG is decoded at a smaller size at once; of other formats, what has more needs too much memory.
MOST_PIXELS = 40_000_000


def add_photo(report: Any, upload: Upload, position: int) -> Any:
    """Put a photo into a report; nobody outside sees it until :func:`show_photo`."""
    photo_id = f"foto-{position}"
    title = in_city_language(_("Foto ${number}", mapping={"number": position}))
    photo = createContent(
        "DefectPhoto", id=photo_id, title=title, position=position, scan_result=upload.scan
    )
    photo = report[report._setObject(photo_id, photo)]
    original = NamedBlobFile(contentType=upload.media_type, filename=upload.filename)
    # The blob of the submission, which never changes: shared, not copied
    original._blob = upload.blob
    IAnnotations(photo)[KEY] = original
    return photo


def original_of(photo: Any) -> NamedBlobFile | None:
    """What was sent; None after the end of its time. The caller asks for the right."""
    return IAnnotations(photo).get(KEY)


def is_locked(photo: Any) -> bool:
    """Whether nobody may open what was sent: the virus scanner has not seen it, or found something."""
    return photo.scan_result in (WAITING, INFECTED)


def show_photo(photo: Any, data: bytes | None = None) -> None:
    """Let everybody who sees the report see a photo.

    :param data: another picture than the original, for instance with a face made unrecognisable
    :raises NotPossible: it cannot be read, or is too big
    """
    if is_locked(photo):
        raise NotPossible(
            _(
                "${photo} ist noch nicht auf Viren geprüft, oder es wurde einer gefunden. Zeigen Sie es "
                "jetzt nicht.",
                mapping={"photo": photo.title},
            )
        )
    original = original_of(photo)
    if data is None and original is None:
        return
    try:
        shown = _coded(data if data is not None else original.data, SHOWN_SIDE)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotPossible(
            _(
                "${photo} lässt sich nicht zeigen: zu groß oder nicht lesbar.",
                mapping={"photo": photo.title},
            )
        ) from error
    photo.shown = _image(photo, shown)
    photo.thumbnail = _image(photo, _coded(shown, THUMBNAIL_SIDE))
    photo.is_withheld = False


def withhold_photo(photo: Any) -> None:
    """Show a photo to nobody outside."""
    photo.shown = photo.thumbnail = None
    photo.is_withheld = True


def forget_original(photo: Any) -> None:
    """Remove what was sent, at the end of its time; what everybody sees stays."""
    IAnnotations(photo).pop(KEY, None)


def _coded(data: bytes, side: int) -> bytes:
    with Image.open(io.BytesIO(data)) as picture:
        if picture.format == "JPEG":
            # Decoded at a smaller size at once: a tenth of the time and memory
            picture.draft("RGB", (side, side))
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((side, side))
    # A new picture on white, or comments and transparency of the old one would come along
    clean = Image.new("RGB", turned.size, "white")
    rgba = turned.convert("RGBA")
    clean.paste(rgba, mask=rgba)
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=82, optimize=True)
    return written.getvalue()


def _image(photo: Any, data: bytes) -> NamedBlobImage:
    return NamedBlobImage(data=data, contentType="image/jpeg", filename=f"{photo.getId()}.jpg")
