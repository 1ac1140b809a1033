"""Pictures for the README and the handbook, taken while the journey is tested.

``make pictures`` names the folder; without one nothing is written.
"""

import os
from pathlib import Path


def take_picture(page, name):
    """Save what the page shows as ``NAME.png``.

    :param page: page of the browser
    :param name: name of the picture, without ending
    """
    folder = os.environ.get("RATHAUS_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")
