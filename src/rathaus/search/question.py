"""What somebody asks, understood: each word with all it may mean, as a tree."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field

from rathaus.search.everyday import EverydayWords
from rathaus.search.everyday import content_words
from rathaus.search.families import MEANINGLESS
from rathaus.search.families import PARTICLES
from rathaus.search.families import present_forms
from rathaus.search.families import relatives
from rathaus.search.german import WEAK_STEMS
from rathaus.search.meaning import AllOf
from rathaus.search.meaning import AnyOf
from rathaus.search.meaning import Question
from rathaus.search.meaning import Stems
from rathaus.search.meaning import folded_name
from rathaus.search.vocabulary import Vocabulary
from rathaus.search.words import Word
from rathaus.search.words import fold
from rathaus.search.words import words

#: More words are no question any more; the rest is not looked at.
MOST_WORDS = 12
#: What a weak word counts beside a word that says something.
WEAK = 0.25

# How near a meaning is to what was typed.
RELATIVE = 0.95
MEANT = 0.92
TAKEN_APART = 0.9
TAKEN_APART_BUT_KNOWN = 0.5
GUESSED = 0.7
COMPLETED = 0.85
INSIDE = 0.5
ONE_MISTAKE = 0.8
TWO_MISTAKES = 0.65
PLAIN_VERB = 0.5
#: How much of a term of the everyday words, and of a compound that was taken apart, has to be there.
LEAST_OF_TERM = 0.6
LEAST_OF_COMPOUND = 0.4
_MOST_COMPLETIONS = 60
#: Sayings that an unfinished word may become.
_MOST_SAYINGS = 4
_SHORTEST_FRAGMENT = 4
_LONG_WORD = 7


@dataclass
class Reader:
    """Understands one question.

    :param vocabulary: words of names.
    :param everyday: the city's list.
    :param is_in_texts: tells whether a stem is found in any text.
    :param is_typing: whether the last word may be unfinished.
    """

    vocabulary: Vocabulary
    everyday: EverydayWords
    is_in_texts: Callable[[str], bool]
    is_typing: bool = False
    corrected: dict[str, str] = field(default_factory=dict)

    def read(self, text: str) -> Question:
        """Understand what was typed."""
        asked = content_words(text)[:MOST_WORDS]
        if not asked:
            return Question(None, "")
        verbs = self._separable_verbs(text, asked)
        asked = tuple(word for word in asked if word.folded not in MEANINGLESS) or asked
        last = asked[-1] if self.is_typing and text[-1:].isalnum() else None
        nodes = {
            word.stem: self._node(word, verbs.get(word.stem, ()), is_last=word is last)
            for word in asked
        }
        branches = self._with_sayings(asked, nodes)
        return Question(AllOf(branches), folded_name(text), self._corrected_question(text))

    def _with_sayings(self, asked, nodes):
        """One branch for each word; words that are a saying together become one branch."""
        is_all_weak = all(stem in WEAK_STEMS for stem in nodes)
        left = dict(nodes)
        branches = []
        for saying in self.everyday.in_question(frozenset(nodes)):
            if len(saying.stems) < 2 or not saying.stems <= left.keys():
                continue
            literal = AllOf(tuple((_weight(stem, False), left.pop(stem)) for stem in saying.stems))
            branches.append((1.0 * len(literal.branches), self._any(literal, [saying])))
        branches += [(_weight(stem, is_all_weak), node) for stem, node in left.items()]
        return tuple(branches)

    def _any(self, literal, sayings):
        meant = [(MEANT, self._term(term)) for saying in sayings for term in saying.meant]
        return AnyOf(((1.0, literal), *meant)) if meant else literal

    def _term(self, term):
        return AllOf(
            tuple((_weight(word.stem, False), Stems(self._forms(word))) for word in term),
            least=LEAST_OF_TERM,
        )

    def _node(self, word, verbs=(), *, is_last=False, is_part=False):
        """All that one word may mean."""
        nearness = dict(self._forms(word))
        for verb in verbs:
            nearness |= {stem: PLAIN_VERB * value for stem, value in nearness.items()}
            nearness |= self._forms(verb)
        found = self._any(
            Stems(nearness, () if is_part else (word.stem, *(verb.stem for verb in verbs))),
            self._sayings_of(word),
        )
        branches = list(found.branches) if isinstance(found, AnyOf) else [(1.0, found)]
        is_known = self._is_known(word, nearness) or len(branches) > 1
        if is_known and word.stem not in self.vocabulary and not is_part:
            branches += self._slips(word)
        if word.parts:
            branches.append((RELATIVE, self._parts(word.parts)))
        if is_last:
            branches += self._completed(word)
        if not is_part:
            branches += self._taken_apart(word, is_known, is_last)
        return AnyOf(tuple(branches)) if len(branches) > 1 else branches[0][1]

    def _sayings_of(self, word):
        return [
            saying
            for saying in self.everyday.in_question(frozenset({word.stem}))
            if len(saying.stems) == 1
        ]

    def _forms(self, word: Word) -> dict[str, float]:
        """Stems of the same family, and compounds with any of them."""
        return self.vocabulary.remembered("forms", word.folded, lambda: self._find_forms(word))

    def _find_forms(self, word):
        roots = {word.stem: 1.0}
        for form in present_forms(word.stem):
            if form in self.vocabulary or relatives(form):
                roots[form] = RELATIVE
        for root in tuple(roots):
            for relative in relatives(root):
                roots.setdefault(relative, RELATIVE)
        nearness = dict(roots)
        for root, value in roots.items():
            itself = word if root == word.stem else Word(root, root, root)
            for compound, near in self.vocabulary.compounds(itself).items():
                nearness[compound] = max(near * value, nearness.get(compound, 0))
        return nearness

    def _is_known(self, word, nearness):
        return any(stem in self.vocabulary for stem in nearness) or self.is_in_texts(word.stem)

    def _taken_apart(self, word, is_known, is_last):
        """The meanings of a compound from those of its parts; else the word that was meant."""
        splits = self.vocabulary.splits(word)
        sure = [split for split in splits if not split.unknown]
        if is_known:
            return [(TAKEN_APART_BUT_KNOWN, self._parts(split.parts)) for split in sure]
        if sure:
            return [(TAKEN_APART, self._parts(split.parts)) for split in sure]
        corrections = self._corrections(word, is_last)
        return corrections or [(GUESSED, self._guessed(split.parts)) for split in splits]

    def _guessed(self, parts):
        """Parts of which one is not known: it may be mistyped."""
        nodes = []
        for part in parts:
            word = Word(part, part, part)
            near = self.vocabulary.corrections(word) if part not in self.vocabulary else ()
            branches = [(1.0, self._node(word, is_part=True))]
            branches += [
                (ONE_MISTAKE, self._node(each, is_part=True))
                for each, mistakes in near
                if mistakes == 1
            ]
            nodes.append((_weight(part, False), AnyOf(tuple(branches))))
        return AllOf(tuple(nodes), least=LEAST_OF_COMPOUND)

    def _slips(self, word):
        """One slip in a long word that other words happen to hold: "Reisepas"."""
        if len(word.folded) < _LONG_WORD:
            return []
        return [
            (ONE_MISTAKE, Stems({each.stem: 1.0}))
            for each, mistakes in self.vocabulary.corrections(word)
            if mistakes == 1
        ]

    def _parts(self, parts):
        return AllOf(
            tuple(
                (_weight(part, False), self._node(Word(part, part, part), is_part=True))
                for part in parts
            ),
            least=LEAST_OF_COMPOUND,
        )

    def _completed(self, word):
        found = self.vocabulary.completions(word.folded, _MOST_COMPLETIONS)
        nearness = {each.stem: COMPLETED for each in found}
        if len(word.folded) >= _SHORTEST_FRAGMENT:
            for each in self.vocabulary.with_letters(word.folded):
                nearness.setdefault(each.stem, INSIDE)
        branches = [(1.0, Stems(nearness))] if nearness else []
        sayings = [
            saying for each in found if each.stem != word.stem for saying in self._sayings_of(each)
        ]
        branches += [
            (COMPLETED, self._term(term))
            for saying in sayings[:_MOST_SAYINGS]
            for term in saying.meant
        ]
        return branches

    def _corrections(self, word, is_last):
        if is_last:
            found = self.vocabulary.beginnings(word.folded)
            if self.vocabulary.completions(word.folded, 1):
                return []
            return [(TWO_MISTAKES, Stems({each.stem: 1.0})) for each in found]
        found = self.vocabulary.corrections(word)
        if not found:
            return []
        fewest = found[0][1]
        best = [each for each, mistakes in found if mistakes == fewest]
        self.corrected[word.text] = best[0].text
        nearness = ONE_MISTAKE if fewest == 1 else TWO_MISTAKES
        return [(nearness, self._node(each, is_part=True)) for each in best]

    def _corrected_question(self, text):
        if not self.corrected:
            return ""
        for typed, meant in self.corrected.items():
            text = text.replace(typed, meant)
        return " ".join(text.split())

    def _separable_verbs(self, text, asked):
        """ "Wie melde ich mein Auto an?" asks for "anmelden"."""
        order = words(text)
        verbs: dict[str, list[Word]] = {}
        for place, particle in enumerate(order):
            if particle.folded not in PARTICLES:
                continue
            before = {word.folded for word in order[:place]}
            for word in asked:
                joined = fold(particle.folded) + word.stem
                if word.folded in before and self._is_verb(joined):
                    verbs.setdefault(word.stem, []).append(Word(joined, joined, joined))
        return verbs

    def _is_verb(self, joined):
        return joined in self.vocabulary or bool(self.everyday.by_stem.get(joined))


def _weight(stem, is_all_weak):
    return WEAK if stem in WEAK_STEMS and not is_all_weak else 1.0
