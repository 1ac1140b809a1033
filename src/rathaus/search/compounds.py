"""German compounds: take one apart with known words, and find the known ones that hold a word."""

from typing import TYPE_CHECKING
from typing import NamedTuple

from rathaus.search.german import LINKS
from rathaus.search.german import PARTS
from rathaus.search.german import VERB_PREFIXES
from rathaus.search.words import Word
from rathaus.search.words import stem

if TYPE_CHECKING:
    from rathaus.search.vocabulary import Vocabulary

#: No part of a compound is shorter; "ehe", "kfz" and "bau" are parts.
SHORTEST = 3
#: An unknown rest is believed from so many letters on, beside a known part of as many.
_LONG = 5
_MOST_SPLITS = 3
_MOST_PARTS = 4
#: How near a compound is to a word that stands at its end ("Personalausweis" to "Ausweis"), at its
#: beginning ("Hundesteuer" to "Hund"), or in its middle.
AT_END = 0.8
AT_BEGINNING = 0.7
IN_MIDDLE = 0.5


class Split(NamedTuple):
    """One way to take a word apart.

    :param unknown: how many of the parts are no known words: none or one.
    :param parts: two or more stems.
    """

    unknown: int
    parts: tuple[str, ...]


def split_compound(folded: str, vocabulary: "Vocabulary") -> tuple[Split, ...]:
    """Ways to take a word apart, those with fewer unknown parts and fewer parts first."""
    if len(folded) < 2 * SHORTEST:
        return ()
    found = {
        Split(unknown, parts)
        for unknown, parts in _splits(folded, vocabulary, _MOST_PARTS)
        if len(parts) > 1
    }
    likeliest_first = sorted(
        found,
        key=lambda each: (each.unknown, len(each.parts), -max(map(len, each.parts)), each.parts),
    )
    return tuple(likeliest_first[:_MOST_SPLITS])


def _splits(folded, vocabulary, most):
    """Every (number of unknown parts, stems) of a word."""
    whole = _known(folded, vocabulary)
    if whole:
        yield 0, (whole,)
    if most == 1:
        return
    for cut in range(SHORTEST, len(folded) - SHORTEST + 1):
        head, tail = folded[:cut], folded[cut:]
        known_head = _known_head(head, vocabulary)
        if known_head:
            for unknown, parts in _splits(tail, vocabulary, most - 1):
                yield unknown, (known_head, *parts)
            if len(head) >= _LONG and len(tail) > _LONG:
                yield 1, (known_head, stem(tail))
        elif len(head) >= _LONG and len(tail) > _LONG:
            known_tail = _known(tail, vocabulary)
            if known_tail:
                yield 1, (stem(head), known_tail)


def _known(part, vocabulary):
    found = vocabulary.stem_of(part) or PARTS.get(part)
    if found:
        return found
    root = stem(part)
    return root if len(root) >= SHORTEST and root in vocabulary else None


def _known_head(part, vocabulary):
    """Stem of a first part, with or without the letters that link it to the next one."""
    for link in LINKS:
        base = part.removesuffix(link) if link else part
        if (link and base == part) or len(base) < SHORTEST:
            continue
        found = vocabulary.stem_of(base) or PARTS.get(base)
        if found:
            return found
    return None


def find_compounds(word: Word, vocabulary: "Vocabulary") -> dict[str, float]:
    """Known compounds that hold a word.

    :returns: stem of each, with how near it is to the word.
    """
    found: dict[str, float] = {}
    root = word.stem if len(word.stem) >= SHORTEST else word.folded
    if len(root) < SHORTEST:
        return found
    for candidate in vocabulary.with_letters(root):
        if candidate.stem == word.stem:
            continue
        nearness = _nearness(word, root, candidate, vocabulary)
        if nearness > found.get(candidate.stem, 0):
            found[candidate.stem] = nearness
    return found


def _nearness(word, root, compound, vocabulary):
    before, _root, after = compound.folded.partition(root)
    is_at_end = before and (not after or stem(root + after) == word.stem)
    if is_at_end:
        return AT_END if _is_head(before, vocabulary, root) else 0
    if not before:
        return AT_BEGINNING if _begins(compound.folded, word, root, vocabulary) else 0
    if _knows_head(before, vocabulary) and _begins(root + after, word, root, vocabulary):
        return IN_MIDDLE
    return 0


def _begins(text, word, root, vocabulary):
    """Whether a text begins with the word as a part of its own."""
    for base in {word.folded, root}:
        if not text.startswith(base):
            continue
        for link in LINKS:
            rest = text[len(base) :].removeprefix(link)
            if len(rest) >= SHORTEST and text.startswith(base + link):
                if _known(rest, vocabulary) or _can_be_split(rest, vocabulary):
                    return True
                if len(root) >= _LONG and len(rest) >= _LONG:
                    return True
    return False


def _is_head(before, vocabulary, root):
    """Whether what stands before the last part of a compound can be its first part."""
    if len(before) < SHORTEST:
        return False
    if _knows_head(before, vocabulary):
        return True
    return len(root) >= _LONG and not before.endswith(VERB_PREFIXES)


def _knows_head(part, vocabulary):
    return bool(_known_head(part, vocabulary)) or _can_be_split(part, vocabulary)


def _can_be_split(part, vocabulary):
    return any(unknown == 0 for unknown, _parts in _splits(part, vocabulary, 3))
