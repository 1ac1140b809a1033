"""Find and rank: which documents answer a question, the best first.

A document's score is the part of the question that it covers, each word weighted by how rare it is
among names (inverse document frequency) and by where it stands: title, synonyms, teaser, text. Of
equals, the one whose title says least besides comes first. Nothing has to match wholly: a question
in a whole sentence finds the service that covers most of it.
"""

import heapq
from math import log
from typing import NamedTuple
from typing import Protocol

from rathaus.search.german import WEAK_STEMS
from rathaus.search.meaning import AnyOf
from rathaus.search.meaning import Question
from rathaus.search.meaning import Stems

# Bits of a posting: where a word stands.
IN_TITLE, IN_SYNONYMS, IN_TEASER, IN_TEXT = 8, 4, 2, 1

_OF_NAME = {mask: 1.0 if mask & IN_TITLE else 0.9 for mask in range(4, 16)}
_OF_TEXT = {1: 0.25, 2: 0.4, 3: 0.45}
#: A match in a text counts as found, though little for the rank.
_FOUND_IN_TEXT = 0.9
#: What covers less of the question than this part of what the best one covers, is not shown.
_SHOWN = 0.5
#: What covers less than this part of the question is a chance, no answer.
_LEAST = 0.25
#: What the title says besides takes away up to this part of the score.
_BESIDES = 0.3
_SAME_NAME = 2.0
_SAME_SYNONYM = 0.6
_SAME_BEGINNING = 0.05
_WEAK_IN_TITLE = 0.3
#: Services before news: what a result of a kind counts beside a service.
_KINDS = {
    "service": 1.0,
    "form": 0.9,
    "unit": 0.9,
    "regulation": 0.85,
    "page": 0.85,
    "download": 0.8,
    "event": 0.7,
    "news": 0.6,
}
#: So many of the best are compared in detail; nobody reads on to the 400th.
_COMPARED = 400


class Entry(NamedTuple):
    """What is kept of a document beside its postings."""

    kind: str
    title: str
    teaser: str
    uid: str
    life_situations: tuple[str, ...]
    unit: str
    is_online: bool
    language: str
    #: Names in the form of :func:`~rathaus.search.meaning.folded_name`, the title first.
    names: tuple[str, ...]
    #: Stems of the title that say something.
    title_stems: tuple[str, ...]


class Postings(Protocol):
    """Where words stand. Mappings of a stem to a mapping of document ids to bits."""

    names: dict
    texts: dict
    entries: dict


def ranked(postings: Postings, question: Question, *, with_texts: bool = True) -> list[int]:
    """Documents that answer a question, the best first.

    :param postings: the index.
    :param question: as it was understood.
    :param with_texts: whether words in teasers and texts count too.
    """
    if question.tree is None:
        return []
    covered = _Evaluation(postings, with_texts).of(question.tree)
    if not covered:
        return []
    least = max(_LEAST, _SHOWN * max(found for _score, found in covered.values()))
    kept = [(score, docid) for docid, (score, found) in covered.items() if found >= least]
    if len(kept) <= _COMPARED:
        best, rest = kept, []
    else:
        kept.sort(reverse=True)
        best, rest = kept[:_COMPARED], kept[_COMPARED:]
    compared = _Comparison(postings.entries, question)
    order = heapq.nsmallest(len(best), (compared.key(score, docid) for score, docid in best))
    return [key[-1] for key in order] + [docid for _score, docid in rest]


class _Evaluation:
    """Walks the tree of a question. Each document found gets a pair: its score, and how much of
    the question it covers wherever the words stand."""

    def __init__(self, postings, with_texts):
        self._names = postings.names
        self._texts = postings.texts if with_texts else {}
        self._count = max(1, len(postings.entries))

    def of(self, node):
        if isinstance(node, Stems):
            return self._stems(node)
        if isinstance(node, AnyOf):
            return self._any(node)
        return self._all(node)

    def _stems(self, node):
        found = {}
        for stem in node.in_texts:
            for docid, bits in _items(self._texts.get(stem)):
                found[docid] = (_OF_TEXT[bits & 3], _FOUND_IN_TEXT)
        for stem, nearness in node.nearness.items():
            for docid, bits in _items(self._names.get(stem)):
                score = nearness * _OF_NAME[bits]
                known = found.get(docid)
                if known is None or known[0] < score:
                    found[docid] = (score, nearness)
        return found

    def _any(self, node):
        found = {}
        for nearness, branch in node.branches:
            for docid, (score, covered) in self.of(branch).items():
                score *= nearness
                known = found.get(docid)
                if known is None or known[0] < score:
                    found[docid] = (score, covered * nearness)
        return found

    def _all(self, node):
        branches = [(weight, self.of(branch)) for weight, branch in node.branches]
        if len(branches) == 1:
            return branches[0][1]
        weighted = [(weight * self._rarity(found), found) for weight, found in branches]
        whole = sum(weight for weight, _found in weighted)
        sums = {}
        for weight, found in weighted:
            share = weight / whole
            for docid, (score, covered) in found.items():
                old_score, old_covered = sums.get(docid, (0.0, 0.0))
                sums[docid] = (old_score + share * score, old_covered + share * covered)
        if not node.least:
            return sums
        return {docid: pair for docid, pair in sums.items() if pair[1] >= node.least}

    def _rarity(self, found):
        # What nobody has is no reason to think less of those that have the rest of the question:
        # it counts like a word that stands in a twentieth of all names.
        count = sum(score for score, _covered in found.values()) if found else self._count / 20
        return log(1 + self._count / (0.5 + count))


def _items(posting):
    return posting.items() if posting is not None else ()


class _Comparison:
    """Compares the best in detail."""

    def __init__(self, entries, question):
        self._entries = entries
        self._name = question.name
        self._nearness = {}
        _gather(question.tree, self._nearness, 1.0)

    def key(self, score, docid):
        """Sorts the better one first."""
        entry = self._entries[docid]
        score *= 1 - _BESIDES * self._besides(entry.title_stems)
        score *= _KINDS[entry.kind]
        if self._name == entry.names[0]:
            score += _SAME_NAME
        elif self._name in entry.names:
            score += _SAME_SYNONYM
        elif entry.names[0].startswith(self._name):
            score += _SAME_BEGINNING
        return (-score, len(entry.title), entry.names[0], docid)

    def _besides(self, title_stems):
        """Part of a title that nobody asked for (0–1)."""
        whole = asked = 0.0
        for stem in title_stems:
            weight = _WEAK_IN_TITLE if stem in WEAK_STEMS else 1.0
            whole += weight
            asked += weight * self._nearness.get(stem, 0.0)
        return 1 - asked / whole if whole else 0.0


def _gather(node, nearness, factor):
    """The nearness of each stem anywhere in the tree."""
    if isinstance(node, Stems):
        for stem, value in node.nearness.items():
            nearness[stem] = max(nearness.get(stem, 0.0), value * factor)
        return
    is_any = isinstance(node, AnyOf)
    for value, branch in node.branches:
        _gather(branch, nearness, factor * value if is_any else factor)
