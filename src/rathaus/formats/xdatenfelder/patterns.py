"""Turns regular expressions of XML Schema (part 2, appendix G) into those of Python.

Real schemas mix in what XML Schema does not know: anchors, which are meant as such, and slashes
around the whole. Classes by Unicode property are written out for the scripts of DIN 91379
(Latin, Greek, Cyrillic) and signs, all that German registers take.
"""

import re
import unicodedata
import warnings
from dataclasses import dataclass
from functools import lru_cache

from rathaus.formats.xdatenfelder.pattern_safety import is_safe

MAX_CHARACTERS = 4000


@dataclass(frozen=True)
class Translated:
    """A pattern for ``re.fullmatch``.

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

    :param pattern: of XML Schema, at most ``MAX_CHARACTERS``
    """
    if len(pattern) > MAX_CHARACTERS:
        return Translated("", False, "zu lang")
    if len(pattern) > 2 and pattern.startswith("/") and pattern.endswith("/"):
        pattern = pattern[1:-1]
    translator = _Translator(pattern)
    try:
        found = translator.whole()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(found)
        if not is_safe(found):
            return Translated("", False, "kann sehr lange rechnen")
    except _Unknown as error:
        return Translated("", False, str(error))
    except (re.error, OverflowError, RecursionError, Warning):
        return Translated("", False, "kein gültiges Muster")
    if translator.is_exact:
        return Translated(found)
    return Translated(found, False, "Buchstabenklassen gelten für Latein, Griechisch, Kyrillisch")


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

    def _escape(self) -> str:
        sign = self._take()
        if sign in "pPicIC":
            inner = self._property(sign)
            return f"[{inner}]"
        return "\\" + sign

    def _property(self, sign: str) -> str:
        """Content of a class for ``\\p{…}``, ``\\i`` and ``\\c``, and their opposites."""
        self.is_exact = False
        if sign in "iI":
            ranges = _ranges_of("L", extra=":_")
        elif sign in "cC":
            ranges = _ranges_of("L", "N", extra=":_-.·")
        else:
            if self._take() != "{" or "}" not in self.rest:
                raise _Unknown("unbekannte Zeichenklasse")
            name = self._take(self.rest.index("}"))
            self._take()
            ranges = _BLOCKS.get(name.lower()) or _ranges_of(_category(name))
        return _written(_others(ranges) if sign in "PIC" else ranges)

    def _class(self) -> str:
        """A class after its opening bracket; ``[a-z-[aeiou]]`` takes some signs away again."""
        opening = "[^" if self.rest.startswith("^") else "["
        if opening == "[^":
            self._take()
        found: list[str] = []
        while True:
            sign = self._take()
            if sign == "]" and found:
                return "".join([opening, *found, "]"])
            if sign == "-" and self.rest.startswith("[") and found:
                self._take()
                without = self._class()
                if self._take() != "]":
                    raise _Unknown("kein gültiges Muster")
                return "".join(["(?:(?!", without, ")", opening, *found, "])"])
            found.append(self._class_part(sign))

    def _class_part(self, sign: str) -> str:
        if sign != "\\":
            # Python reads some of these twice in a row as an operation on classes.
            return "\\" + sign if sign in "[&|~]" else sign
        escaped = self._take()
        return self._property(escaped) if escaped in "pPicIC" else "\\" + escaped


def _category(name: str) -> str:
    if not re.fullmatch("[LMNPSZC][a-z]?", name):
        raise _Unknown(f"Zeichenklasse „{name[:40]}“ ist unbekannt")
    return name


_SCRIPTS = (*range(0x20, 0x530), *range(0x1E00, 0x2190))
_LAST = 0x10FFFF

#: Blocks that real patterns name.
_BLOCKS = {
    "isbasiclatin": ((0x0, 0x7F),),
    "islatin-1supplement": ((0x80, 0xFF),),
    "islatinextended-a": ((0x100, 0x17F),),
    "islatinextended-b": ((0x180, 0x24F),),
    "isgreek": ((0x370, 0x3FF),),
    "iscyrillic": ((0x400, 0x4FF),),
    "islatinextendedadditional": ((0x1E00, 0x1EFF),),
    "isgeneralpunctuation": ((0x2000, 0x206F),),
}


@lru_cache(maxsize=50)
def _ranges_of(*categories: str, extra: str = "") -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for number in _SCRIPTS:
        sign = chr(number)
        if sign not in extra and not unicodedata.category(sign).startswith(categories):
            continue
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def _others(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    found, start = [], 0
    for low, high in ranges:
        if start < low:
            found.append((start, low - 1))
        start = high + 1
    if start <= _LAST:
        found.append((start, _LAST))
    return tuple(found)


def _written(ranges: tuple[tuple[int, int], ...]) -> str:
    if not ranges:
        raise _Unknown("leere Zeichenklasse")
    return "".join(
        _sign(low) if low == high else f"{_sign(low)}-{_sign(high)}" for low, high in ranges
    )


def _sign(number: int) -> str:
    """Escaped, so that a pattern can be kept and read by people and parsers alike."""
    if number > 0xFFFF:
        return f"\\U{number:08x}"
    return f"\\u{number:04x}"
