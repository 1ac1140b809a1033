"""Which cases words are about: a reference, a file reference, words of the case and its documents.

What stands in a case is indexed with it (docs/decisions/0018); rights are asked for afterwards.
"""

import re
from typing import Any

from BTrees.IIBTree import IISet
from BTrees.IIBTree import union

from rathaus.applications.api import text_query
from rathaus.desk.asking import ask

INDEX = "SearchableText"
#: Signs between the groups of a reference, as people leave them out or write them.
_BETWEEN = re.compile(r"[\s\-–]+")


def matching(catalog: Any, words: str) -> Any:
    """Numbers of what the words are about, cases and other things.

    A reference leads to what has it and to nothing else. Its groups are no words to look for: the
    first ones stand in nearly everything, and reading all of that grows with the city.

    :param words: as a person typed them
    """
    found = by_reference(catalog, words)
    text = None if len(found) else text_query(words)
    # An answer of the text index is a mapping of numbers to weights.
    return found if text is None else IISet(ask(catalog, INDEX, text).keys())


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
