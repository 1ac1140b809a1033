"""The city's list of everyday words: what people say, and what the offices call it.

One line of the list reads ``Perso, Ausweis = Personalausweis; Personalausweis beantragen``: left
what people say, right words of the names of services.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from plone import api

from rathaus import _
from rathaus.search.german import STOP_WORDS
from rathaus.search.words import Word
from rathaus.search.words import words

RECORD = "rathaus.everyday_words"
#: More letters in a line are no list of words any more.
LONGEST_LINE = 500


@dataclass(frozen=True)
class Everyday:
    """One saying.

    :param said: its words.
    :param meant: the terms, each a tuple of words.
    """

    said: tuple[Word, ...]
    meant: tuple[tuple[Word, ...], ...]

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.said)


@dataclass(frozen=True)
class EverydayWords:
    """The whole list, ready to be asked.

    :param lines: as they were typed.
    :param by_stem: sayings under each stem of theirs.
    :param said: every word of a saying.
    """

    lines: tuple[str, ...]
    by_stem: dict[str, tuple[Everyday, ...]]
    said: tuple[Word, ...]

    def in_question(self, stems: frozenset[str]) -> list[Everyday]:
        """Sayings all of whose words are in a question, those with more words first."""
        found = dict.fromkeys(
            saying for stem in sorted(stems) for saying in self.by_stem.get(stem, ())
        )
        return sorted(
            (saying for saying in found if saying.stems <= stems), key=lambda each: -len(each.stems)
        )


def everyday_words() -> EverydayWords:
    """The list of this site; empty where there is none."""
    lines = api.portal.get_registry_record(RECORD, default=None) or ()
    return read_lines(tuple(lines))


@lru_cache(maxsize=8)
def read_lines(lines: tuple[str, ...]) -> EverydayWords:
    """Read the list; what does not make sense is left out (see :func:`problems`)."""
    by_stem: dict[str, list[Everyday]] = {}
    said: dict[str, Word] = {}
    for line in lines:
        left, _equals, right = line.partition("=")
        meant = tuple(filter(None, map(content_words, right.split(";"))))
        for phrase in left.split(","):
            saying = Everyday(content_words(phrase), meant)
            if not saying.said or not meant:
                continue
            for each in saying.said:
                said[each.folded] = each
                by_stem.setdefault(each.stem, []).append(saying)
    return EverydayWords(
        lines,
        {stem: tuple(sayings) for stem, sayings in by_stem.items()},
        tuple(said.values()),
    )


def content_words(text: str) -> tuple[Word, ...]:
    """The words of a phrase that say something; all of them where none does."""
    found = words(text)
    return tuple(word for word in found if word.folded not in STOP_WORDS) or tuple(found)


def says_something(text: str) -> bool:
    """Whether a text has words that are more than "and", "the" or signs."""
    return any(word.folded not in STOP_WORDS for word in words(text))


def problems(lines: Iterable[str]) -> list:
    """What is wrong with a list, as sentences for the person who edits it.

    :param lines: as typed; empty ones are no mistake.
    """
    found = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        problem = _problem_of(line)
        if problem is not None:
            found.append(_in_line(number, problem))
            continue
        for phrase in line.partition("=")[0].split(","):
            key = " ".join(word.stem for word in words(phrase))
            if key in seen and seen[key] != number:
                found.append(
                    _(
                        "Zeile ${number}: „${words}“ steht schon in Zeile ${other}. "
                        "Bitte führen Sie beide Zeilen zusammen.",
                        mapping={
                            "number": str(number),
                            "words": phrase.strip(),
                            "other": str(seen[key]),
                        },
                    )
                )
            seen.setdefault(key, number)
    return found


def _in_line(number, problem):
    sentence, line = problem
    return _(sentence, mapping={"number": str(number), "line": line})


def _problem_of(line):
    shown = line.strip()[:60]
    if len(line) > LONGEST_LINE:
        return _("Zeile ${number} ist länger als 500 Zeichen: „${line}“."), shown
    if line.count("=") != 1:
        return _(
            "Zeile ${number} braucht genau ein Gleichheitszeichen zwischen dem, was Menschen "
            "sagen, und dem Fachwort: „${line}“."
        ), shown
    left, _equals, right = line.partition("=")
    if not all(words(phrase) for phrase in left.split(",")):
        return _(
            "In Zeile ${number} fehlt links vom Gleichheitszeichen ein Wort: „${line}“."
        ), shown
    if not all(words(term) for term in right.split(";")):
        return _(
            "In Zeile ${number} fehlt rechts vom Gleichheitszeichen ein Wort: „${line}“."
        ), shown
    return None
