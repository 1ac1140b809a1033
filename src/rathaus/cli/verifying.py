"""What the commands that check something have in common: how far they are, and how they end."""

import sys
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import click

#: After so many the memory is tidied: all of them are read from disk once.
TIDY_AFTER = 100
#: Objects of the database that stay in memory: each is read once, and a large cache would only fill.
MOST_KEPT = 2000


@dataclass
class Count:
    """How many things were checked, and how many were not as they should be."""

    checked: int = 0
    wrong: int = 0

    def add(self, lines: Iterable[str]) -> None:
        """Count one thing, and print what is wrong with it.

        :param lines: sentences for the administrator; none for a thing that is as it should be
        """
        self.checked += 1
        lines = list(lines)
        self.wrong += bool(lines)
        for line in lines:
            click.echo(line)

    def end(self, sentence: str) -> None:
        """Print the sum and end the command; the exit code is 1 when something was wrong."""
        good = self.checked - self.wrong
        click.echo(sentence.format(checked=self.checked, good=good, wrong=self.wrong))
        sys.exit(1 if self.wrong else 0)


def with_progress(things: Iterable[Any], total: int | None, site: Any) -> Iterator[Any]:
    """Go through many things, tidy the memory, and show on a terminal how far one is."""
    cache = site._p_jar._cache
    size, cache.cache_size = cache.cache_size, MOST_KEPT
    try:
        with click.progressbar(things, length=total, file=sys.stderr, label="Checking") as bar:
            for number, thing in enumerate(bar, start=1):
                yield thing
                if number % TIDY_AFTER == 0:
                    site._p_jar.cacheGC()
    finally:
        cache.cache_size = size
