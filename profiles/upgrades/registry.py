"""Registry of an existing site: applying a profile sets every value it names, and people may have
chosen others since."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

from plone import api
from plone.app.multilingual.interfaces import IPloneAppMultilingualInstalled
from plone.registry.interfaces import IRegistry
from zope.component import getUtility
from zope.globalrequest import getRequest
from zope.interface import alsoProvides
from zope.interface import noLongerProvides
from zope.schema.interfaces import ValidationError

logger = logging.getLogger("rathaus.upgrade")

#: These follow the program: which types are searched or listed, which pages are kept how long,
#: which tags are dangerous, which fields forms have, which scripts pages load.
OURS = (
    "easyform.allowedFields",
    "plone.app.caching.interfaces.IPloneCacheSettings.",
    "plone.bundles/",
    "plone.caching.interfaces.ICacheSettings.operationMapping",
    "plone.displayed_types",
    "plone.nasty_tags",
    "plone.types_not_searched",
)


@contextmanager
def kept_values() -> Iterator[None]:
    """What is done inside adds records; the value of one that was there is the same afterwards."""
    with _languages_left_alone():
        yield from _kept_values()


def _kept_values() -> Iterator[None]:
    registry = getUtility(IRegistry, context=api.portal.get())
    before = {
        name: deepcopy(registry.records[name].value)
        for name in registry.records
        if not name.startswith(OURS)
    }
    yield
    for name, value in before.items():
        if name in registry.records and registry.records[name].value != value:
            _set_back(registry, name, value)


@contextmanager
def _languages_left_alone() -> Iterator[None]:
    # Whenever the list of languages is set, plone.app.multilingual makes a folder for German too, and
    # its page of languages the start page; it asks the request whether it is installed.
    request = getRequest()
    is_told = IPloneAppMultilingualInstalled.providedBy(request)
    if is_told:
        noLongerProvides(request, IPloneAppMultilingualInstalled)
    try:
        yield
    finally:
        if is_told:
            alsoProvides(request, IPloneAppMultilingualInstalled)


def _set_back(registry, name, value) -> None:
    try:
        registry.records[name].value = value
    except ValidationError as error:
        logger.warning("%s does not take its value any more (%s).", name, type(error).__name__)
