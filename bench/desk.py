"""How fast the clerk's desk is, and how that grows with the number of applications.

    .venv/bin/python bench/desk.py [--sizes 1000,10000,100000] [--rounds 30] [--record]

As growth.py says. Measured are the start page, the list of the unit's open applications and that of all
with the archive, a search for words and one for a reference, and an application that is opened. What the
applications are is said in desk_content.py. The first run makes the databases: about 10 minutes for
100,000. A larger one is made of the smaller one before it.
"""

import sys

from growth import Growth
from growth import Page
from growth import growth_goal
from growth import main
from growth import make
from growth import verdict

CONTENT = "desk_content.py"
LIST = "/rathaus/@@vorgaenge"
#: Milliseconds of the server for the start page.
GOAL_START = 300


def pages(facts: dict) -> list[tuple[str, str, str]]:
    """Name, path and words of all that is measured."""
    return [
        ("start page", "/rathaus/@@schreibtisch", ""),
        ("list, open in the unit", LIST, ""),
        ("list, all in the unit", f"{LIST}?stand=alle&sortierung=eingang&richtung=ab", ""),
        ("search, two words", f"{LIST}?stand=alle", "noack w1234"),
        ("search, a reference", f"{LIST}?stand=alle", facts["reference"]),
        ("application, opened", f"/rathaus/{facts['opened'][0]}", ""),
    ]


def open_some(site) -> None:
    """Applications that are opened lie in the smallest city already."""
    if not make(site, CONTENT, "facts")["opened"]:
        make(site, CONTENT, "open")


def goals(found: list[Page], sizes: list[int]) -> list[str]:
    """What was to be reached, and what was."""
    start = found[0].work[-1]
    return [
        f"* start page with {sizes[-1]:,}, at most {GOAL_START} ms: {start:.0f}, "
        f"{verdict(start <= GOAL_START)}",
        growth_goal(found, sizes),
    ]


if __name__ == "__main__":
    bench = Growth("desk", "applications", CONTENT, open_some, pages, goals)
    sys.exit(main(bench, __doc__))
