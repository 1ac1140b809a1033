"""Turns regular expressions of XML Schema (part 2, appendix G) into those that are checked here.

What comes out is read alike by Python, RE2 and JavaScript. Real schemas mix in what XML Schema
does not know: anchors, which are meant as such, and slashes around the whole. Classes by Unicode
property are written out for the scripts of DIN 91379 (Latin, Greek, Cyrillic) and signs, all that
German registers take.
"""

import re
import unicodedata
import warnings
from dataclasses import dataclass
from functools import lru_cache

#: Longer than any real one; what comes out is as long at most.
MAX_CHARACTERS = 2000


@dataclass(frozen=True)
class Translated:
    """A pattern that the whole text has to match.

    :ivar pattern: empty when it could not be translated
    :ivar is_exact: takes the same texts
    :ivar reason: German half sentence, why it is missing or not exact
    """

    pattern: str
    is_exact: bool = True
    reason: str = ""


class _Unknown(Exception):
    """Something this translation does not know."""


@lru_cache(maxsize=500)
def translate(pattern: str) -> Translated:
    """Translate one pattern.

    :param pattern: of XML Schema
    """
    if len(pattern) > MAX_CHARACTERS:
        return Translated("", False, "zu lang")
    if len(pattern) > 2 and pattern.startswith("/") and pattern.endswith("/"):
        pattern = pattern[1:-1]
    translator = _Translator(pattern)
    try:
        found = translator.whole()
        _compiled(found)
    except _Unknown as error:
        return Translated("", False, str(error))
    except (re.error, OverflowError, RecursionError, Warning):
        return Translated("", False, "kein gültiges Muster")
    if len(found) > MAX_CHARACTERS:
        return Translated("", False, "zu lang")
    if translator.is_exact:
        return Translated(found)
    return Translated(found, False, "Buchstabenklassen gelten für Latein, Griechisch, Kyrillisch")


def _compiled(pattern: str) -> re.Pattern:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return re.compile(pattern)


class _Translator:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str):
        self.rest = pattern
        self.is_exact = True

    def whole(self) -> str:
        found = []
        while self.rest:
            sign = self._take()
            if sign == "\\":
                found.append(self._escape())
            elif sign == "[":
                found.append(self._class())
            else:
                found.append(sign)
        return "".join(found)

    def _take(self, count: int = 1) -> str:
        if len(self.rest) < count:
            raise _Unknown("kein gültiges Muster")
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def _escape(self, in_class: bool = False) -> str:
        """What a backslash and what follows it become."""
        sign = self._take()
        if sign in "pPicIC":
            inner = self._property(sign)
            return inner if in_class else f"[{inner}]"
        if sign in "xu":
            number = self._take(2 if sign == "x" else 4)
            if not re.fullmatch("[0-9a-fA-F]+", number):
                raise _Unknown("kein gültiges Muster")
            return _sign(int(number, 16))
        return "\\" + sign if sign.isalnum() else _sign(ord(sign))

    def _property(self, sign: str) -> str:
        """Content of a class for ``\\p{…}``, ``\\i`` and ``\\c``, and their opposites."""
        self.is_exact = False
        if sign in "iI":
            members = _members("L", extra=":_")
        elif sign in "cC":
            members = _members("L", "N", extra=":_-.·")
        else:
            if self._take() != "{" or "}" not in self.rest:
                raise _Unknown("unbekannte Zeichenklasse")
            name = self._take(self.rest.index("}"))
            self._take()
            members = _BLOCKS.get(name.lower()) or _members(_category(name))
        return _written(set(_SIGNS) - set(members) if sign in "PIC" else members)

    def _class(self) -> str:
        """A class after its opening bracket; ``[a-z-[aeiou]]`` takes some signs away again."""
        found = ["["]
        if self.rest.startswith("^"):
            found.append(self._take())
        start = len(found)
        while True:
            sign = self._take()
            if sign == "]" and len(found) > start:
                return "".join([*found, "]"])
            if sign == "-" and self.rest.startswith("[") and len(found) > start:
                self._take()
                without = _compiled(self._class())
                if self._take() != "]":
                    raise _Unknown("kein gültiges Muster")
                return self._difference("".join([*found, "]"]), without)
            found.append(self._class_part(sign))

    def _class_part(self, sign: str) -> str:
        if sign == "\\":
            return self._escape(in_class=True)
        # Python reads some of these twice in a row as an operation on classes.
        return "\\" + sign if sign in "[&|~" else sign

    def _difference(self, wanted: str, without: re.Pattern) -> str:
        self.is_exact = self.is_exact and not wanted.startswith("[^")
        allowed = _compiled(wanted)
        rest = [each for each in _SIGNS if allowed.match(each) and not without.match(each)]
        return f"[{_written(rest)}]"


def _category(name: str) -> str:
    if not re.fullmatch("[LMNPSZC][a-z]?", name):
        raise _Unknown(f"Zeichenklasse „{name[:40]}“ ist unbekannt")
    return name


#: What people can type and registers take. Signs that NFC changes would change the pattern.
_SIGNS = [
    sign
    for number in (*range(0x20, 0x7F), *range(0xA0, 0x530), *range(0x1E00, 0x2190))
    if unicodedata.is_normalized("NFC", sign := chr(number))
]

#: Blocks that real patterns name, as far as people can type them.
_BLOCKS = {
    name: tuple(each for each in _SIGNS if low <= ord(each) <= high)
    for name, low, high in (
        ("isbasiclatin", 0x0, 0x7F),
        ("islatin-1supplement", 0x80, 0xFF),
        ("islatinextended-a", 0x100, 0x17F),
        ("islatinextended-b", 0x180, 0x24F),
        ("isgreek", 0x370, 0x3FF),
        ("iscyrillic", 0x400, 0x4FF),
        ("islatinextendedadditional", 0x1E00, 0x1EFF),
        ("isgeneralpunctuation", 0x2000, 0x206F),
    )
}


@lru_cache(maxsize=50)
def _members(*categories: str, extra: str = "") -> tuple[str, ...]:
    return tuple(
        each
        for each in _SIGNS
        if each in extra or unicodedata.category(each).startswith(categories)
    )


def _written(members) -> str:
    """Signs as the content of a class, as few ranges as possible."""
    ranges: list[list[int]] = []
    for number in sorted(map(ord, members)):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    if not ranges:
        raise _Unknown("leere Zeichenklasse")
    return "".join(
        _sign(low) if low == high else f"{_sign(low)}-{_sign(high)}" for low, high in ranges
    )


def _sign(number: int) -> str:
    """One sign that means itself, inside and outside of classes."""
    sign = chr(number)
    if number < 0x20 or 0x7F <= number < 0xA0 or 0xD800 <= number < 0xE000:
        raise _Unknown("Steuerzeichen im Muster")
    is_special = sign.isascii() and not sign.isalnum() and sign not in "_ "
    return "\\" + sign if is_special else sign
