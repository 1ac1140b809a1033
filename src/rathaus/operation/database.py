"""A look into the database outside of a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import transaction
import Zope2
from zope.component.hooks import getSite
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest
from zope.globalrequest import getRequest
from zope.globalrequest import setRequest


@contextmanager
def application() -> Iterator[Any]:
    """The root of Zope, to read from: nothing is committed.

    :raises Exception: of the storage; it is away
    """
    before, request = getSite(), getRequest()
    # The registry remembers values for the time of a request.
    clearRequest()
    try:
        app = Zope2.app()
        try:
            yield app
        finally:
            transaction.abort()
            app._p_jar.close()
    finally:
        setSite(before)
        setRequest(request)


def sites(app: Any) -> Iterator[Any]:
    """Each site of the database; while it is worked on, settings and utilities are its own."""
    for portal in app.objectValues("Plone Site"):
        setSite(portal)
        yield portal


def storage() -> Any:
    """The storage that all connections of this process share."""
    return Zope2.DB.storage
