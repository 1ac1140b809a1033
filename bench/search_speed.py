"""How long do suggestions and answers take with 6,000 services?

    .venv/bin/python bench/search_speed.py [--services 6000]

Synthetic services go straight into the index: real names with places and numbers, and texts of 150
words. Measured is what the search itself does for everyday questions, each for the first time and
once more; the publisher and the page around it are measured by bench/pages.py. Suggestions are
asked for every letter that is typed.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable

from findability import NAMES
from findability import QUESTIONS
from findability import read_names
from findability import read_questions
from findability import shipped_everyday_words

from rathaus.search.engine import ask
from rathaus.search.index import SearchIndex
from rathaus.search.interfaces import SearchText

#: Milliseconds: the goal for the 95th of 100 suggestions.
GOAL = 30
_WORDS_OF_A_TEXT = 150
_QUESTIONS = 30
_PLACES = [
    "Altmarkt",
    "Branitz",
    "Dissenchen",
    "Döbbrick",
    "Gallinchen",
    "Kahren",
    "Kiekebusch",
    "Merzdorf",
    "Sandow",
    "Saspow",
    "Schmellwitz",
    "Sielow",
    "Skadow",
    "Spremberger",
    "Ströbitz",
    "Willmersdorf",
]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--services", type=int, default=6000)
    count = parser.parse_args().services
    chance = random.Random(1)  # noqa: S311 - the same services in every run
    index = filled_index(count, chance)
    everyday = shipped_everyday_words()
    asked = [each["question"] for each in read_questions(QUESTIONS)]
    asked = chance.sample(asked, min(_QUESTIONS, len(asked)))
    typed = [question[:end] for question in asked for end in range(2, len(question) + 1)]
    ask(index, everyday, "warm")
    print(f"{count} services, {len(asked)} questions, {len(typed)} beginnings; milliseconds")
    print(f"{'':28} {'p50':>6} {'p95':>6} {'p99':>6}")
    rows = [
        ("find, first time", lambda: [timed(ask, index, everyday, each) for each in asked]),
        ("find, again", lambda: [timed(ask, index, everyday, each) for each in asked]),
        ("suggest, first time", lambda: [_suggest(index, everyday, each) for each in typed]),
        ("suggest, again", lambda: [_suggest(index, everyday, each) for each in typed]),
    ]
    for label, measure in rows:
        times = sorted(measure())
        print(f"{label:28} {_at(times, 50):6.1f} {_at(times, 95):6.1f} {_at(times, 99):6.1f}")
    print(f"goal: p95 of a suggestion under {GOAL} ms")
    return 0


def filled_index(count: int, chance: random.Random) -> SearchIndex:
    """An index with so many services."""
    names = read_names(NAMES)
    words = sorted({word for name in names for word in name.split() if word.isalpha()})
    index = SearchIndex("bench")
    started = time.perf_counter()
    for number in range(count):
        name = names[number % len(names)]
        if number >= len(names):
            name = f"{name} {chance.choice(_PLACES)} {number}"
        said = SearchText(
            "service",
            name,
            synonyms=(chance.choice(words) + chance.choice(words).lower(),),
            teaser=" ".join(chance.choices(words, k=12)),
            text=" ".join(chance.choices(words, k=_WORDS_OF_A_TEXT)),
            keys=(str(chance.randrange(10**13, 10**14)),),
        )
        index.take_in(number, said, uid=str(number), language="de")
    seconds = time.perf_counter() - started
    print(f"taken in: {1000 * seconds / count:.1f} ms for one service")
    return index


def timed(function: Callable, *arguments, **options) -> float:
    """Milliseconds of CPU that a call takes; other processes do not count."""
    started = time.process_time()
    function(*arguments, **options)
    return 1000 * (time.process_time() - started)


def _suggest(index, everyday, text):
    return timed(ask, index, everyday, text, is_typing=True)


def _at(times, percent):
    return times[min(len(times) - 1, len(times) * percent // 100)]


if __name__ == "__main__":
    sys.exit(main())
