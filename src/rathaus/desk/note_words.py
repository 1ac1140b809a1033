"""Cases that are found by the words of their internal notes: by the people of the responsible unit.

Those are the ones who read the notes on the page of the case. Whoever sees it through a task, a former
responsibility or a specialist system reads none, and finds none.
"""

from collections.abc import Sequence
from typing import Any

from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import union

from rathaus.applications.api import NOTE_INDEX
from rathaus.applications.api import single_queries
from rathaus.desk.asking import ask
from rathaus.desk.words import INDEX
from rathaus.desk.words import by_reference
from rathaus.desk.words import matching


def matching_cases(catalog: Any, words: str, units: Sequence[str]) -> Any:
    """Numbers of the cases that words are about, of which one may stand in a note and the other one in
    an answer.

    :param words: as a person typed them
    :param units: UIDs of the units that the person works in
    :returns: as :func:`~rathaus.desk.words.matching` does, before rights to the cases are asked for
    """
    found = matching(catalog, words)
    queries = single_queries(words)
    noted = [_in_notes(catalog, each, list(units)) for each in queries]
    # As a rule nothing stands in notes, and a reference is no word to look for.
    if not any(noted) or len(by_reference(catalog, words)):
        return found
    both = None
    for each, in_notes in zip(queries, noted, strict=True):
        either = union(in_notes, IISet(ask(catalog, INDEX, each).keys()))
        both = either if both is None else intersection(both, either)
    return both


def _in_notes(catalog: Any, query: str, units: list[str]) -> IISet:
    if NOTE_INDEX not in catalog.indexes():
        return IISet()
    found = catalog._catalog.getIndex(NOTE_INDEX).cases_with(query)
    return ask(catalog, "responsible_unit", units, found) if found else IISet()
