"""Which cases words are about: a reference, a file reference, words of the case, titles of its
records.

What an applicant wrote and sent along is indexed with the application (docs/decisions/0018). Rights
are asked for afterwards, of the case; a document that the person may not see leads nowhere.
"""

import re
from typing import Any

from BTrees.IIBTree import IISet
from BTrees.IIBTree import union

from rathaus.applications.api import text_query
from rathaus.desk.asking import ask
from rathaus.desk.asking import only_visible

INDEX = "SearchableText"
#: Of so many documents with the words, the cases are looked up; whoever finds more has to say more.
MOST_DOCUMENTS = 2_000
#: A case lies at most so many places above a document in it.
_DEEPEST = 3
#: Signs between the groups of a reference, as people leave them out or write them.
_BETWEEN = re.compile(r"[\s\-–]+")


def matching(catalog: Any, words: str) -> Any:
    """Numbers of what the words are about, cases and other things.

    :param words: as a person typed them
    """
    found = by_reference(catalog, words)
    text = text_query(words)
    if text is None:
        return found
    documents = IISet(ask(catalog, INDEX, text).keys())
    records = ask(catalog, "portal_type", "Record", documents)
    return union(union(found, documents), _cases_around(catalog, records))


def by_reference(catalog: Any, words: str) -> Any:
    """Numbers of what has these words as its reference, or lies in the file of that reference."""
    words = " ".join(words.split())
    found = IISet()
    for number in ask(catalog, "file_reference", words):
        found = union(found, ask(catalog, "path", catalog._catalog.paths[number]))
    for spelling in _spellings(words.upper()):
        found = union(found, ask(catalog, "reference", spelling))
    return found


def _spellings(words):
    """A reference as it is stored, and as it is said on the telephone: without its hyphens."""
    parts = [each for each in _BETWEEN.split(words) if each]
    yield "-".join(parts)
    joined = "".join(parts)
    if len(joined) > 8:
        yield f"{joined[:-8]}-{joined[-8:-4]}-{joined[-4:]}"


def _cases_around(catalog, records):
    """Numbers of what the records lie in; only of records that the person may see."""
    around = IISet()
    if not len(records):
        return around
    numbers = catalog._catalog.uids
    for record in list(only_visible(catalog, records))[:MOST_DOCUMENTS]:
        place = catalog._catalog.paths[record]
        for _step in range(_DEEPEST):
            place = place.rpartition("/")[0]
            number = numbers.get(place)
            if number is not None:
                around.insert(number)
    return around
