"""Makes what the portal serves and prints with: style sheets, scripts, fonts.

``.venv/bin/python instance/assets.py``, after ``npm ci``. Everything comes to lie in
``src/rathaus/theme/static``, which the portal serves under the hash of its content (see
``rathaus/theme/assets.py``); the whole fonts go to the PDF maker. Nothing is loaded from other
hosts when the portal runs.
"""

import gzip
import hashlib
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

import fonts
import styles

ROOT = Path(__file__).resolve().parent.parent
FONT_SOURCE = ROOT / "node_modules" / "@kern-ux" / "native" / "dist" / "fonts" / "fira-sans"
LEAFLET = ROOT / "node_modules" / "leaflet"
PRINT_FONTS = ROOT / "src" / "rathaus" / "documents" / "fonts"
SCRIPTS = ROOT / "src" / "rathaus" / "theme" / "scripts"
PICTURES = ROOT / "src" / "rathaus" / "theme" / "pictures"
SERVED = ROOT / "src" / "rathaus" / "theme" / "static"
MANIFEST = "manifest.json"
PLAIN = ROOT / "src" / "rathaus" / "theme" / "browser" / "templates" / "plain.html"
#: What the proxy shows while no node answers. In two languages: nobody is there to choose one.
MAINTENANCE = {
    "title": "Wir sind gleich wieder da",
    "text": "Diese Seiten werden gerade gewartet. Bitte versuchen Sie es in ein paar Minuten noch "
    'einmal.<br><br><span lang="en">Back soon: this site is being maintained. Please try again in '
    "a few minutes.</span>",
}

#: What the PDF maker asks for. Their licence, SIL OFL 1.1, stands in each font file.
FONTS = (
    "FiraSans-Regular.woff2",
    "FiraSans-Italic.woff2",
    "FiraSans-Medium.woff2",
    "FiraSans-SemiBold.woff2",
    "FiraSans-SemiBoldItalic.woff2",
)
#: Worth packing; fonts are packed already.
PACKED = {".css", ".js", ".svg"}


def make(source: Path = FONT_SOURCE, served: Path = SERVED, printed: Path = PRINT_FONTS) -> None:
    """Make all assets; what lay in the folders before is gone.

    :raises FileNotFoundError: if an npm package is missing
    """
    check(source)
    copy_fonts(source, printed)
    served.mkdir(parents=True, exist_ok=True)
    wanted = make_served(source, served)
    for path in served.iterdir():
        if path.name not in wanted:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def check(source: Path) -> None:
    """Say what is missing before anything is removed.

    :raises FileNotFoundError: with one sentence
    """
    missing = [name for name in FONTS if not (source / name).is_file()]
    needed = (styles.KERN, styles.PURGE, LEAFLET)
    missing += [path.name for path in needed if not path.exists()]
    if missing:
        raise FileNotFoundError(f"npm packages lack {', '.join(missing)}: run `npm ci` first")


def copy_fonts(source: Path, target: Path) -> None:
    """The whole fonts, for the PDF maker."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in FONTS:
        shutil.copyfile(source / name, target / name)


def make_served(source: Path, served: Path) -> set[str]:
    """Write what browsers load, and the manifest last.

    :returns: names of all files that belong there
    """
    fonts.cut_fonts(source, served)
    with tempfile.TemporaryDirectory() as folder:
        written = {"rathaus.css": styles.public_style(Path(folder)).encode()}
    written["staff.css"] = styles.staff_style().encode()
    written.update(map_library())
    for folder in (SCRIPTS, PICTURES):
        written.update((path.name, path.read_bytes()) for path in sorted(folder.glob("*.*")))
    for name, data in written.items():
        (served / name).write_bytes(data)
    names = sorted([*written, *fonts.WEIGHTS])
    packed = {name for name in names if Path(name).suffix in PACKED}
    for name in packed:
        pack(served / name)
    digest = hashlib.sha256(b"".join((served / name).read_bytes() for name in names))
    manifest = {"hash": digest.hexdigest()[:12], "files": names}
    (served / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    packings = {name + end for name in packed for end in (".gz", ".br")}
    return {*names, *packings, *write_plain_pages(served), MANIFEST, fonts.STAMP}


def map_library() -> dict[str, bytes]:
    """Leaflet, for the pages with a map alone; its licence (BSD) stands in the script.

    Its pictures are left out: our marks are text, and the rules would name files that we do not serve.
    Its rules lie in a layer below ours, or marks would look as Leaflet has them.
    """
    licence = (LEAFLET / "LICENSE").read_text(encoding="utf-8")
    script = (LEAFLET / "dist" / "leaflet.js").read_text(encoding="utf-8")
    script = re.sub(r"//# sourceMappingURL=.*", "", script)
    style = (LEAFLET / "dist" / "leaflet.css").read_text(encoding="utf-8")
    style = re.sub(r"(background-image|behavior): *url\([^)]*\);", "", style)
    return {
        "leaflet.js": f"/*\n{licence}*/\n{script}".encode(),
        "leaflet.css": f"{styles.ORDER}@layer kern{{{styles.small(style)}}}".encode(),
    }


def write_plain_pages(served: Path) -> set[str]:
    """The pages that need no server: for errors without a site, and for the proxy.

    :returns: their names
    """
    page = PLAIN.read_text(encoding="utf-8").replace("[style]", styles.plain_style())
    (served / "plain.html").write_text(page, encoding="utf-8")
    for name, words in MAINTENANCE.items():
        page = page.replace(f"[{name}]", words)
    (served / "wartung.html").write_text(page, encoding="utf-8")
    return {"plain.html", "wartung.html"}


def pack(path: Path) -> None:
    """Lay the packed forms beside a file, so that no request waits for the packing."""
    import brotli

    data = path.read_bytes()
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))
    path.with_name(path.name + ".br").write_bytes(brotli.compress(data, quality=11))


if __name__ == "__main__":
    try:
        make()
    except FileNotFoundError as error:
        sys.exit(str(error))
