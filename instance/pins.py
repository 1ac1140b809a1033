"""Hand the pins of versions.cfg to uv, so that they stand in one place only."""

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def read_pins() -> dict[str, str]:
    """Name and exact version of every distribution of an installation.

    :returns: mapping in the order of ``versions.cfg``
    """
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "versions.cfg", encoding="utf-8")
    return dict(parser["versions"])


def as_requirements(pins: dict[str, str]) -> str:
    """The pins as lines of a requirements file.

    Some are needed by one version of Python only and harmless on the others.
    """
    return "".join(f"{name}=={version}\n" for name, version in pins.items())
