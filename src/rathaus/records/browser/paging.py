"""Long lists in pages of 25."""

from collections.abc import Sequence
from math import ceil
from typing import Any

PAGE_SIZE = 25


class Page:
    """One page of a list.

    :param items: anything with a length and slices, for instance brains
    :param wanted: number of the page as it stands in the address; nonsense means the first
    :param url: address of the list
    """

    def __init__(self, items: Sequence[Any], wanted: Any, url: str, size: int = PAGE_SIZE) -> None:
        self.total = len(items)
        self.last = max(1, ceil(self.total / size))
        digits = wanted if isinstance(wanted, str) and wanted.isdecimal() else "1"
        self.number = min(max(1, int(digits[:9])), self.last)
        self.items = items[(self.number - 1) * size : self.number * size]
        self._url = url

    @property
    def is_one_of_many(self) -> bool:
        """Whether there is anything to turn."""
        return self.last > 1

    @property
    def previous_url(self) -> str | None:
        """Address of the page before."""
        return self._address(self.number - 1) if self.number > 1 else None

    @property
    def next_url(self) -> str | None:
        """Address of the page after."""
        return self._address(self.number + 1) if self.number < self.last else None

    def _address(self, number: int) -> str:
        return f"{self._url}?seite={number}"
