"""Rooms keep to their doors; the layers themselves are import-linter's (pyproject.toml)."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "rathaus"
#: Data that sites start from is no room.
ROOMS = sorted(
    path.name
    for path in SOURCE.iterdir()
    if (path / "__init__.py").exists() and path.name != "distributions"
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: The command line stands above all rooms; formats are libraries without a room's door.
DOORS = ("api", "interfaces")


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name


def test_there_are_rooms():
    assert {"intake", "forms", "applications", "records", "services"} <= set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_room_says_what_it_is_for(room):
    tree = ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


@pytest.mark.parametrize("room", ROOMS)
def test_other_rooms_are_entered_by_their_door(room):
    strays = []
    for path in (SOURCE / room).rglob("*.py"):
        for name in imports_of(path):
            parts = name.split(".")
            if parts[0] != "rathaus" or len(parts) < 3 or parts[1] not in ROOMS:
                continue
            if parts[1] not in (room, "formats", "cli") and parts[2] not in DOORS:
                strays.append(f"{path.relative_to(SOURCE)}: {name}")
    assert not strays


def test_every_room_stands_in_a_layer():
    layers = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    assert {f"rathaus.{room}" for room in ROOMS} == set(layers)


def test_every_package_is_shipped():
    found = {
        ".".join(("rathaus", *path.parent.relative_to(SOURCE).parts))
        for path in SOURCE.rglob("__init__.py")
    }
    profiles = SOURCE.parents[1] / "profiles"
    found |= {
        ".".join(("rathaus", *path.parent.relative_to(profiles.parent).parts))
        for path in profiles.rglob("__init__.py")
    }
    assert found == set(PROJECT["tool"]["setuptools"]["packages"])
