"""The words that names are made of, in memory: to complete, to take apart and to correct with.

Made anew when a name changes; texts are searched without it.
"""

from bisect import bisect_left
from collections.abc import Callable
from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rathaus.search.compounds import Split
from rathaus.search.compounds import can_be_split
from rathaus.search.compounds import find_compounds
from rathaus.search.compounds import split_compound
from rathaus.search.words import Word

#: From so many letters on one mistake is forgiven, from the second number on two.
ONE_MISTAKE = 4
TWO_MISTAKES = 8


class Vocabulary:
    """Known words.

    :param names: the words of all names.
    :param said: the words on the left side of the everyday words; no name has to have them.
    """

    def __init__(self, names: Iterable[Word], said: Iterable[Word] = ()) -> None:
        named = {word.folded: word for word in names}
        self._named_stems = {word.stem for word in named.values()}
        self._by_folded = {word.folded: word for word in said} | named
        self._folded = sorted(self._by_folded)
        #: Stem to the shortest word of it.
        self._stems = {word.stem: word for word in reversed(self._sorted_by_length())}
        self._stem_list = sorted(self._stems)
        self._memory: dict[tuple[str, str], object] = {}

    def __contains__(self, stem: str) -> bool:
        return stem in self._stems

    def __len__(self) -> int:
        return len(self._folded)

    def stem_of(self, folded: str) -> str | None:
        """Stem of a known word, or of a known stem itself; None for what is not known."""
        if folded in self._by_folded:
            return self._by_folded[folded].stem
        return folded if folded in self._stems else None

    def completions(self, beginning: str, limit: int) -> list[Word]:
        """Known words that begin so, the shortest first.

        :param beginning: folded.
        """
        start = bisect_left(self._folded, beginning)
        end = bisect_left(self._folded, beginning + "\uffff")
        chosen = sorted(self._folded[start:end], key=len)[:limit]
        return [self._by_folded[folded] for folded in chosen]

    def splits(self, word: Word) -> tuple[Split, ...]:
        """Ways to take a word apart, the likeliest first."""
        return self.remembered("splits", word.folded, lambda: split_compound(word.folded, self))

    def compounds(self, word: Word) -> dict[str, float]:
        """Compounds in names with the word in them: stems, each with how near it is (0–1)."""
        return self.remembered("compounds", word.folded, lambda: self._compounds(word))

    def can_be_split(self, folded: str) -> bool:
        """Whether a text is made of known words only."""
        return self.remembered("split", folded, lambda: can_be_split(folded, self))

    def corrections(self, word: Word) -> list[tuple[Word, int]]:
        """What a mistyped word may have meant, each with the number of mistakes, fewest first."""
        return self.remembered("corrections", word.folded, lambda: self._correct(word))

    def beginnings(self, folded: str) -> list[Word]:
        """Words whose beginning was mistyped."""
        return self.remembered("beginnings", folded, lambda: self._correct_beginning(folded))

    def with_letters(self, letters: str) -> Iterable[Word]:
        """Known words that hold the letters anywhere."""
        text, starts = self._line_up
        position = text.find(letters)
        while position != -1:
            index = bisect_left(starts, position + 1) - 1
            yield self._by_folded[self._folded[index]]
            position = text.find(letters, starts[index] + len(self._folded[index]))

    @cached_property
    def _line_up(self) -> tuple[str, list[int]]:
        # One search in a long string is a hundred times faster than one in each word.
        starts, position = [], 0
        for folded in self._folded:
            starts.append(position)
            position += len(folded) + 1
        return "\n".join(self._folded), starts

    def _compounds(self, word):
        found = find_compounds(word, self)
        return {stem: near for stem, near in found.items() if stem in self._named_stems}

    def _sorted_by_length(self):
        return sorted(self._by_folded.values(), key=lambda word: (len(word.folded), word.folded))

    def _correct(self, word: Word) -> list[tuple[Word, int]]:
        found: dict[Word, int] = {}
        # Other endings are no mistakes: "umelden" meant the "Ummeldung".
        for typed, known, by_text in (
            (word.folded, self._folded, self._by_folded),
            (word.stem, self._stem_list, self._stems),
        ):
            allowed = _mistakes_allowed(typed)
            if not allowed:
                continue
            for text, mistakes, _index in process.extract(
                typed, known, scorer=OSA.distance, score_cutoff=allowed, limit=20
            ):
                meant = by_text[text]
                found[meant] = min(mistakes, found.get(meant, mistakes))
        # People seldom mistake the first letter.
        nearest = sorted(
            found.items(),
            key=lambda each: (
                each[1],
                each[0].folded[0] != word.folded[0],
                abs(len(each[0].folded) - len(word.folded)),
                each[0].folded,
            ),
        )
        return nearest[:5]

    def _correct_beginning(self, folded: str) -> list[Word]:
        allowed = _mistakes_allowed(folded)
        if not allowed:
            return []
        found: dict[Word, None] = {}
        # Somebody may have left out a letter: then the word goes on one letter further.
        for length in (len(folded), len(folded) + 1):
            cut = [text[:length] for text in self._folded]
            for _text, _mistakes, index in process.extract(
                folded, cut, scorer=OSA.distance, score_cutoff=allowed, limit=10
            ):
                found[self._by_folded[self._folded[index]]] = None
        return list(found)

    def remembered(self, kind: str, key: str, work: Callable):
        """The result of some work with these words, done once.

        :param kind: name of the work.
        :param key: what it is done for.
        :param work: without arguments; its result must not be changed.
        """
        # Bounded by being thrown away: what people type is without end.
        if len(self._memory) > 20_000:
            self._memory.clear()
        if (kind, key) not in self._memory:
            self._memory[kind, key] = work()
        return self._memory[kind, key]


def _mistakes_allowed(folded: str) -> int:
    if not folded.isalpha() or len(folded) < ONE_MISTAKE:
        return 0
    return 2 if len(folded) >= TWO_MISTAKES else 1
