"""The index in the catalog: what every findable object says about itself, by word.

It lives in ``portal_catalog`` like any other index: filled by the catalog, transactional, the same
on every node, rebuilt with it. Writing an object that says what it said before changes nothing.
"""

from collections.abc import Iterable

from BTrees.IIBTree import IIBTree
from BTrees.IOBTree import IOBTree
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from OFS.SimpleItem import SimpleItem
from Products.PluginIndexes.interfaces import IPluggableIndex
from zope.interface import implementer

from rathaus.search.german import STOP_WORDS
from rathaus.search.interfaces import ISearchText
from rathaus.search.interfaces import SearchText
from rathaus.search.meaning import folded_name
from rathaus.search.ranking import IN_SYNONYMS
from rathaus.search.ranking import IN_TEASER
from rathaus.search.ranking import IN_TEXT
from rathaus.search.ranking import IN_TITLE
from rathaus.search.ranking import Entry
from rathaus.search.words import Word
from rathaus.search.words import fold
from rathaus.search.words import words

INDEX = "rathaus_search"
#: Up to so many documents stand in the bucket of the word itself: one load, no object of its own.
_FEW = 24
#: Longer texts are cut: the words of a 300 pages' plan have all been said by then.
LONGEST_TEXT = 400_000


@implementer(IPluggableIndex)
class SearchIndex(SimpleItem):
    """Words of names, words of texts, keys, and an entry for each document.

    :param id: its name in the catalog.
    """

    meta_type = "Rathaus search index"
    manage_options = ()
    query_options = ("query",)

    def __init__(self, id, ignore_ex=None, call_methods=None, extra=None, caller=None):
        self.id = id
        self.clear()

    # What the catalog calls

    def clear(self):
        """Forget everything."""
        self.names = OOBTree()
        self.texts = OOBTree()
        self.keys = OOBTree()
        self.entries = IOBTree()
        #: Document id to (SearchText, uid, language): what to take out when it changes.
        self.sources = IOBTree()
        #: Folded word of a name to (stem, how it is written, number of documents).
        self.written = OOBTree()
        #: Changed whenever ``written`` is; its serial number names a state of the vocabulary.
        self.changes = Length()

    def index_object(self, documentId, obj, threshold=None):
        """Take in what an object says about itself now.

        :returns: 1 where something was changed, else 0.
        """
        plain = getattr(obj, "_getWrappedObject", lambda: obj)()
        adapter = ISearchText(plain, None)
        said = adapter() if adapter is not None else None
        if said is None:
            return self.unindex_object(documentId)
        return self.take_in(documentId, said, uid=plain.UID(), language=plain.Language() or "")

    def unindex_object(self, documentId):
        """Forget a document.

        :returns: 1 where something was changed, else 0.
        """
        source = self.sources.get(documentId)
        if source is None:
            return 0
        said = source[0]
        for tree, postings in ((self.names, _of_names(said)), (self.texts, _of_texts(said))):
            for stem in postings:
                _take_out(tree, stem, documentId)
        for key in said.keys:
            _take_out(self.keys, folded_key(key), documentId)
        self._count_words(said, -1)
        del self.entries[documentId]
        del self.sources[documentId]
        return 1

    def _apply_index(self, request):
        # Asked through ``rathaus.search.api`` only: what is found has an order of its own.
        return None

    def getId(self):
        return self.id

    def getEntryForObject(self, documentId, default=None):
        source = self.sources.get(documentId)
        return default if source is None else source[0]

    def getIndexSourceNames(self):
        return (self.id,)

    def getIndexQueryNames(self):
        return (self.id,)

    def indexSize(self):
        """Number of different words of names."""
        return len(self.names)

    numObjects = indexSize

    # What the search calls

    def take_in(self, documentId: int, said: SearchText, *, uid: str, language: str) -> int:
        """Take in what a document says.

        :returns: 1 where something was changed, else 0.
        """
        source = (said, uid, language)
        if self.sources.get(documentId) == source:
            return 0
        self.unindex_object(documentId)
        for tree, postings in ((self.names, _of_names(said)), (self.texts, _of_texts(said))):
            for stem, bits in postings.items():
                _put_in(tree, stem, documentId, bits)
        for key in said.keys:
            _put_in(self.keys, folded_key(key), documentId, 1)
        self._count_words(said, 1)
        self.entries[documentId] = _entry(said, uid, language)
        self.sources[documentId] = source
        return 1

    def with_key(self, text: str) -> list[int]:
        """Documents with a key that begins as typed: a LeiKa key, a file reference number.

        :param text: may have spaces, as keys are printed.
        """
        key = folded_key(text)
        if len(key) < 4 or not any(sign.isdigit() for sign in key):
            return []
        found = dict.fromkeys(
            docid for _key, ids in self.keys.items(key, key + "\uffff") for docid in ids
        )
        return list(found)

    def written_words(self) -> Iterable[Word]:
        """Every word of a name."""
        return (Word(text, folded, stem) for folded, (stem, text, _count) in self.written.items())

    def _count_words(self, said, step):
        for word in _name_words(said):
            stem, text, count = self.written.get(word.folded, (word.stem, word.text, 0))
            if count + step > 0:
                self.written[word.folded] = (stem, text, count + step)
            elif count:
                del self.written[word.folded]
            if not count or count + step <= 0:
                self.changes.change(1)


def folded_key(text: str) -> str:
    """A key without the spaces and signs that it is printed with."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def _entry(said, uid, language):
    title_stems = dict.fromkeys(
        word.stem for word in words(said.title) if word.folded not in STOP_WORDS
    )
    return Entry(
        kind=said.kind,
        title=said.title,
        teaser=said.teaser,
        uid=uid,
        life_situations=tuple(said.life_situations),
        unit=said.unit,
        is_online=said.is_online,
        language=language,
        names=(folded_name(said.title), *map(folded_name, said.synonyms)),
        title_stems=tuple(title_stems),
    )


def _of_names(said):
    return _postings((IN_TITLE, said.title), *((IN_SYNONYMS, each) for each in said.synonyms))


def _of_texts(said):
    return _postings((IN_TEASER, said.teaser), (IN_TEXT, said.text[:LONGEST_TEXT]))


def _postings(*texts):
    """Stems with the bits where they stand."""
    postings = {}
    for bit, text in texts:
        for word in words(text):
            if word.folded in STOP_WORDS:
                continue
            for stem in (word.stem, *(stem_of_part(part) for part in word.parts)):
                postings[stem] = postings.get(stem, 0) | bit
    return postings


def stem_of_part(part):
    """Stem of a part of a word with hyphens."""
    return words(part)[0].stem if len(part) > 1 else part


def _name_words(said):
    """Different words of the names, in full and in parts."""
    found = {}
    for name in (said.title, *said.synonyms):
        for word in words(name):
            if word.folded in STOP_WORDS or word.folded.isdigit():
                continue
            found.setdefault(word.folded, word)
            for part in word.parts:
                if len(part) > 2:
                    found.setdefault(part, Word(part, part, stem_of_part(part)))
    return found.values()


def _put_in(tree, key, docid, bits):
    posting = tree.get(key)
    if posting is None:
        tree[key] = {docid: bits}
    elif isinstance(posting, dict):
        # A new mapping: a bucket does not notice what changes within its values.
        posting = {**posting, docid: bits}
        tree[key] = IIBTree(posting) if len(posting) > _FEW else posting
    else:
        posting[docid] = bits


def _take_out(tree, key, docid):
    posting = tree.get(key)
    if posting is None or docid not in posting:
        return
    if isinstance(posting, dict):
        rest = {each: bits for each, bits in posting.items() if each != docid}
        if rest:
            tree[key] = rest
        else:
            del tree[key]
        return
    del posting[docid]
    if not posting:
        del tree[key]
