"""What an editor hides on a photo is nowhere in the file that is shown."""

import io
import math

import pytest
from PIL import Image
from PIL import ImageDraw

from rathaus.defects.hidden_part import LONGEST_SIDE
from rathaus.defects.hidden_part import MOST_FIELDS
from rathaus.defects.hidden_part import Part
from rathaus.defects.hidden_part import PartRefused
from rathaus.defects.hidden_part import hide_parts

WHOLE = (400, 300)


def photo(picture_format="JPEG", size=WHOLE, **settings):
    """White, with a chessboard of black dots in its right lower quarter, like a number plate."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    for x in range(size[0] // 2, size[0], 8):
        for y in range(size[1] // 2, size[1], 8):
            pen.rectangle((x, y, x + 3, y + 3), fill="black")
    written = io.BytesIO()
    picture.save(written, picture_format, **settings)
    return written.getvalue()


def opened(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def colours(data, box):
    return {colour for _number, colour in opened(data).crop(box).getcolors(100_000)}


def test_of_a_hidden_part_a_few_fields_of_one_colour_are_left():
    data, media_type = hide_parts(photo("PNG"), [Part(50, 50, 50, 50)])
    assert media_type == "image/png"
    assert len(colours(data, (200, 150, 400, 300))) <= MOST_FIELDS**2
    assert (0, 0, 0) not in colours(data, (200, 150, 400, 300))


def test_the_rest_of_the_photo_stays_as_it_is():
    data, _type = hide_parts(photo("PNG"), [Part(0, 0, 25, 25)])
    assert (0, 0, 0) in colours(data, (200, 150, 400, 300))


def test_several_parts_are_hidden_at_once():
    data, _type = hide_parts(photo("PNG"), [Part(50, 50, 20, 50), Part(60, 50, 40, 50)])
    assert (0, 0, 0) not in colours(data, (200, 150, 400, 300))


def test_a_part_is_written_and_read():
    part = Part(12.5, 0, 30, 7.25)
    assert part.as_text == "12.5,0,30,7.25"
    assert Part.from_text(part.as_text) == part


@pytest.mark.parametrize("text", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "nan,1,2,3", "1,2,3,1e9"])
def test_a_text_that_is_no_part_is_refused(text):
    with pytest.raises(PartRefused):
        Part.from_text(text)


def test_a_jpeg_stays_one():
    data, media_type = hide_parts(photo(), [Part(50, 50, 50, 50)])
    assert media_type == "image/jpeg"
    assert min(min(each) for each in colours(data, (210, 160, 390, 290))) > 100


def test_numbers_are_of_the_photo_as_it_is_seen():
    exif = Image.Exif()
    # Taken with the phone upright: the stored picture is turned by 90 degrees.
    exif[0x0112] = 6
    data, _type = hide_parts(photo(exif=exif.tobytes()), [Part(0, 50, 50, 50)])
    seen = opened(data)
    assert seen.size == (300, 400)
    assert min(min(each) for each in colours(data, (10, 210, 140, 390))) > 100


def test_nothing_is_left_of_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x010F] = "Kamerahaus Muster"
    whole = photo(exif=exif.tobytes(), comment=b"Aufgenommen in der Musterstrasse")
    assert b"Muster" in whole
    data, _type = hide_parts(whole, [Part(10, 10, 10, 10)])
    assert b"Muster" not in data


def test_a_large_photo_is_made_small_enough_for_a_screen():
    data, _type = hide_parts(photo(size=(5000, 2000)), [Part(1, 1, 1, 1)])
    assert opened(data).size == (LONGEST_SIDE, 960)


def test_a_picture_that_would_fill_the_memory_is_refused():
    with pytest.raises(PartRefused) as refused:
        hide_parts(photo("PNG", size=(8000, 5001)), [Part(1, 1, 1, 1)])
    assert refused.value.reason == "too_large"


def test_a_part_at_the_edge_does_not_reach_beyond_it():
    assert Part(90, 90, 50, 50).pixels(*WHOLE) == (360, 270, 400, 300)


def test_a_part_has_at_least_a_pixel():
    assert Part(99.9, 99.9, 0.5, 0.5).pixels(3, 3) == (2, 2, 3, 3)


@pytest.mark.parametrize(
    "sides",
    [
        (-1, 0, 10, 10),
        (0, 0, 0, 10),
        (0, 0, 10, 0.1),
        (100, 0, 10, 10),
        (0, 100, 10, 10),
        (0, 0, 101, 10),
        (math.nan, 0, 10, 10),
        (0, 0, math.inf, 10),
    ],
)
def test_numbers_that_name_no_part_are_refused(sides):
    with pytest.raises(PartRefused) as refused:
        Part(*sides)
    assert refused.value.reason == "no_part"
