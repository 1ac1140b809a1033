"""The style sheets: KERN cut down to what is used, our own, and Plone's for editors, each as one file.

Cascade layers decide who wins, not the length of a selector: what an element looks like (``base``),
Plone's editing pages (``plone``, for staff only), KERN's components, ours.
"""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "src" / "rathaus" / "theme" / "styles"
KERN = ROOT / "node_modules" / "@kern-ux" / "native" / "dist" / "kern.min.css"
PURGE = ROOT / "node_modules" / ".bin" / "purgecss"

ORDER = "@layer base, plone, kern, rathaus;"
BASE = ("base.css", "stock.css")
RATHAUS = (
    "tokens.css",
    "frame.css",
    "pages.css",
    "start.css",
    "services.css",
    "regulations.css",
    "defects.css",
    "forms.css",
    "office.css",
    "search.css",
    "print.css",
)


def public_style(folder: Path) -> str:
    """Everything a visitor's page needs.

    :param folder: where the tool may write
    """
    elements, components = split_kern(purged_kern(folder))
    base = elements + "".join(own(name) for name in BASE)
    parts = (
        own("fonts.css"),
        ORDER,
        f"@layer base{{{base}}}",
        f"@layer kern{{{components}}}",
        f"@layer rathaus{{{''.join(own(name) for name in RATHAUS)}}}",
    )
    return "".join(parts)


def plain_style() -> str:
    """What a page needs that stands alone: no fonts, no components."""
    return f"@layer base{{{own('base.css')}}}{own('tokens.css')}{own('plain.css')}"


def staff_style() -> str:
    """What logged-in people get in addition: the look of Plone's editing pages, below ours."""
    # KERN makes every picture a block; Plone's icons stand in a line
    plone = "img,svg{display:inline}" + without_fonts(plone_style().read_text(encoding="utf-8"))
    return f"{ORDER}@layer plone{{{plone}}}@layer rathaus{{{own('staff.css')}{own('desk.css')}}}"


def plone_style() -> Path:
    """The style sheet of Plone's own theme, Bootstrap included."""
    from importlib.resources import files

    return Path(str(files("plonetheme.barceloneta") / "theme" / "css" / "barceloneta.min.css"))


def purged_kern(folder: Path) -> str:
    """KERN without the rules for classes that stand nowhere in the package.

    :raises CalledProcessError: if purgecss fails; it says why on its own
    """
    configuration = ROOT / "instance" / "purgecss.config.cjs"
    words = ["node", PURGE, "--config", configuration, "--output", f"{folder}/"]
    subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return without_charset((folder / KERN.name).read_text(encoding="utf-8"))


def split_kern(style: str) -> tuple[str, str]:
    """KERN's rules for bare elements, and the rest: tokens and components."""
    import tinycss2

    elements, components = [], []
    for rule in tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True):
        text = rule.serialize()
        bare = rule.type == "qualified-rule" and not re.search(
            r"kern-|:root", tinycss2.serialize(rule.prelude)
        )
        (elements if bare else components).append(text)
    return "".join(elements), "".join(components)


def own(name: str) -> str:
    """One of our style sheets, small."""
    return small((OWN / name).read_text(encoding="utf-8"))


def small(style: str) -> str:
    """Without comments and without white space that means nothing."""
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    style = re.sub(r"\s+", " ", style)
    return re.sub(r" ?([{};,]) ?", r"\1", style).replace(";}", "}").strip()


def without_charset(style: str) -> str:
    """``@charset`` may only stand first in a file."""
    return style.replace('@charset "UTF-8";', "")


def without_fonts(style: str) -> str:
    """Plone's font is not ours, and its files lie elsewhere."""
    return re.sub(r"@font-face\{[^}]*\}", "", without_charset(style))
