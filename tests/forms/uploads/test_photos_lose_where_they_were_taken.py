"""Where a field says so, what a camera wrote is not stored; what shows the picture stays."""

import hashlib
import io

import pytest
from hostile_files import FILM
from PIL import Image
from PIL import ImageCms
from PIL.PngImagePlugin import PngInfo
from sample_files import SAMPLES

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SECRETS = (b"Kamera von Erika", b"Parzellenstr", b"GEHEIM")


def photo(kind: str, orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "Kamera von Erika"
    exif.get_ifd(GPS)[29] = "Parzellenstr. 7"
    content = io.BytesIO()
    more = {}
    if kind == "PNG":
        more["pnginfo"] = PngInfo()
        more["pnginfo"].add_text("Comment", "GEHEIM")
    else:
        more = {"comment": b"GEHEIM", "xmp": b"<x:xmpmeta>GEHEIM</x:xmpmeta>"}
    picture = Image.effect_noise((80, 60), 60).convert("RGB")
    picture.save(content, kind, exif=exif, icc_profile=PROFILE, dpi=(300, 300), **more)
    return content.getvalue()


def opened(file) -> Image.Image:
    with file.open() as stream:
        return Image.open(io.BytesIO(stream.read()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_place_and_owner_go_and_the_picture_stays(send, kind):
    sent = photo(kind)
    assert all(each in sent for each in SECRETS)
    file = send(sent + (FILM if kind == "JPEG" else b""), removes_exif=True)
    with file.open() as stream:
        kept = stream.read()
    assert not any(each in kept for each in SECRETS)
    picture, before = opened(file), Image.open(io.BytesIO(sent))
    assert picture.tobytes() == before.tobytes()
    assert dict(picture.getexif()) == {ORIENTATION: 6}
    assert picture.info["icc_profile"] == PROFILE
    assert round(picture.info["dpi"][0]) == 300
    assert b"ftypmp42" not in kept
    assert (file.size, file.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_that_is_the_right_way_up_keeps_nothing(send, kind):
    assert not opened(send(photo(kind, orientation=1), removes_exif=True)).getexif()


def test_elsewhere_a_photo_stays_as_it_came(send):
    sent = photo("JPEG")
    with send(sent).open() as stream:
        assert stream.read() == sent


def test_a_photo_without_any_such_data_stays_the_same(send):
    for kind in ("image/jpeg", "image/png", "application/pdf"):
        with send(SAMPLES[kind], removes_exif=True).open() as stream:
            assert stream.read() == SAMPLES[kind]


def test_exif_that_nobody_can_read_is_removed_too(send):
    broken = photo("JPEG").replace(b"II*\x00", b"XX*\x00", 1).replace(b"MM\x00*", b"XX\x00*", 1)
    assert not opened(send(broken, removes_exif=True)).getexif()


def test_what_cannot_be_cleaned_is_not_taken_there(refusal):
    assert "als JPEG oder PNG" in refusal(SAMPLES["image/tiff"], removes_exif=True)
