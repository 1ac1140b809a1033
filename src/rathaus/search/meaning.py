"""The meaning of a question, as a tree.

Its leaves are sets of stems, each with how near it is to what was typed (1 = the word itself);
``AllOf`` wants its branches together, ``AnyOf`` takes the best of them.
"""

from dataclasses import dataclass

from rathaus.search.words import words


@dataclass(frozen=True)
class Stems:
    """A leaf: stems with their nearness."""

    nearness: dict[str, float]
    #: Stems to look for in texts too: the word itself, not what it may mean.
    in_texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class AllOf:
    """Branches that belong together, each with what it counts.

    :param least: a document has to cover so much of them (0–1).
    """

    branches: tuple[tuple[float, "Node"], ...]
    least: float = 0.0


@dataclass(frozen=True)
class AnyOf:
    """Branches of which the best counts, each with how near it is."""

    branches: tuple[tuple[float, "Node"], ...]


Node = Stems | AllOf | AnyOf


@dataclass(frozen=True)
class Question:
    """A question that was understood.

    :param tree: None where nothing was asked.
    :param name: the question as a folded name, to find the one that is called just so.
    :param did_you_mean: the question with mistyped words corrected, or empty.
    """

    tree: Node | None
    name: str
    did_you_mean: str = ""


def folded_name(text: str) -> str:
    """A name in the form in which names are compared as a whole."""
    return " ".join(word.folded for word in words(text))


def asked_stems(question: Question) -> frozenset[str]:
    """Stems to mark in what was found: the words of the question and what they may mean."""
    stems: set[str] = set()
    waiting = [question.tree] if question.tree is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Stems):
            stems.update(node.nearness)
        else:
            waiting += [branch for _value, branch in node.branches]
    return frozenset(stems)
