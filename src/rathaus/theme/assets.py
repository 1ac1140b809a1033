"""Style sheets, scripts and fonts that the build has made, under the hash of their content."""

import json
import mimetypes
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
#: Packed forms that may lie beside a file, the smaller first.
ENCODINGS = {"br": ".br", "gzip": ".gz"}


class AssetsMissing(Exception):
    """Nothing has been built yet."""


@dataclass(frozen=True)
class Manifest:
    """What the build has made: the hash over all of it, and the names of the files."""

    hash: str
    files: frozenset[str]


@dataclass(frozen=True)
class Asset:
    """One file as it is sent."""

    data: bytes
    media_type: str
    encoding: str = ""


_read: dict = {}


def manifest() -> Manifest:
    """The present build; read again when somebody has built again.

    :raises AssetsMissing: when nothing was built
    """
    path = FOLDER / "manifest.json"
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        raise AssetsMissing(
            "No style sheets: run `make start`, or `npm ci` and `python instance/assets.py`."
        ) from None
    if _read.get("changed") != changed:
        found = json.loads(path.read_text(encoding="utf-8"))
        _read.clear()
        _read["manifest"] = Manifest(found["hash"], frozenset(found["files"]))
        _read["changed"] = changed
    return _read["manifest"]


def asset(name: str, accepted: str = "") -> Asset:
    """A file, packed in the best way that the reader accepts.

    :param name: as in the manifest
    :param accepted: the request's ``Accept-Encoding``
    :raises KeyError: if the build has made no such file
    """
    if name not in manifest().files:
        raise KeyError(name)
    offered = {word.partition(";")[0].strip() for word in accepted.split(",")}
    for encoding, end in ENCODINGS.items():
        if encoding in offered and (FOLDER / f"{name}{end}").is_file():
            return Asset(_bytes(f"{name}{end}"), _media_type(name), encoding)
    return Asset(_bytes(name), _media_type(name))


def address(portal_url: str, name: str) -> str:
    """Where a file is served, for ever the same content."""
    return f"{portal_url}/++rathaus++{manifest().hash}/{name}"


def _bytes(name):
    if name not in _read:
        _read[name] = (FOLDER / name).read_bytes()
    return _read[name]


def _media_type(name):
    end = Path(name).suffix
    return MEDIA_TYPES.get(end) or mimetypes.guess_type(name)[0] or "application/octet-stream"
