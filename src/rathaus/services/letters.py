"""Lists from A to Z: how much stands under each letter, links to the letters, groups."""

from collections.abc import Callable
from dataclasses import dataclass

from plone import api

from rathaus.caching import api as caching
from rathaus.list_links import Option
from rathaus.services.initials import LETTERS
from rathaus.services.initials import OTHER


def count_by_letter(query: dict) -> dict[str, int]:
    """Count what the visitor may see; kept until something public changes.

    One question to the catalog for each letter costs 25 ms with 6,000 services, which is more than
    the rest of the page.

    :param query: for the catalog; what somebody typed is not kept
    """
    if "UID" in query:
        return _counted(query)
    key = tuple((name, str(value)) for name, value in sorted(query.items()))
    return caching.for_visitors(("letters", *key), lambda: _counted(query))


def _counted(query):
    catalog = api.portal.get_tool("portal_catalog")
    # The index knows which letters there are at all
    known = set(catalog.uniqueValuesFor("sortable_initial"))
    return {
        letter: catalog(**query, sortable_initial=letter).actual_result_count
        if letter in known
        else 0
        for letter in LETTERS
    }


@dataclass(frozen=True)
class Group:
    """The entries under one letter."""

    letter: str
    anchor: str
    entries: tuple


def letter_options(
    counts: dict[str, int], current: str, address: Callable[[str], str], *, is_one_page: bool
) -> tuple[Option, ...]:
    """Links to the letters; ``#`` for what begins with none only where there is something.

    :param counts: entries by letter
    :param current: the letter that is shown
    :param address: gives the address of the list of a letter
    :param is_one_page: all entries stand on this page, under their letters
    """
    return tuple(
        Option(
            letter.upper(), _letter_address(letter, counts, address, is_one_page), letter == current
        )
        for letter in LETTERS
        if letter != OTHER or counts[letter]
    )


def _letter_address(letter, counts, address, is_one_page):
    if not counts[letter]:
        return ""
    return f"#buchstabe-{letter}" if is_one_page else address(letter)


def groups_by_letter(brains, entries) -> tuple[Group, ...]:
    """Entries under the letters of their brains, in the same order."""
    by_letter = {}
    for brain, entry in zip(brains, entries, strict=True):
        by_letter.setdefault(brain.sortable_initial or OTHER, []).append(entry)
    return tuple(
        Group(letter.upper(), f"buchstabe-{letter}", tuple(group))
        for letter, group in by_letter.items()
    )
