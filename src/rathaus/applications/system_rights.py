"""Work for which the person at hand has no right of their own, after the right was checked."""

from collections.abc import Iterator
from contextlib import contextmanager

from AccessControl import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from AccessControl.SpecialUsers import system


@contextmanager
def system_rights() -> Iterator[None]:
    """Act as the system user; the person at hand comes back whatever happens."""
    person = getSecurityManager()
    newSecurityManager(None, system)
    try:
        yield
    finally:
        setSecurityManager(person)
