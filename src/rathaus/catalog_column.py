"""What the catalog knows of something in a column."""

from typing import Any

from Missing import MV


def known(brain: Any, name: str) -> Any:
    """A column of the catalog; None where the object did not fill it, or the column is missing."""
    found = getattr(brain, name, None)
    return None if found == MV else found
