"""The build copies the fonts, or says what to do first."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "instance" / "assets.py"


@pytest.fixture
def assets():
    specification = importlib.util.spec_from_file_location("assets", SCRIPT)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_fonts_are_copied_and_old_ones_removed(assets, tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    (target / "Old.woff2").touch()
    for name in assets.FONTS:
        (source / name).write_bytes(name.encode())

    assets.copy_fonts(source, (target,))

    assert sorted(font.name for font in target.iterdir()) == sorted(assets.FONTS)


def test_a_missing_package_is_named_before_anything_is_removed(assets, tmp_path):
    (tmp_path / "Old.woff2").touch()

    with pytest.raises(FileNotFoundError, match="npm ci"):
        assets.copy_fonts(tmp_path / "nowhere", (tmp_path,))
    assert (tmp_path / "Old.woff2").exists()
