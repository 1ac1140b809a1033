"""File references (Aktenzeichen): unique for ever, never used twice; gaps are allowed."""

import re
from string import Formatter

from BTrees.IOBTree import IOBTree
from persistent import Persistent
from zope.annotation.interfaces import IAnnotations

KEY = "rathaus.numbering"
DEFAULT_TEMPLATE = "{position}-{year}/{number:04d}"
#: What a template may name; anything else, and any attribute access, is refused.
NAMES = {"position", "year", "number"}
#: How wide it may be; a text as wide as somebody asks for would fill the memory.
_WIDTH = re.compile(r"0?\d{0,2}d?")


class Counter(Persistent):
    """The last number given under one position in one year.

    An object of its own, so that only two people who open a file under the same position in the
    same second meet: the second one gets a ``ConflictError``, and the publisher repeats the request
    with the next number. The counter lives on when files are deleted.
    """

    def __init__(self):
        self.last = 0

    def next(self) -> int:
        """Give the next number."""
        self.last += 1
        return self.last


def counter(position, year: int) -> Counter:
    """The counter of a position and year; a new one begins at 1."""
    annotations = IAnnotations(position)
    if KEY not in annotations:
        annotations[KEY] = IOBTree()
    return annotations[KEY].setdefault(year, Counter())


def format_reference(template: str, position: str, year: int, number: int) -> str:
    """Write a file reference.

    :param template: as in ``{position}-{year}/{number:04d}``
    :param position: number of the position in the file plan
    """
    return template.format(position=position, year=year, number=number)


def is_usable_template(template: str) -> bool:
    """Whether every position, year and number gets a reference of its own."""
    try:
        parts = [part for part in Formatter().parse(template) if part[1] is not None]
        if {name for __, name, __, __ in parts} != NAMES:
            return False
        if not all(_WIDTH.fullmatch(width) for __, __, width, __ in parts):
            return False
        sample = format_reference(template, "50.10.02", 2026, 147)
        others = [
            format_reference(template, "50.10.03", 2026, 147),
            format_reference(template, "50.10.02", 2027, 147),
            # Formats like {number:.1e} would round.
            format_reference(template, "50.10.02", 2026, 148),
            format_reference(template, "50.10.02", 2026, 1_000_147),
        ]
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, MemoryError):
        return False
    return sample.isprintable() and len(sample) <= 80 and sample not in others
