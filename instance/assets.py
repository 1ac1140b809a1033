"""Copies what the portal serves and prints with from ``node_modules`` into the package.

Runs after ``npm ci``: ``python instance/assets.py``. Nothing is loaded from other hosts
when the portal runs, so the fonts have to lie beside the code. Only the standard library
is used, because this runs before anything is installed.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONT_SOURCE = ROOT / "node_modules" / "@kern-ux" / "native" / "dist" / "fonts" / "fira-sans"

#: The weights KERN's style sheet asks for (400, 500, 600). Their licence, SIL OFL 1.1,
#: stands in each font file, as the licence allows.
FONTS = (
    "FiraSans-Regular.woff2",
    "FiraSans-Italic.woff2",
    "FiraSans-Medium.woff2",
    "FiraSans-SemiBold.woff2",
    "FiraSans-SemiBoldItalic.woff2",
)

#: One copy for the browser, one for the PDF maker: the rooms do not reach into each other.
FONT_TARGETS = (
    ROOT / "src" / "rathaus" / "documents" / "fonts",
    ROOT / "src" / "rathaus" / "theme" / "static" / "fonts",
)


def copy_fonts(source: Path = FONT_SOURCE, targets: tuple[Path, ...] = FONT_TARGETS) -> None:
    """Put the fonts into every target folder; what lay there before is gone.

    :raises FileNotFoundError: if the npm package or one of its fonts is missing.
    """
    missing = [name for name in FONTS if not (source / name).is_file()]
    if missing:
        raise FileNotFoundError(f"{source} lacks {', '.join(missing)}: run `npm ci` first")
    for target in targets:
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name in FONTS:
            shutil.copyfile(source / name, target / name)


if __name__ == "__main__":
    try:
        copy_fonts()
    except FileNotFoundError as error:
        sys.exit(str(error))
