"""A city with a service, and an application that lies in its post box."""

import pytest
from plone import api
from plone.app.testing import login

from applications_city import add_service
from applications_city import send
from rathaus.applications import api as applications
from records_city import build


@pytest.fixture
def city(integration):
    """Two units with a clerk each, a file plan, an e-file; rolled back after the test."""
    return build(integration["portal"])


@pytest.fixture
def service(city):
    """A service of the social office."""
    return add_service(city)


@pytest.fixture
def accepted(city, service):
    """What a citizen gets for an application that has been sent and not filed."""
    return send(city, service)


@pytest.fixture
def application(accepted):
    """The same, filed."""
    return applications.file_submission(accepted.submission_id, token=accepted.token)


@pytest.fixture
def in_progress(city, application):
    """An application that Clara of the social office works on, in her e-file; she is logged in."""
    login(city.portal, "clara")
    applications.take(application)
    return applications.register(application, city.efile)


@pytest.fixture
def served_city(functional):
    """The city with its service, committed, for tests that go through publisher or worker."""
    import transaction

    city = build(functional["portal"])
    add_service(city)
    transaction.commit()
    return city


@pytest.fixture
def user():
    """Act as somebody: ``with user("clara"): ...``."""
    return lambda name: api.env.adopt_user(username=name)
