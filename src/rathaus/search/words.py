"""Cut text into words and bring each into the form in which it is compared."""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

#: "Bürger*innen", "Schüler:innen", "Antragsteller/in" and "Bademeister(in)" are one word.
_GENDER = re.compile(r"(?<=\w)(?:[*:/]-?|\()in(?:nen)?\)?(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-‐‑–][^\W_]+)*")
_HYPHEN = re.compile(r"[-‐‑–]")
#: After a, e or q these letters are no umlaut: "Mauer", "Steuer", "Quelle".
_TYPED_UMLAUT = re.compile(r"(?<![aeq])ue|ae|oe")
_UMLAUTS = {"ue": "ü", "ae": "ä", "oe": "ö"}
_FEMININE = re.compile(r"(?<=\w{2}(?:er|or|nt|st|ut|zt|og|at))in(?:nen)?$")
_NOUN_OF_VERB = re.compile(r"(?<=\w{3})ung(?:en|s)?$")
#: "Verlängerung" is made of "verlängern", "Anmeldung" of "anmelden".
_SHORT_INFINITIVE = re.compile(r"(?<=[^i])e[lr]$")
_FOREIGN_NOUN = re.compile(r"(?<=\w{3})ation(?:en)?$")
_FOREIGN_PLURAL = re.compile(r"(?<=\w{3}[aoy])s$")
#: Longer "words" are addresses and codes; nobody looks for them.
LONGEST = 60


class _Stemmers(threading.local):
    """A stemmer for each thread: it keeps the word on which it works in itself."""

    def __init__(self):
        self.german = snowballstemmer.stemmer("german")


_stemmers = _Stemmers()


class Word(NamedTuple):
    """A word of a text.

    :param text: as it was written.
    :param folded: in small letters, without umlauts, ß and accents.
    :param stem: what its forms have in common, folded.
    :param parts: folded parts of a word with hyphens.
    """

    text: str
    folded: str
    stem: str
    parts: tuple[str, ...] = ()


def words(text: str) -> list[Word]:
    """The words of a text in their order.

    :param text: plain text in any normal form.
    """
    text = _GENDER.sub("", unicodedata.normalize("NFC", text))
    found = (match.group() for match in _WORD.finditer(text))
    return [word(each) for each in found if len(each) <= LONGEST]


def word(text: str) -> Word:
    """The forms of one word, which may have hyphens."""
    parts = _HYPHEN.split(text)
    joined = "".join(parts)
    folded = tuple(fold(part) for part in parts) if len(parts) > 1 else ()
    return Word(text, fold(joined), stem(joined), folded)


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Small letters without marks: "Führerschein", "Fuehrerschein" and "Fuhrerschein" meet."""
    return _without_marks(_with_umlauts(text))


@lru_cache(maxsize=100_000)
def stem(text: str) -> str:
    """What the forms of a word have in common, folded.

    Snowball's stemmer for German, told beforehand that nouns made of verbs, feminine forms and
    foreign plurals belong together with their roots.
    """
    text = _with_umlauts(text)
    text = _FEMININE.sub("", text)
    text = _FOREIGN_PLURAL.sub("", text)
    text = _FOREIGN_NOUN.sub("ieren", text)
    root = _NOUN_OF_VERB.sub("", text)
    if root != text:
        text = root + ("n" if _SHORT_INFINITIVE.search(root) else "en")
    return _without_marks(_stemmers.german.stemWord(text))


def _with_umlauts(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold()
    return _TYPED_UMLAUT.sub(lambda match: _UMLAUTS[match.group()], text)


def _without_marks(text: str) -> str:
    signs = unicodedata.normalize("NFD", text)
    # The stroke of ł is no mark of its own in Unicode; Lower Sorbian has it.
    return "".join(sign for sign in signs if not unicodedata.combining(sign)).replace("ł", "l")
