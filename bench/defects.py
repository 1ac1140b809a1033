"""How fast the public list and map of defect reports are, and how that grows with their number.

    .venv/bin/python bench/defects.py [--sizes 1000,10000,100000] [--rounds 30] [--record]

One Zope process with one thread on its own FileStorage for each size; a visitor whom the cache of public
pages does not know, so that every answer is made anew. Measured are the list without a choice, with all
lights, with words and far back, the archive, a report, the feed, and what the map asks for: the whole city,
a quarter and a street, of all lights. "work" is processor time of the server. What the reports are is said in
defect_content.py. The first run makes the databases, a larger one of the smaller one before it.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from growth import Growth  # noqa: E402
from growth import Page  # noqa: E402
from growth import growth_goal  # noqa: E402
from growth import main  # noqa: E402

ROOM = "/rathaus/maerker"
MAP = f"{ROOM}/@@karte-daten?ampel=alle"
#: Their answers hold more reports in a larger city: a word or a street has hardly any of 1,000.
FULLER = ("list, words", "map, a street", "map, singles, zoom 19")
#: A cookie of any name makes the cache pass the request on.
PERSONAL = {"Cookie": "bench=1"}


def pages(facts: dict) -> list[tuple[str, str, str]]:
    """Name and path of all that is measured; nothing is sent by POST."""
    addresses = [
        ("list, open", ROOM),
        ("list, all lights", f"{ROOM}?ampel=alle"),
        ("list, all, one category", f"{ROOM}?ampel=alle&art={facts['kind']}"),
        ("list, last page", f"{ROOM}?ampel=alle&seite=9999"),
        ("list, words", f"{ROOM}?ampel=alle&wo=w1234"),
        ("archive, this year", f"{ROOM}/@@archiv"),
        ("report", f"/rathaus/{facts['report']}"),
        ("feed", f"{ROOM}/hinweise.atom"),
        ("map, the whole city", f"{MAP}&box=14.0,51.5,14.7,52.0&zoom=12"),
        ("map, a quarter", f"{MAP}&box=14.31,51.74,14.36,51.775&zoom=15"),
        ("map, a street", f"{MAP}&box=14.33,51.753,14.342,51.76&zoom=17"),
        ("map, singles, zoom 19", f"{MAP}&box=14.333,51.7555,14.337,51.7575&zoom=19"),
        ("map, one category", f"{MAP}&art={facts['kind']}&box=14.0,51.5,14.7,52.0&zoom=13"),
        ("map, last 12 months", f"{MAP}&tage=365&box=14.0,51.5,14.7,52.0&zoom=12"),
    ]
    return [(name, path, "") for name, path in addresses]


def goals(found: list[Page], sizes: list[int]) -> list[str]:
    """What was to be reached, and what was."""
    counted = [page for page in found if page.name not in FULLER]
    slowest = max(page.work[-1] for page in found if page.name in FULLER)
    return [
        growth_goal(counted, sizes, " of answers that hold as much in each size,"),
        f"* those that hold more in a larger city ({'; '.join(FULLER)}): at most {slowest:.0f} ms",
    ]


if __name__ == "__main__":
    bench = Growth(
        "defects",
        "reports",
        "defect_content.py",
        prepare=lambda site: None,
        pages=pages,
        goals=goals,
        headers=lambda site: PERSONAL,
    )
    sys.exit(main(bench, __doc__))
