"""Finds what an import refers to, and free names for what it adds."""

from Acquisition import aq_base
from plone import api
from plone.dexterity.utils import createContent
from plone.i18n.normalizer.interfaces import IURLNormalizer
from zope.component import getUtility
from zope.component import queryMultiAdapter
from zope.event import notify
from zope.lifecycleevent import ObjectCreatedEvent

_LONGEST_NAME = 80


def paths_by_source(portal_type: str) -> dict[str, str]:
    """Return path by source id of all objects of a type; the older of two with the same id."""
    catalog = api.portal.get_tool("portal_catalog")
    index = catalog._catalog.getIndex("source_id")
    found: dict[str, str] = {}
    for brain in catalog.unrestrictedSearchResults(portal_type=portal_type, sort_on="created"):
        source_id = index.getEntryForObject(brain.getRID())
        if source_id:
            found.setdefault(source_id, brain.getPath())
    return found


def path_of(uid: str, portal_type: str) -> str | None:
    """Return the path of the object with this UID, or None."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=uid, portal_type=portal_type)
    return brains[0].getPath() if brains else None


def at(path: str):
    """Return the object at a path."""
    return api.portal.get().unrestrictedTraverse(path)


def container(portal_type: str, name: str, title: str):
    """Return the container of services or units in the site; it is made where it is missing.

    :param portal_type: type of the container
    :param name: its usual id
    """
    portal = api.portal.get()
    if name in portal:
        return portal[name]
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type=portal_type, sort_on="created")
    # Units lie in a container of any type; for them only the name counts.
    if brains and portal_type == "ServiceCatalogue":
        return brains[0]._unrestrictedGetObject()
    return add(portal, createContent(portal_type, title=title), name)


def add(parent, content, name: str):
    """Add prepared content under a name made from ``name``; no permission is asked for.

    :param content: what ``createContent`` returned
    :returns: the object in its container
    """
    content.id = free_name(parent, name)
    content.language = api.portal.get_default_language()
    notify(ObjectCreatedEvent(content))
    return parent[parent._setObject(content.id, content)]


def free_name(parent, title: str, taken=frozenset()) -> str:
    """Return an id for new content: the title as it stands in addresses, numbered if needed.

    :param taken: more names that may not be used
    """
    normalizer = getUtility(IURLNormalizer)
    name = normalizer.normalize(title, locale="de", max_length=_LONGEST_NAME).strip("-_.")
    name = name or "ohne-namen"
    number, candidate = 1, name
    while candidate in taken or not _is_free(parent, candidate):
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def _is_free(parent, name: str) -> bool:
    if name in parent:
        return False
    # A service called "View" or "Edit" would hide a page of the catalogue.
    return (
        getattr(aq_base(parent), name, None) is None
        and queryMultiAdapter((parent, parent.REQUEST), name=name) is None
        and name not in ("edit", "view", "sharing")
    )
