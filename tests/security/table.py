"""Reads ``rights.txt``: who may do what, in which state and through which door.

A line names an action or an address and, behind the colon, everybody who may; all others may not. An
action that is not named in a state is nobody's there.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from people import PEOPLE

FILE = Path(__file__).with_name("rights.txt")


@dataclass(frozen=True)
class Line:
    """What one line of the table says."""

    #: ``state`` of a thing, or ``door``
    part: str
    #: for instance ``application``, ``received``
    thing: str
    state: str
    #: permission, name of an action, or method and address
    what: str
    who: frozenset[str]


def read() -> list[Line]:
    """All lines of the table.

    :raises AssertionError: a line cannot be read, or names a role that nobody has.
    """
    lines, part, thing, state = [], "", "", ""
    for text in FILE.read_text(encoding="utf-8").splitlines():
        if not text.strip() or text.startswith("#"):
            continue
        if match := re.fullmatch(r"(\w+) in state (\w+)", text):
            part, (thing, state) = "state", match.groups()
        elif match := re.fullmatch(r"doors to (\w+)", text):
            part, thing, state = "door", match[1], ""
        elif match := re.fullmatch(r"    (.+?): (.+)", text):
            lines.append(Line(part, thing, state, match[1], _who(match[2])))
        else:
            raise AssertionError(f"rights.txt cannot be read: {text}")
    return lines


def _who(text: str) -> frozenset[str]:
    if text == "everybody":
        return frozenset(PEOPLE)
    names = frozenset() if text == "nobody" else frozenset(text.split(", "))
    assert names <= PEOPLE.keys(), names - PEOPLE.keys()
    return names
