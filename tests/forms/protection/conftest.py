"""A site's secrets, without a site."""

import pytest
from plone.keyring.interfaces import IKeyManager
from plone.keyring.keymanager import KeyManager
from zope.component import getGlobalSiteManager

from rathaus.forms.protection.proof import used
from rathaus.forms.protection.tries import tries


class Clock:
    """Shows the time it is told."""

    def __init__(self, now=1_000_000.0):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def secrets():
    """The keys of a site of its own."""
    manager = KeyManager()
    registry = getGlobalSiteManager()
    registry.registerUtility(manager, IKeyManager)
    yield manager
    registry.unregisterUtility(manager, IKeyManager)


@pytest.fixture(autouse=True)
def nothing_remembered():
    tries.forget()
    used.forget()
