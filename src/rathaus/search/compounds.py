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
_UNKNOWN = "?"
#: What a last part may end in beside its stem.
_ENDINGS = ("e", "en", "n", "er", "ern", "es", "s", "em", "ung", "ungen", "te", "ten", "t", "et")
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
    return tuple(map(_with_stems, likeliest_first[:_MOST_SPLITS]))


def _with_stems(split):
    # Stemming is slow: only what was chosen is brought to its stem.
    parts = (
        stem(part.removeprefix(_UNKNOWN)) if part.startswith(_UNKNOWN) else part
        for part in split.parts
    )
    return Split(split.unknown, tuple(parts))


def _splits(folded, vocabulary, most):
    """Every (number of unknown parts, stems) of a word."""
    whole = _known(folded, vocabulary)
    if whole:
        yield 0, (whole,)
    if most == 1 or len(folded) < 2 * SHORTEST:
        return
    for cut in range(SHORTEST, len(folded) - SHORTEST + 1):
        head, tail = folded[:cut], folded[cut:]
        known_head = _known_head(head, vocabulary)
        if known_head:
            for unknown, parts in _splits(tail, vocabulary, most - 1):
                yield unknown, (known_head, *parts)
            if len(head) >= _LONG and len(tail) > _LONG:
                yield 1, (known_head, _UNKNOWN + tail)
        elif len(head) >= _LONG and len(tail) > _LONG:
            known_tail = _known(tail, vocabulary)
            if known_tail:
                yield 1, (_UNKNOWN + head, known_tail)


def _known(part, vocabulary):
    """Stem of a last part, with or without its ending; None for what is not known."""
    found = vocabulary.stem_of(part) or PARTS.get(part)
    if found:
        return found
    # Cutting endings off is a hundred times faster than stemming, and this is tried at every letter.
    for ending in _ENDINGS:
        if part.endswith(ending):
            root = part[: -len(ending)]
            if len(root) >= SHORTEST and root in vocabulary:
                return root
    return None


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
    is_at_end = before and (not after or after in _ENDINGS)
    if is_at_end:
        return AT_END if _is_head(before, vocabulary, root) else 0
    if not before:
        return AT_BEGINNING if _begins(compound.folded, word, root, vocabulary) else 0
    if _knows_head(before, vocabulary) and _begins(root + after, word, root, vocabulary):
        return IN_MIDDLE
    return 0


def _begins(text, word, root, vocabulary):
    """Whether a text begins with the word as a part of its own."""
    rests = []
    for base in {word.folded, root}:
        for link in LINKS:
            rest = text[len(base) + len(link) :]
            if len(rest) >= SHORTEST and text.startswith(base + link):
                rests.append(rest)
    if len(root) >= _LONG and any(len(rest) >= _LONG for rest in rests):
        return True
    return any(_known(rest, vocabulary) for rest in rests) or any(
        vocabulary.can_be_split(rest) for rest in rests
    )


def _is_head(before, vocabulary, root):
    """Whether what stands before the last part of a compound can be its first part."""
    if len(before) < SHORTEST:
        return False
    if _knows_head(before, vocabulary):
        return True
    return len(root) >= _LONG <= len(before) and not before.endswith(VERB_PREFIXES)


def _knows_head(part, vocabulary):
    return bool(_known_head(part, vocabulary)) or vocabulary.can_be_split(part)


def can_be_split(text: str, vocabulary: "Vocabulary", most: int = 3) -> bool:
    """Whether a text is made of known words only.

    :param text: folded.
    :param most: the most parts.
    """
    for cut in range(SHORTEST, len(text) - SHORTEST + 1):
        head, tail = text[:cut], text[cut:]
        if _known_head(head, vocabulary) and (
            _known(tail, vocabulary) or (most > 2 and can_be_split(tail, vocabulary, most - 1))
        ):
            return True
    return False
