"""Mark the words that were looked for in what was found."""

import re

from rathaus.search.results import Part
from rathaus.search.words import fold
from rathaus.search.words import stem

_WORD = re.compile(r"[^\W_]+")
#: A part of a compound is marked from so many letters on: "Hundesteuer" for "Hund".
_SHORTEST = 4


def marked(text: str, stems: frozenset[str]) -> tuple[Part, ...]:
    """A text in pieces.

    :param text: plain text.
    :param stems: of the words that were looked for, and of what they may mean.
    """
    parts: list[Part] = []
    end = 0
    for match in _WORD.finditer(text):
        if not _is_found(match.group(), stems):
            continue
        if match.start() > end:
            parts.append(Part(text[end : match.start()]))
        parts.append(Part(match.group(), is_found=True))
        end = match.end()
    if end < len(text):
        parts.append(Part(text[end:]))
    return tuple(parts)


def _is_found(word, stems):
    if stem(word) in stems:
        return True
    folded = fold(word)
    return any(len(each) >= _SHORTEST and folded.startswith(each) for each in stems)
