"""Fixtures of the catalogue's tests."""

import pytest
from plone import api

from services.messages import Exchange


@pytest.fixture
def exchange(portal, tmp_path):
    """A portal that messages are imported into, with the rights of an administrator."""
    with api.env.adopt_roles(["Manager"]):
        yield Exchange(portal, tmp_path)
