"""When a question is asked: the conditions that editors write at a field.

The language is that of Patternslib's *pat-depends*, which EasyForm offers: ``name``,
``name=value``, ``!=``, ``<``, ``<=``, ``>``, ``>=``, ``~=`` (contains), ``and``, ``or``, ``not``
and parentheses. Values may be quoted; unquoted ones may have several words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from decimal import InvalidOperation
from functools import lru_cache
from typing import Any

from rathaus import _

LONGEST = 2000
#: Parentheses and negations in each other; more is no condition that a person wrote.
DEEPEST = 30
TOKEN = re.compile(
    r"""\s*(?:(?P<sign>[()])|(?P<operator><=|>=|!=|~=|=|<|>)"""
    r"""|"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<word>[^\s()<>=!~"']+))"""
)
#: What a ticked box and "yes" are called in conditions.
YES = frozenset({"1", "true", "selected", "on", "yes", "ja", "wahr"})
NO = frozenset({"0", "false", "off", "no", "nein", "falsch", ""})
#: The same prefix that EasyForm's own form gives its controls.
PREFIX = "form.widgets."


class NotReadable(ValueError):
    """A text is no condition; ``reason`` is a sentence for the editor."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Comparison:
    """``name`` alone has neither operator nor value."""

    name: str
    operator: str = ""
    value: str = ""


@dataclass(frozen=True)
class Not:
    part: Any


@dataclass(frozen=True)
class Both:
    """All parts (``and``), or one of them (``or``)."""

    word: str
    parts: tuple


@lru_cache(maxsize=5000)
def parsed(condition: str) -> Comparison | Not | Both:
    """:raises NotReadable: it is no condition."""
    if len(condition) > LONGEST:
        raise NotReadable(
            _("Die Bedingung ist länger als ${number} Zeichen.", mapping={"number": LONGEST})
        )
    return _Parser(_tokens(_condition_alone(condition))).whole()


def problem_of(condition: str, names: frozenset[str] | set[str] | None = None) -> str | None:
    """What is wrong with a condition, as a sentence for the editor.

    :param names: of all questions of the form; without them, names are not looked up.
    :returns: None for a condition that works, and for none at all.
    """
    if not condition.strip():
        return None
    try:
        found = parsed(condition)
    except NotReadable as error:
        return error.reason
    unknown = sorted(names_in(found) - names) if names is not None else []
    if unknown:
        return _(
            "Die Bedingung nennt das Feld „${name}“, das es in diesem Formular nicht gibt.",
            mapping={"name": unknown[0]},
        )
    return None


def names_in(condition: Comparison | Not | Both) -> set[str]:
    """Names of the questions that a condition looks at."""
    if isinstance(condition, Comparison):
        return {condition.name}
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return set().union(*(names_in(each) for each in parts))


def holds(condition: Comparison | Not | Both, values_of: Callable[[str], list]) -> bool:
    """Whether a condition is true.

    :param values_of: the stored answers that a name stands for: none, one, or several where
        the name is in a group that repeats; one that fits is enough.
    """
    if isinstance(condition, Not):
        return not holds(condition.part, values_of)
    if isinstance(condition, Both):
        test = all if condition.word == "and" else any
        return test(holds(each, values_of) for each in condition.parts)
    values = values_of(condition.name)
    if condition.operator == "!=":
        return not any(_compares(each, "=", condition.value) for each in values)
    return any(_compares(each, condition.operator, condition.value) for each in values)


def _compares(answer: Any, operator: str, value: str) -> bool:
    if not operator:
        return answer not in (None, "", False, [], {})
    if isinstance(answer, bool):
        return operator in ("=", "~=") and value.lower() in (YES if answer else NO)
    if isinstance(answer, list | dict):
        parts = answer.values() if isinstance(answer, dict) else answer
        return any(_compares(each, "=" if operator == "~=" else operator, value) for each in parts)
    if answer is None:
        return False
    if operator == "~=":
        return value.lower() in str(answer).lower()
    return _ordered(str(answer), operator, value)


def _ordered(answer: str, operator: str, value: str) -> bool:
    left, right = _comparable(answer), _comparable(value)
    if type(left) is not type(right):
        left, right = answer, value
    if operator == "=":
        return left == right
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }[operator]


def _comparable(text: str) -> Decimal | date | str:
    """Numbers compare as numbers, and dates as dates; both also as people write them."""
    if german := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text, re.ASCII):
        text = "-".join(reversed([part.zfill(2) for part in german.groups()]))
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
        number = Decimal(text.replace(",", "."))
        return number if number.is_finite() else text
    except (InvalidOperation, ValueError):
        return text


def _condition_alone(text: str) -> str:
    """Without the other arguments of *pat-depends*: ``condition: art=neu; action: show``."""
    text = re.sub(r"^\s*condition\s*:", "", text)
    return re.sub(r";\s*(action|type|transition|effect-duration)\s*:.*$", "", text, flags=re.S)


def _tokens(text: str) -> list[tuple[str, str]]:
    """Pairs of kind (``sign``, ``operator``, ``quoted``, ``word``) and text."""
    found, place, text = [], 0, text.rstrip()
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            raise NotReadable(
                _("In der Bedingung ist „${text}“ unklar.", mapping={"text": text[place:][:20]})
            )
        kind = match.lastgroup
        quoted = kind in ("double", "single")
        found.append(("quoted" if quoted else kind, match.group(kind)))
        place = match.end()
    return found


class _Parser:
    """Reads tokens from left to right; *and* binds closer than *or*, *not* closest."""

    def __init__(self, tokens: list[tuple[str, str]]):
        self.tokens = tokens
        self.place = 0
        self.depth = 0

    def whole(self):
        found = self.either()
        if self.place < len(self.tokens):
            raise self._unclear()
        return found

    def either(self):
        return self._joined("or", lambda: self._joined("and", self.one))

    def _joined(self, word, read):
        parts = [read()]
        while self._is_word(word):
            self.place += 1
            parts.append(read())
        return parts[0] if len(parts) == 1 else Both(word, tuple(parts))

    def one(self):
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotReadable(_("Die Bedingung ist zu verschachtelt."))
        try:
            if self._is_word("not"):
                self.place += 1
                return Not(self.one())
            if self._next() == ("sign", "("):
                self.place += 1
                found = self.either()
                if self._next() != ("sign", ")"):
                    raise NotReadable(_("In der Bedingung fehlt eine schließende Klammer."))
                self.place += 1
                return found
            return self._comparison()
        finally:
            self.depth -= 1

    def _comparison(self):
        kind, name = self._next()
        if kind != "word" or name.lower() in ("and", "or"):
            raise self._unclear()
        self.place += 1
        name = name.removeprefix(PREFIX).removesuffix(":list")
        if self._next()[0] != "operator":
            return Comparison(name)
        operator = self._next()[1]
        self.place += 1
        return Comparison(name, operator, self._value())

    def _value(self) -> str:
        kind, text = self._next()
        if kind not in ("word", "quoted"):
            raise NotReadable(_("In der Bedingung fehlt nach dem Vergleich ein Wert."))
        self.place += 1
        while kind == "word" and self._next()[0] == "word" and not self._is_joining():
            text = f"{text} {self._next()[1]}"
            self.place += 1
        return text

    def _is_joining(self) -> bool:
        return self._is_word("and") or self._is_word("or")

    def _is_word(self, word: str) -> bool:
        kind, text = self._next()
        return kind == "word" and text.lower() == word

    def _next(self) -> tuple[str, str]:
        return self.tokens[self.place] if self.place < len(self.tokens) else ("", "")

    def _unclear(self) -> NotReadable:
        text = " ".join(text for _kind, text in self.tokens[self.place :])
        if not text:
            return NotReadable(_("Die Bedingung ist unvollständig."))
        return NotReadable(_("In der Bedingung ist „${text}“ unklar.", mapping={"text": text[:20]}))
