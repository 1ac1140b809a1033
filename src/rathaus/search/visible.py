"""Which documents of the catalog the visitor may see, now and in this language."""

from AccessControl import getSecurityManager
from BTrees.IIBTree import IITreeSet
from DateTime import DateTime
from Products.ZCatalog.query import IndexQuery

_LANGUAGES = "shown_in"


def visible(catalog, docids: list[int], language: str = "") -> list[int]:
    """Those of some documents that the present user may see, in the same order.

    The same rules as ``catalog.searchResults``: roles and local roles as the catalog knows them,
    effective and expiry dates; but asked about what was found only, not about the whole site.

    :param catalog: the ``portal_catalog``.
    :param docids: numbers of documents in the catalog.
    :param language: code of a language; what is not shown in it is left out.
    """
    if not docids:
        return []
    user = getSecurityManager().getUser()
    kept = IITreeSet(docids)
    kept = _asked(catalog, "allowedRolesAndUsers", catalog._listAllowedRolesAndUsers(user), kept)
    if not catalog.allow_inactive({}):
        kept = _asked(catalog, "effectiveRange", DateTime(), kept)
    if language:
        kept = _in_language(catalog, language, kept)
    return [docid for docid in docids if docid in kept]


def _asked(catalog, name, value, kept):
    index = catalog._catalog.getIndex(name)
    query = IndexQuery({name: value}, name, index.query_options, index.operators, index.useOperator)
    return IITreeSet(index.query_index(query, resultset=kept)) & kept


def _in_language(catalog, language, kept):
    if _LANGUAGES not in catalog.indexes():
        return kept
    languages = catalog._catalog.getIndex(_LANGUAGES).getEntryForObject
    # What knows no language, such as a file, is shown in all of them.
    return {docid for docid in kept if language in (languages(docid) or (language,))}
