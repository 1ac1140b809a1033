"""How fast documents are found by their words, and how that grows with their number.

    .venv/bin/python bench/document_search.py [--sizes 1000,10000,100000] [--rounds 30] [--record]

As growth.py says. Measured are the empty page, a search for words that stand in the same number of
documents in every size, the same with days and kinds, a search for the reference of a file, and one for a
word that stands in many: that one grows with what it finds, and is shown so that nobody is surprised. What
the documents are is said in document_content.py.
"""

import sys

from growth import Growth
from growth import Page
from growth import growth_goal
from growth import main

SEARCH = "/rathaus/@@schriftstuecke"
RARE = "quittungsbeleg schornsteinfegerin"
NARROWED = "richtung=incoming&eingang-von=2020-01-01&datum-von=2026-01-01"
#: What finds more in a larger city; no goal is set for it.
MANY = "word of many documents"


def searches(facts: dict) -> list[tuple[str, str, str]]:
    """Name, path and words of all that is measured."""
    return [
        ("empty page", SEARCH, ""),
        ("two words", SEARCH, RARE),
        ("two words, days, kind", f"{SEARCH}?{NARROWED}", RARE),
        ("reference of a file", SEARCH, facts["file_reference"]),
        (MANY, SEARCH, "w4711"),
    ]


def goals(found: list[Page], sizes: list[int]) -> list[str]:
    """What was to be reached, and what was."""
    counted = [page for page in found if page.name != MANY]
    return [growth_goal(counted, sizes, " without the word of many documents,")]


if __name__ == "__main__":
    bench = Growth(
        "documents", "documents", "document_content.py", lambda site: None, searches, goals
    )
    sys.exit(main(bench, __doc__))
