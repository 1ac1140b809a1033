"""Links of a list: what a visitor chose stands in the address, and a long list has pages."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode


@dataclass(frozen=True)
class Option:
    """A choice as a link; ``address`` is empty where nothing would be found."""

    title: str
    address: str
    is_current: bool = False
    value: str = ""


@dataclass(frozen=True)
class Page:
    """One page of a longer list."""

    shown: Sequence
    number: int
    last: int


def page_number(text, most_digits: int = 4) -> int:
    """The page that a visitor asks for.

    :param text: what stands in the address
    :param most_digits: a longer number is nonsense
    :returns: from 1; 1 for what makes no sense
    """
    is_number = isinstance(text, str) and text.isascii() and text.isdigit()
    return max(1, int(text)) if is_number and len(text) <= most_digits else 1


def query_string(chosen: dict[str, object]) -> str:
    """Address of a list with these choices; what is empty was not chosen."""
    return f"?{urlencode({name: value for name, value in chosen.items() if value})}"


def page_of(found: Sequence, number: int, size: int) -> Page:
    """Cut a page out of what was found.

    :param number: from 1; what is too large is the last one
    :param size: entries of a page
    """
    last = max(1, ceil(len(found) / size))
    number = min(number, last)
    return Page(found[(number - 1) * size : number * size], number, last)


def page_options(page: Page, address: Callable[[int], str]) -> tuple[Option, ...]:
    """Links to all pages; none where there is only one.

    :param address: gives the address of a page
    """
    return _page_options(page, address, range(1, page.last + 1))


def near_page_options(page: Page, address: Callable[[int], str]) -> tuple[Option, ...]:
    """Links to the first and the last page and those around this one, for lists of thousands.

    :param address: gives the address of a page
    """
    near = range(max(1, page.number - 2), min(page.last, page.number + 2) + 1)
    return _page_options(page, address, sorted({1, *near, page.last}))


def _page_options(page, address, numbers):
    if page.last == 1:
        return ()
    return tuple(Option(str(number), address(number), number == page.number) for number in numbers)
