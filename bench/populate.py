"""Make a big city to measure: 6,000 services, 100,000 applications, 300,000 records in 20,000 files,
100,000 defect reports.

    .venv/bin/python bench/populate.py [--scale 0.01] [--folder FOLDER]

They are streamed into the embedded database of an installation of its own, 10,000 in one transaction, and
are never all in memory. Whoever stops it (Ctrl-C, a power failure) starts it again with the same words: it
goes on after the last transaction. What is made is said in the file of each kind, ``*_content.py``; what
one clerk works on is the same in every scale, as a city grows by its archive and by other units.

``--scale`` is the part of those numbers. A database in which more is already is left as it is.
"""

import argparse
import contextlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from bench_site import BENCH  # noqa: E402
from bench_site import BenchSite  # noqa: E402
from pages import CACHE  # noqa: E402

from running_site import BIN  # noqa: E402

_BAR = 30
#: At scale 1: kind -> how many. Fifteen records lie in one file.
FULL = {"services": 6_000, "applications": 100_000, "reports": 100_000, "records": 300_000}


class Failed(Exception):
    """A part could not be made; carries what the program said."""


def folder_of(scale: float) -> Path:
    """Where a city of this scale lies."""
    return CACHE / f"city-{scale:g}"


def existing(scale: float) -> BenchSite:
    """The installation of this scale as it is; not running."""
    site = BenchSite(folder_of(scale))
    site.render()
    return site


def city(scale: float, folder: Path | None = None) -> BenchSite:
    """The installation of this scale, made as far as it is not made yet; not running.

    :param folder: where it lies; without it a folder of the scale's name
    :raises Failed: a part could not be made
    """
    folder = folder or folder_of(scale)
    site = BenchSite(folder)
    if (folder / "created").exists():
        site.render()
    else:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        site.build()
        site.create()
        (folder / "created").touch()
    wanted = counts(scale)
    done = folder / "populated.json"
    if not done.exists() or json.loads(done.read_text()) != wanted:
        bars = Bars(wanted)
        words = [f"{kind}={count}" for kind, count in wanted.items()]
        run(site, "populate_content.py", *words, said=bars.said)
        bars.end()
        done.write_text(json.dumps(wanted))
    return site


def counts(scale: float) -> dict[str, int]:
    """Kind -> how many of it there are in a city of this scale."""
    return {kind: round(count * scale) for kind, count in FULL.items()}


def run(
    site: BenchSite, script: str, *words: str, said: Callable[[str], None] | None = None
) -> str:
    """Let a file of this folder work in the database of the stopped site.

    :param said: is called with each line on how far it is
    :returns: its last line
    :raises Failed: it does not end well
    """
    configuration = site.folder / "parts" / "instance" / "etc" / "zope.conf"
    errors: list[str] = []
    with subprocess.Popen(  # noqa: S603 - a program of this folder
        [BIN / "python", BENCH / script, *words],
        cwd=site.folder,
        env={**site.environment, "ZOPE_CONF": str(configuration)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        for line in program.stderr:
            if said is not None and (line.startswith("# ") or line.strip().isdigit()):
                said(line.strip())
            else:
                errors = [*errors, line][-30:]
        lines = program.stdout.read().splitlines()
    if program.returncode:
        raise Failed(f"{script} {' '.join(words)}\n{''.join(errors)}")
    return lines[-1] if lines else ""


class Bars:
    """How far each kind is, in one line of a terminal, or in a line for each tenth elsewhere.

    :param wanted: kind -> how many there are to be
    """

    def __init__(self, wanted: dict[str, int]):
        self._wanted = wanted
        self._kind = ""
        self._began: tuple[float, int] | None = None
        self._is_terminal = sys.stderr.isatty()
        self._tenths = 0

    def said(self, line: str) -> None:
        """:param line: ``# kind`` when it begins, or how many of it there are now"""
        if line.startswith("# "):
            self.end()
            self._kind, self._began, self._tenths = line[2:], None, 0
            return
        made, now = int(line), time.monotonic()
        # What was there before is not counted as made now
        self._began = self._began or (now, made)
        seconds, new = now - self._began[0], made - self._began[1]
        self._show(made, new / seconds if seconds else 0.0)

    def _show(self, made, rate):
        count = self._wanted[self._kind]
        left = f"{rate:.0f} a second, {(count - made) / rate / 60:.0f} min left" if rate else ""
        filled = "█" * (_BAR * made // count)
        line = f"{self._kind:12} {filled:░<{_BAR}} {made:,} of {count:,}  {left}"
        if self._is_terminal:
            print(f"\r{line:100}", end="", file=sys.stderr, flush=True)
        elif made * 10 // count > self._tenths:
            self._tenths = made * 10 // count
            print(line, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line of a kind."""
        if self._kind and self._is_terminal:
            print(file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=float, default=1.0, help="part of the full numbers")
    parser.add_argument("--folder", type=Path, help="where the installation lies or is to lie")
    options = parser.parse_args()
    started = time.monotonic()
    with contextlib.suppress(KeyboardInterrupt):
        try:
            site = city(options.scale, options.folder and options.folder.resolve())
        except Failed as reason:
            print(reason, file=sys.stderr)
            return 1
        size = (site.folder / "var" / "filestorage" / "Data.fs").stat().st_size / 1024**3
        minutes = (time.monotonic() - started) / 60
        print(f"{site.folder}: {size:.2f} GB, {minutes:.0f} minutes", flush=True)
        return 0
    print("\nStopped; the same words go on from here.", file=sys.stderr)
    return 130


if __name__ == "__main__":
    sys.exit(main())
