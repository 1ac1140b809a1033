"""What other rooms may ask the search. Another engine would be put in behind these functions."""

from plone import api
from Products.CMFCore.indexing import processQueue

from rathaus.languages import api as languages
from rathaus.search import unfound
from rathaus.search.engine import ask
from rathaus.search.everyday import everyday_words
from rathaus.search.everyday import says_something
from rathaus.search.filters import Filters
from rathaus.search.filters import filtered
from rathaus.search.index import INDEX
from rathaus.search.index import SearchIndex
from rathaus.search.marking import marked
from rathaus.search.markup import text_of_markup
from rathaus.search.meaning import asked_stems
from rathaus.search.results import Facet
from rathaus.search.results import Facets
from rathaus.search.results import Hit
from rathaus.search.results import Part
from rathaus.search.results import Results
from rathaus.search.results import Suggestion
from rathaus.search.unfound import note_unfound
from rathaus.search.visible import visible
from rathaus.search.wording import KIND_LABELS

__all__ = [
    "INDEX",
    "KIND_LABELS",
    "LONGEST_QUESTION",
    "Facet",
    "Facets",
    "Hit",
    "Part",
    "Results",
    "Suggestion",
    "find",
    "install",
    "matching_uids",
    "note_unfound",
    "suggest",
    "text_of_markup",
]

#: Longer questions are cut: nobody types them.
LONGEST_QUESTION = 200
#: A suggestion is given from so many letters on.
SHORTEST_BEGINNING = 2
#: So many of the best are asked whether the visitor may see them, before eight are suggested.
_CONSIDERED = 60


def install(portal) -> None:
    """Make the store of what was not found, where it is missing."""
    unfound.install(portal)


def find(
    words: str,
    *,
    kind: str = "",
    life_situation: str = "",
    unit: str = "",
    online: bool = False,
    start: int = 0,
    size: int = 20,
) -> Results:
    """Find what the present user may see and what is effective, in the language of the page.

    :param words: as somebody typed them; a whole question is fine.
    :param kind: one of :data:`rathaus.search.interfaces.KINDS`, or empty.
    :param life_situation: key of a life situation, or empty.
    :param unit: UID of a unit, or empty.
    :param online: only what can be done online.
    :param start: number of results before this page.
    :param size: number of results of a page.
    """
    catalog, index = _catalog_and_index()
    found, question = ask(index, everyday_words(), words[:LONGEST_QUESTION])
    seen = visible(catalog, found, _language())
    entries = [(docid, index.entries[docid]) for docid in seen]
    kept, facets = filtered(entries, Filters(kind, life_situation, unit, online))
    stems = asked_stems(question)
    return Results(
        total=len(kept),
        hits=tuple(
            _hit(catalog, docid, entry, stems) for docid, entry in kept[start : start + size]
        ),
        did_you_mean=question.did_you_mean,
        facets=facets,
    )


def suggest(words: str, limit: int = 8) -> list[Suggestion]:
    """What may be meant while somebody types; names only, so that it is fast.

    :param words: what stands in the field.
    :param limit: the most suggestions.
    """
    if len(words.strip()) < SHORTEST_BEGINNING:
        return []
    catalog, index = _catalog_and_index()
    found, _question = ask(index, everyday_words(), words[:LONGEST_QUESTION], is_typing=True)
    seen = visible(catalog, found[:_CONSIDERED], _language())[:limit]
    return [
        Suggestion(index.entries[docid].title, index.entries[docid].kind, _url(catalog, docid))
        for docid in seen
    ]


def matching_uids(words: str, kind: str = "") -> list[str] | None:
    """UIDs of everything that answers a question, the best first; for lists that filter by words.

    Says nothing about permissions: ask the catalog for what is to be shown.

    :param kind: one of :data:`rathaus.search.interfaces.KINDS`, or empty.
    :returns: None where the words say nothing, and so filter nothing.
    """
    if not says_something(words):
        return None
    _catalog, index = _catalog_and_index()
    found, _question = ask(index, everyday_words(), words[:LONGEST_QUESTION])
    entries = (index.entries[docid] for docid in found)
    return [entry.uid for entry in entries if not kind or entry.kind == kind]


def _catalog_and_index() -> tuple[object, SearchIndex]:
    # What was changed in this transaction is to be found in it.
    processQueue()
    catalog = api.portal.get_tool("portal_catalog")
    return catalog, catalog._catalog.getIndex(INDEX)


def _language():
    return languages.current_language(api.portal.get().REQUEST)


def _url(catalog, docid):
    return catalog.REQUEST.physicalPathToURL(catalog.getpath(docid))


def _hit(catalog, docid, entry, stems):
    return Hit(
        kind=entry.kind,
        title=entry.title,
        teaser=entry.teaser,
        url=_url(catalog, docid),
        path=_path_in_site(catalog, docid),
        unit=entry.unit,
        is_online=entry.is_online,
        language=entry.language,
        title_parts=marked(entry.title, stems),
        teaser_parts=marked(entry.teaser, stems),
    )


def _path_in_site(catalog, docid):
    root = "/".join(api.portal.get().getPhysicalPath())
    return catalog.getpath(docid).removeprefix(root).strip("/")
