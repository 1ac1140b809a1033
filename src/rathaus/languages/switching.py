"""The translations of a page and of the places above it, for the switcher on every page.

A search of the catalog costs ten times what this costs, most of it for conditions that are cheap to
ask of the few objects found. The indexes are asked instead, as the catalog would ask them.
"""

from time import time

from AccessControl import getSecurityManager
from plone import api
from Products.ZCatalog.query import IndexQuery


def visible_translations(groups: list[str]) -> list[tuple[str, str, str]]:
    """What belongs to some translation groups and can be seen by the user at this moment.

    :param groups: ids of translation groups
    :returns: group, code of the language and address of each text
    """
    tool = api.portal.get_tool("portal_catalog")
    catalog = tool._catalog
    group_index = catalog.getIndex("TranslationGroup")
    query = IndexQuery({"TranslationGroup": groups}, "TranslationGroup", group_index.query_options)
    allowed = set(tool._listAllowedRolesAndUsers(getSecurityManager().getUser()))
    language_index = catalog.getIndex("Language")
    url_of = tool.REQUEST.physicalPathToURL
    return [
        (
            group_index.getEntryForObject(rid),
            language_index.getEntryForObject(rid),
            url_of(catalog.paths[rid]),
        )
        for rid in group_index.query_index(query) or ()
        if _is_visible(catalog, rid, allowed)
    ]


def _is_visible(catalog, rid, allowed) -> bool:
    may_see = catalog.getIndex("allowedRolesAndUsers").getEntryForObject(rid, ())
    if allowed.isdisjoint(may_see):
        return False
    # Minutes since 1970, as the index keeps them; None where a text has no such date
    since, until = catalog.getIndex("effectiveRange").getEntryForObject(rid, (None, None))
    now = int(time()) // 60
    return (since is None or since <= now) and (until is None or now <= until)
