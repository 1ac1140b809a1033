"""The build makes style sheets and fonts, or says what to do first."""

import json
import shutil

import assets
import fonts
import pytest
import styles


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Folders of a whole run; what lay in them before was old."""
    if not styles.PURGE.exists():
        pytest.skip("the npm packages are not here")
    folder = tmp_path_factory.mktemp("assets")
    served, printed = folder / "served", folder / "printed"
    for old in (served, printed):
        old.mkdir()
        (old / "old.css").touch()
    assets.make(assets.FONT_SOURCE, served, printed)
    return served, printed


def test_whole_fonts_go_to_the_printer_and_old_files_away(made):
    assert sorted(path.name for path in made[1].iterdir()) == sorted(assets.FONTS)
    assert not (made[0] / "old.css").exists()


def test_the_manifest_names_what_is_there(made):
    served = made[0]
    manifest = json.loads((served / assets.MANIFEST).read_text())
    assert {"rathaus.css", "staff.css", "rathaus.js", *fonts.WEIGHTS} <= set(manifest["files"])
    for name in manifest["files"]:
        assert (served / name).stat().st_size > 0, name


def test_a_second_run_gives_the_same_hash_and_cuts_no_font_again(made, tmp_path, monkeypatch):
    again = tmp_path / "again"
    shutil.copytree(made[0], again)
    monkeypatch.setattr(fonts, "_cut", lambda *paths: pytest.fail("a font was cut again"))
    assets.make(assets.FONT_SOURCE, again, tmp_path / "printed")
    for name in (assets.MANIFEST, "rathaus.css"):
        assert (again / name).read_bytes() == (made[0] / name).read_bytes()


def test_kern_is_cut_down_to_what_is_used(made):
    style = (made[0] / "rathaus.css").read_text(encoding="utf-8")
    assert len(style) < styles.KERN.stat().st_size / 2
    assert ".kern-btn--primary" in style
    assert ".kern-kopfzeile" not in style


def test_layers_decide_in_the_same_order_everywhere(made):
    for name in ("rathaus.css", "staff.css"):
        style = (made[0] / name).read_text(encoding="utf-8")
        assert style.index(styles.ORDER) < style.index(
            "@layer base{" if name[0] == "r" else "@layer plone{"
        )


def test_small_style_means_the_same():
    style = "/* why */\n.a > .b , .c {\n  width: calc(1rem + 2px);\n  color: red;\n}\n"
    assert styles.small(style) == ".a > .b,.c{width: calc(1rem + 2px);color: red}"


def test_a_missing_package_is_named_before_anything_is_removed(tmp_path):
    (tmp_path / "old.css").touch()
    with pytest.raises(FileNotFoundError, match="npm ci"):
        assets.make(tmp_path / "nowhere", tmp_path, tmp_path)
    assert (tmp_path / "old.css").exists()


def test_the_map_is_served_with_its_licence_and_asks_for_nothing_else(made):
    script = (made[0] / "leaflet.js").read_text(encoding="utf-8")
    assert "Redistribution and use in source and binary forms" in script
    assert "sourceMappingURL" not in script
    assert "url(" not in (made[0] / "leaflet.css").read_text(encoding="utf-8")
