"""Makes parts of a photo unrecognisable: a face, a number plate, a name on a letter box.

The picture is coded anew, so what was there is nowhere in the file any more. A blur could be
reckoned back in part, and a fine mosaic of a number plate too (Hill et al., PETS 2016); six fields
of one colour each cannot.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from PIL import Image
from PIL import ImageOps

#: Fields of one colour on each side of the part.
MOST_FIELDS = 6
#: Pixels on the longer side of what comes out: enough for a screen, and the memory stays small.
LONGEST_SIDE = 2400
#: JPEG is decoded at a smaller size at once, other formats cannot be.
MOST_PIXELS = 40_000_000
#: A smaller part is a slip of the hand; in percent of the side.
SMALLEST = 0.5


class PartRefused(ValueError):
    """It cannot be hidden: ``no_part`` the numbers name no part of a picture, ``too_large`` the
    picture needs too much memory."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Part:
    """A rectangle in percent of the width and height, as the picture is seen."""

    left: float
    top: float
    width: float
    height: float

    def __post_init__(self) -> None:
        sides = (self.left, self.top, self.width, self.height)
        # Written so that NaN, which is neither, does not fit
        fits = all(0 <= each <= 100 for each in sides)
        if not fits or self.width < SMALLEST or self.height < SMALLEST:
            raise PartRefused("no_part")
        if self.left >= 100 or self.top >= 100:
            raise PartRefused("no_part")

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read four numbers with commas between them, as :attr:`as_text` writes them.

        :raises PartRefused: it is something else.
        """
        try:
            left, top, width, height = (float(each) for each in text.split(","))
        except ValueError as error:
            raise PartRefused("no_part") from error
        return cls(left, top, width, height)

    @property
    def as_text(self) -> str:
        """For an address or a form."""
        return ",".join(f"{each:g}" for each in (self.left, self.top, self.width, self.height))

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in a picture of this size; never empty."""
        left = min(int(self.left * width / 100), width - 1)
        top = min(int(self.top * height / 100), height - 1)
        right = min(width, max(left + 1, -int(-(self.left + self.width) * width // 100)))
        bottom = min(height, max(top + 1, -int(-(self.top + self.height) * height // 100)))
        return left, top, right, bottom


def hide_parts(data: bytes, parts: Iterable[Part]) -> tuple[bytes, str]:
    """A picture in which some parts cannot be recognised.

    :param data: a picture that has passed the examination of room documents
    :param parts: they may lie over each other
    :returns: the new file without any metadata, turned the right way up, and its media type
    :raises PartRefused: the picture needs too much memory.
    :raises OSError: it cannot be read.
    """
    with Image.open(io.BytesIO(data)) as picture:
        is_jpeg = picture.format == "JPEG"
        if is_jpeg:
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        if picture.width * picture.height > MOST_PIXELS:
            raise PartRefused("too_large")
        shown = ImageOps.exif_transpose(picture).convert("RGB" if is_jpeg else "RGBA")
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    for part in parts:
        box = part.pixels(*shown.size)
        shown.paste(_fields(shown.crop(box)), box)
    # A new picture, or colours' names and comments of the old one would be written again
    clean = Image.new(shown.mode, shown.size)
    clean.paste(shown)
    written = io.BytesIO()
    if is_jpeg:
        clean.save(written, "JPEG", quality=85)
        return written.getvalue(), "image/jpeg"
    clean.save(written, "PNG")
    return written.getvalue(), "image/png"


def _fields(cut: Image.Image) -> Image.Image:
    """The same area as a few fields, each in its average colour."""
    few = tuple(min(MOST_FIELDS, side) for side in cut.size)
    return cut.resize(few, Image.Resampling.BOX).resize(cut.size, Image.Resampling.NEAREST)
