"""Finds documents, as ``finding`` finds cases: from the catalog's indexes, with the roles that the
catalog goes by. No document is loaded."""

from collections.abc import Iterable

from BTrees.IIBTree import union
from plone import api
from Products.CMFCore.indexing import processQueue

from rathaus.desk.asking import ask
from rathaus.desk.asking import only_visible
from rathaus.desk.document_query import ORDERS
from rathaus.desk.document_query import DocumentQuery
from rathaus.desk.document_query import document_criteria
from rathaus.desk.finding import Found
from rathaus.desk.words import by_reference
from rathaus.desk.words import matching


def find_documents(query: DocumentQuery, words: str = "") -> Found:
    """Documents that the person at hand may see.

    :param words: that stand in a document or are said about it, or the reference of a case or file
        in which it lies; all without any
    """
    catalog = api.portal.get_tool("portal_catalog")
    processQueue()
    kept = _with_words(catalog, words) if words.strip() else None
    for criterion in document_criteria(query):
        if kept is not None and not len(kept):
            break
        kept = ask(catalog, criterion.index, criterion.value, kept)
    _title, index, is_descending = ORDERS[query.sort]
    order = (index,) if index == "created" else (index, "created")
    return Found(catalog, only_visible(catalog, kept), order, is_descending)


def _with_words(catalog, words):
    """Numbers of what has the words, and of all that lies in what they are the reference of."""
    found = matching(catalog, words)
    for path in _outermost(catalog._catalog.paths[each] for each in by_reference(catalog, words)):
        found = union(found, ask(catalog, "path", path))
    return found


def _outermost(paths: Iterable[str]) -> list[str]:
    """Those of some paths that lie below no other one of them."""
    kept: list[str] = []
    for path in sorted(paths, key=lambda path: path.split("/")):
        if not kept or not path.startswith(f"{kept[-1]}/"):
            kept.append(path)
    return kept
