"""The words of internal notes, in an index that answers no search of the catalog.

Whoever may see a case finds it by its words in the catalog's text index, through every page and REST.
Notes are for fewer people: not for who sees the case through a task, a former responsibility or a
specialist system. So their words stand here, and are asked for by the desk alone, which knows whose
notes somebody may read (``rathaus.desk.note_words``).
"""

from typing import Any

from AccessControl.class_init import InitializeClass
from AccessControl.SecurityInfo import ClassSecurityInfo
from BTrees.IIBTree import IISet
from OFS.SimpleItem import SimpleItem
from plone.indexer import indexer
from Products.CMFPlone.UnicodeSplitter import I18NNormalizer
from Products.CMFPlone.UnicodeSplitter import Splitter
from Products.PluginIndexes.interfaces import IPluggableIndex
from Products.ZCTextIndex.Lexicon import Lexicon
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from Products.ZCTextIndex.QueryParser import QueryParser
from zope.interface import implementer

from rathaus.applications.notes import notes
from rathaus.records.interfaces import ICaseMetadata

NOTE_INDEX = "note_words"
#: Signs of all notes of a case; the newest are found.
LONGEST = 300_000


@implementer(IPluggableIndex)
class NoteIndex(SimpleItem):
    """Words of the notes of each case, told apart as the catalog's text index does.

    :param id: its name in the catalog.
    """

    security = ClassSecurityInfo()
    # As other indexes: none of their methods is for an address.
    security.declareObjectProtected("Manage ZCatalogIndex Entries")
    security.declarePrivate("cases_with", "lexicon", "words")

    meta_type = "Rathaus note index"
    manage_options = ()
    query_options = ("query",)

    def __init__(self, id, ignore_ex=None, call_methods=None, extra=None, caller=None):
        self.id = id
        self.clear()

    def clear(self):
        """Forget everything."""
        self.lexicon = Lexicon(Splitter(), I18NNormalizer())
        self.words = OkapiIndex(self.lexicon)

    def index_object(self, documentId, obj, threshold=None):
        """Take in the words of a case's notes.

        :returns: how many words, 0 where there is no note.
        """
        text = getattr(obj, NOTE_INDEX, None)
        if not isinstance(text, str) or not text:
            return self.unindex_object(documentId)
        return self.words.index_doc(documentId, text)

    def unindex_object(self, documentId):
        """Forget a case; nothing where it had no note."""
        if self.words.has_doc(documentId):
            self.words.unindex_doc(documentId)
        return 0

    def _apply_index(self, request):
        # A search of the catalog asks for what somebody may see, and not for what they may read in it.
        return IISet(), (self.id,)

    def cases_with(self, text: str) -> IISet:
        """Numbers of the cases in whose notes something stands, whoever may read them.

        :param text: as :func:`~rathaus.applications.full_text.query` gives it.
        """
        tree = QueryParser(self.lexicon).parseQuery(text)
        return IISet((tree.executeQuery(self.words) or {}).keys())

    def getId(self):
        return self.id

    def getEntryForObject(self, documentId, default=None):
        # Nobody looks into notes by way of the catalog.
        return default

    def getIndexSourceNames(self):
        return (self.id,)

    def getIndexQueryNames(self):
        return (self.id,)

    def indexSize(self):
        """Number of cases with notes."""
        return self.words.document_count()

    numObjects = indexSize


InitializeClass(NoteIndex)


@indexer(ICaseMetadata)
def note_words(case: Any) -> str:
    """Words of the notes, once the worker indexes the case (see ``full_text``)."""
    if not case.has_text_index:
        return ""
    return " ".join(each.text for each in reversed(notes(case)))[:LONGEST]
