"""A small city behind a real web server, and clients that speak JSON with it."""

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import FunctionalTesting
from plone.testing.zope import WSGI_SERVER_FIXTURE
from pytest_plone import fixtures_factory
from specialist_client import System
from specialist_client import make_account

import layers
from rathaus.exchange import rate
from rathaus.records import api as records
from records_city import PASSWORD
from records_city import build

SERVED = FunctionalTesting(bases=(layers.FIXTURE, WSGI_SERVER_FIXTURE), name="Rathaus:Served")

globals().update(fixtures_factory([(SERVED, "served")], keep_session=False))


@pytest.fixture(autouse=True, scope="session")
def keep_served(served_session):
    """Set the layer up once."""


@pytest.fixture
def city(served):
    """The small city, and a specialist system that works in the files on housing benefit."""
    city = build(served["portal"])
    with api.env.adopt_roles(["Manager"]):
        api.user.create(email="f@example.org", username="fachverfahren", password=PASSWORD)
        api.group.create(groupname="Wohngeldverfahren")
        api.group.add_user(groupname="Wohngeldverfahren", username="fachverfahren")
        city.housing.manage_setLocalRoles("Wohngeldverfahren", ["Integration"])
        city.housing.reindexObjectSecurity()
    city.dog_file = records.open_efile(city.dogs, "Hund Bello")
    transaction.commit()
    return city


@pytest.fixture
def system(served):
    """The specialist system of the social office, in the small city.

    It may work below main group 50, and nowhere else.
    """
    rate.requests.forget()
    city = build(served["portal"])
    city.dog_file = records.open_efile(city.dogs, "Hund Bello")
    token = make_account([city.group])
    transaction.commit()
    base = f"http://{served['host']}:{served['port']}/{city.portal.getId()}"
    system = System(base, token)
    system.city = city
    return system


class Client:
    """Somebody who talks JSON over HTTP.

    :param base: address of the portal
    :param user: name of a user, or None for a visitor
    """

    def __init__(self, base, user=None):
        self.base = base
        self.session = requests.Session()
        self.session.headers["Accept"] = "application/json"
        if user:
            self.session.auth = (user, PASSWORD)

    def url(self, thing):
        """Address of an object, or of a path below the portal."""
        if isinstance(thing, str):
            return thing if thing.startswith("http") else f"{self.base}/{thing}"
        return "/".join([self.base, *thing.getPhysicalPath()[2:]])

    def get(self, thing, view="", **kwargs):
        """:returns: the response"""
        kwargs.setdefault("allow_redirects", False)
        return self.session.get(f"{self.url(thing)}{view}", timeout=30, **kwargs)

    def post(self, thing, body, view=""):
        """:returns: the response"""
        return self.session.post(f"{self.url(thing)}{view}", json=body, timeout=30)

    def patch(self, thing, body):
        """:returns: the response"""
        return self.session.patch(self.url(thing), json=body, timeout=30)

    def delete(self, thing):
        """:returns: the response"""
        return self.session.delete(self.url(thing), timeout=30)

    def titles(self, **query):
        """Titles that a search finds."""
        found = self.get("@search", params=query).json()
        return {item["title"] for item in found.get("items", [])}


@pytest.fixture
def client(city, served):
    """Make clients: ``client("clara")``."""
    base = f"http://{served['host']}:{served['port']}/{city.portal.getId()}"
    return lambda user=None: Client(base, user)
