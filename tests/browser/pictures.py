"""Pictures for the README and the handbook, taken while the journeys are tested.

``make pictures`` names the folder; without one nothing is written.
"""

import io
import os
from pathlib import Path

from PIL import Image

#: Enough for flat colours and smooth letters; a picture takes a third of its size with them.
COLOURS = 96


def take_picture(page, name, *, at=None):
    """Save what the page shows as ``NAME.png``, below 100 KB.

    :param page: page of the browser
    :param name: name of the picture, without ending
    :param at: what stands at the top of the picture; without it, what is seen now
    """
    folder = os.environ.get("RATHAUS_PICTURES")
    if folder:
        if at is not None:
            at.evaluate("thing => thing.scrollIntoView({behavior: 'instant'})")
        shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        shown = shown.quantize(COLOURS, dither=Image.Dither.NONE)
        shown.save(Path(folder) / f"{name}.png", optimize=True)
