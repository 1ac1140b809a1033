"""Finds patterns that can take for ever on a text of ordinary length (CWE-1333).

A repetition inside a repetition is harmless when each round begins or ends with a sign that the
inner repetition cannot take, as in ``[a-z]+( [a-z]+)*``; otherwise a text that nearly fits is
tried in exponentially many ways.
"""

import re
from re import _constants as sre
from re import _parser as parser

#: From how many rounds on a repetition counts; fewer are tried quickly enough.
_MANY = 9
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
_PLACES = (sre.AT,)
#: Signs that are tried to tell two classes apart: what forms are filled in with.
_SIGNS = [chr(number) for number in range(0x20, 0x180)]


def is_safe(pattern: str) -> bool:
    """Tell whether a pattern that compiles is answered in reasonable time.

    :raises re.error: it does not compile
    """
    return all(_round_is_marked(body) for body in _repeated(parser.parse(pattern)))


def _repeated(tree) -> list:
    """Bodies of all long repetitions, from outside to inside."""
    found = []
    for kind, argument in tree:
        if kind in _REPEATS and argument[1] > _MANY:
            found.append(argument[2])
        for inner in _inner(kind, argument):
            found.extend(_repeated(inner))
    return found


def _inner(kind, argument) -> list:
    if kind in _REPEATS:
        return [argument[2]]
    if kind is sre.SUBPATTERN:
        return [argument[3]]
    if kind is sre.BRANCH:
        return list(argument[1])
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [argument[1]]
    if kind is sre.ATOMIC_GROUP:
        return [argument]
    return []


def _round_is_marked(body) -> bool:
    """Whether one round of a repetition can be told from the next."""
    parts = _flat(body)
    if not any(_varies(part) for part in parts):
        return _alternatives_differ(parts)
    signs = [_signs(part) for part in parts]
    for place in (0, -1):
        kind, argument = parts[place]
        if kind in _REPEATS and argument[0] == 0:
            continue
        if kind in _REPEATS and argument[0] != argument[1]:
            continue
        mark = signs[place]
        others = signs[:place] + (signs[place + 1 :] if place == 0 else [])
        if mark is not None and all(each is not None and not mark & each for each in others):
            return True
    return False


def _flat(body) -> list:
    """Parts of a sequence without brackets and places."""
    parts = []
    for kind, argument in body:
        if kind is sre.SUBPATTERN:
            parts.extend(_flat(argument[3]))
        elif kind not in _PLACES:
            parts.append((kind, argument))
    return parts


def _varies(part) -> bool:
    kind, argument = part
    if kind in _REPEATS:
        return argument[0] != argument[1] or any(_varies(each) for each in _flat(argument[2]))
    return any(_varies(each) for inner in _inner(kind, argument) for each in _flat(inner))


def _alternatives_differ(parts) -> bool:
    """``(a|a)*`` has as many ways as ``(a+)+``: alternatives have to begin differently."""
    for kind, argument in parts:
        if kind is not sre.BRANCH:
            continue
        taken: set[str] = set()
        for branch in argument[1]:
            flat = _flat(branch)
            first = _signs(flat[0]) if flat else None
            if first is None or first & taken:
                return False
            taken |= first
    return True


def _signs(part) -> set[str] | None:
    """The signs of ``_SIGNS`` that can stand in a part, or ``None`` when that is not known."""
    kind, argument = part
    if kind in (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY, sre.RANGE):
        return {sign for sign in _SIGNS if _takes(kind, argument, sign)}
    inner = [_signs(each) for tree in _inner(kind, argument) for each in _flat(tree)]
    if not inner or any(each is None for each in inner):
        return None
    return set().union(*inner)


def _takes(kind, argument, sign: str) -> bool:
    if kind is sre.ANY:
        return True
    if kind is sre.LITERAL:
        return ord(sign) == argument
    if kind is sre.NOT_LITERAL:
        return ord(sign) != argument
    if kind is sre.RANGE:
        return argument[0] <= ord(sign) <= argument[1]
    if kind is sre.CATEGORY:
        return bool(re.fullmatch(_CATEGORIES[argument], sign))
    # IN: a class, whose first item says whether it is meant the other way round
    is_negated = argument[0][0] is sre.NEGATE
    return is_negated != any(
        _takes(each, value, sign) for each, value in argument if each is not sre.NEGATE
    )


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
