"""The city's font, cut down to the signs of the portal's languages.

The whole font has 130 kB a weight; German, English and Lower Sorbian need a tenth of it.
"""

import hashlib
from pathlib import Path

#: File by name of the weight. The signs of both Italics are drawn, not leaned.
WEIGHTS = {
    "fira-sans-400.woff2": "FiraSans-Regular.woff2",
    "fira-sans-400-italic.woff2": "FiraSans-Italic.woff2",
    "fira-sans-500.woff2": "FiraSans-Medium.woff2",
    "fira-sans-600.woff2": "FiraSans-SemiBold.woff2",
}

#: Latin, Latin Extended-A (all of Sorbian and Polish), quotes, dashes, arrows, a little mathematics.
SIGNS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x218, 0x21C),
    0x1E9E,
    0x2009,
    *range(0x2010, 0x2016),
    *range(0x2018, 0x2023),
    0x2026,
    0x202F,
    0x2030,
    0x2032,
    0x2033,
    0x2039,
    0x203A,
    0x20AC,
    0x2116,
    0x2122,
    *range(0x2190, 0x2194),
    0x2212,
    0x2248,
    0x2260,
    0x2264,
    0x2265,
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
STAMP = "fonts.sha256"


def cut_fonts(source: Path, target: Path) -> None:
    """Write the cut fonts, unless those that lie there were made from the same.

    :param source: folder of the whole fonts
    :param target: folder that is served
    """
    stamp = target / STAMP
    made_from = hashlib.sha256(Path(__file__).read_bytes())
    for name in WEIGHTS.values():
        made_from.update((source / name).read_bytes())
    whole = all((target / name).is_file() for name in WEIGHTS)
    if whole and stamp.is_file() and stamp.read_text() == made_from.hexdigest():
        return
    for name, whole_font in WEIGHTS.items():
        _cut(source / whole_font, target / name)
    stamp.write_text(made_from.hexdigest())


def _cut(source, target):
    # Not needed to say what is missing, and slow to import
    from fontTools import subset

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    # Copyright and licence (13, 14) stay in the file, as SIL OFL 1.1 asks
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=SIGNS)
    cutter.subset(font)
    subset.save_font(font, target, options)
