"""A brace that is missing puts the rest of all style sheets inside of one rule."""

from pathlib import Path

import pytest

import rathaus

STYLES = sorted((Path(rathaus.__file__).parent / "theme" / "styles").glob("*.css"))


@pytest.mark.parametrize("path", STYLES, ids=[path.name for path in STYLES])
def test_every_rule_is_closed(path):
    depth = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        depth += line.count("{") - line.count("}")
        assert depth >= 0, f"line {number} closes what was never opened"
    assert depth == 0
