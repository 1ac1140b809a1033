"""Going through all content in a memory that does not grow with it."""

from collections.abc import Iterable
from collections.abc import Iterator
from typing import Any

import transaction
from plone import api

#: So many objects lie in memory at most; with 100,000 of them a savepoint each 500 costs nothing.
BATCH = 500


def objects(paths: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Path and object, for those that are there.

    :param paths: physical paths, as a catalog knows them
    """
    portal = api.portal.get()
    for number, path in enumerate(paths, start=1):
        found = portal.unrestrictedTraverse(path, None)
        if found is not None:
            yield path, found
        if number % BATCH == 0:
            # What was changed goes to a file, and only then may the cache let it go.
            transaction.savepoint(optimistic=True)
            portal._p_jar.cacheGC()
