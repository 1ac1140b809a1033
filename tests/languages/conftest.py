"""Fixtures of the tests of languages."""

import pytest
import transaction
from plone import api
from plone.testing.zope import Browser

from pages_city import build


@pytest.fixture
def city(functional):
    """A tiny city with an imprint, in the database."""
    city = build(functional["portal"])
    with api.env.adopt_roles(["Manager"]):
        # The layer of these tests has no workflow for pages
        workflows = api.portal.get_tool("portal_workflow")
        workflows.setChainForPortalTypes(["Document"], ())
        api.content.create(city, "Document", id="impressum", title="Impressum")
    transaction.commit()
    return city


@pytest.fixture
def browser(city, functional):
    """Somebody without a login."""
    browser = Browser(functional["app"])
    browser.raiseHttpErrors = False
    return browser
