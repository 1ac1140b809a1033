"""Style sheets, scripts and fonts: under the hash of their content, for ever, packed."""

import gzip

import pytest
import requests
import transaction

from rathaus.theme import assets


@pytest.fixture
def base(served):
    transaction.commit()
    return f"http://{served['host']}:{served['port']}/plone"


def fetched(base, name, build=None, **headers):
    build = build or assets.manifest().hash
    headers.setdefault("Accept-Encoding", "identity")
    return requests.get(f"{base}/++rathaus++{build}/{name}", headers=headers, timeout=30)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("rathaus.css", "text/css; charset=utf-8"),
        ("rathaus.js", "text/javascript; charset=utf-8"),
        ("fira-sans-400.woff2", "font/woff2"),
        ("favicon.svg", "image/svg+xml"),
    ],
)
def test_a_file_is_kept_for_a_year_as_what_it_is(base, name, media_type):
    answer = fetched(base, name)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content == (assets.FOLDER / name).read_bytes()


def test_style_sheets_travel_packed_and_are_the_same(base):
    plain = fetched(base, "rathaus.css")
    packed = requests.get(plain.url, headers={"Accept-Encoding": "gzip"}, stream=True, timeout=30)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.raw.read()) == plain.content
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_yesterdays_address_gives_todays_file_and_is_not_kept(base):
    answer = fetched(base, "rathaus.css", build="0123456789ab")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["manifest.json", "..%2Fassets.py", "wartung.html", "x.css"])
def test_only_what_the_build_lists_is_served(base, name):
    assert fetched(base, name).status_code == 404


def test_style_sheets_load_nothing_from_elsewhere():
    for name in ("rathaus.css", "staff.css"):
        text = (assets.FOLDER / name).read_text(encoding="utf-8")
        assert "@import" not in text
        assert "url(http" not in text.replace('"', "")
        assert "url(//" not in text.replace('"', "")


#: Loaded by pages of clerks only, and by pages about defects.
OF_STAFF = ("desk.js", "upload.js", "hiding.js")
OF_DEFECTS = ("defects.js", "leaflet.js", "map.js")


def test_script_and_fonts_of_a_page_are_small():
    sizes = {name: (assets.FOLDER / name).stat().st_size for name in assets.manifest().files}
    scripts = [name for name in sizes if name.endswith(".js") and name not in OF_STAFF + OF_DEFECTS]
    assert sum(sizes[name] for name in scripts) < 20_000
    assert sum(size for name, size in sizes.items() if name.endswith(".woff2")) <= 60_000


def test_signs_of_lower_sorbian_are_in_the_font():
    from fontTools.ttLib import TTFont

    signs = TTFont(assets.FOLDER / "fira-sans-400.woff2").getBestCmap()
    assert not [sign for sign in "ćčěłńóŕśšźžĆČĚŁŃÓŔŚŠŹŽßẞ„“–…€§" if ord(sign) not in signs]


def test_without_a_build_somebody_is_told_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    with pytest.raises(assets.AssetsMissing, match="make start"):
        assets.manifest()
