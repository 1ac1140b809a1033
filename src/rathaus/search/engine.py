"""The search over one index, without permissions, pages and addresses."""

from rathaus.search.everyday import EverydayWords
from rathaus.search.index import SearchIndex
from rathaus.search.meaning import Question
from rathaus.search.question import Reader
from rathaus.search.ranking import ranked
from rathaus.search.vocabulary import Vocabulary

_NOT_STORED = b"\0" * 8


def ask(
    index: SearchIndex, everyday: EverydayWords, text: str, *, is_typing: bool = False
) -> tuple[list[int], Question]:
    """Documents that answer a question, the best first, and how it was understood.

    :param index: the index of a site.
    :param everyday: the city's list.
    :param text: as it was typed.
    :param is_typing: the answer is a suggestion: the last word may be unfinished, and only names
        count.
    """
    with_key = index.with_key(text)
    reader = Reader(
        vocabulary_of(index, everyday), everyday, lambda stem: stem in index.texts, is_typing
    )
    question = reader.read(text)
    found = ranked(index, question, with_texts=not is_typing)
    if not found and not is_typing:
        # Somebody pressed Enter in the middle of a word.
        reader.is_typing = True
        question = reader.read(text)
        found = ranked(index, question)
    return list(dict.fromkeys(with_key + found)), question


def vocabulary_of(index: SearchIndex, everyday: EverydayWords) -> Vocabulary:
    """The words of names and sayings; made once for each state of the index."""
    key = _state_of(index, everyday)
    if key is None:
        return _made(index, everyday)
    if key not in _vocabularies:
        made = _made(index, everyday)
        while len(_vocabularies) >= _MOST_STATES:
            # Another thread may have been faster.
            _vocabularies.pop(next(iter(_vocabularies), None), None)
        _vocabularies[key] = made
        return made
    return _vocabularies.get(key) or _made(index, everyday)


#: By state; the oldest goes first. States of two sites, before and after an edit, fit in.
_vocabularies: dict[tuple, Vocabulary] = {}
_MOST_STATES = 6


def _state_of(index, everyday):
    """Name of what is stored in the database; None in the middle of a change."""
    # What is not loaded yet says that it was never stored
    index.changes._p_activate()
    jar, serial = index.changes._p_jar, index.changes._p_serial
    if jar is None:
        return id(index), index.changes(), everyday.lines
    if index.changes._p_changed or serial == _NOT_STORED:
        return None
    return id(jar.db()), index.changes._p_oid, serial, everyday.lines


def _made(index, everyday):
    return Vocabulary(index.written_words(), everyday.said)
