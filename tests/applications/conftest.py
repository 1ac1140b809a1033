"""A city with a service, and an application that lies in its post box."""

import pytest
import transaction
from plone import api
from plone.app.testing import login
from plone.testing.zope import Browser

from applications_city import add_service
from applications_city import send
from clerk_browser import browser_of
from rathaus.applications import api as applications
from rathaus.intake import throttle as throttling
from records_city import build


@pytest.fixture
def integration(city_integration):
    """With the city, which is made once for all tests."""
    return city_integration


@pytest.fixture
def functional(city_functional):
    """With the city, which is made once for all tests."""
    return city_functional


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
    city = build(functional["portal"])
    add_service(city)
    transaction.commit()
    return city


@pytest.fixture
def user():
    """Act as somebody: ``with user("clara"): ...``."""
    return lambda name: api.env.adopt_user(username=name)


@pytest.fixture
def slept(monkeypatch):
    """What guessing costs, without waiting for it."""
    waits = []
    monkeypatch.setattr(throttling.throttle, "_sleep", waits.append)
    throttling.throttle.forget()
    yield waits
    throttling.throttle.forget()


@pytest.fixture
def browser(functional, slept):
    """An anonymous visitor."""
    browser = Browser(functional["app"])
    browser.raiseHttpErrors = False
    return browser


@pytest.fixture
def sent(served_city):
    """A link to an application that is not filed yet."""
    accepted = send(served_city, served_city.portal["wohngeld"])
    transaction.commit()
    return accepted


@pytest.fixture
def filed(served_city, sent):
    app = applications.file_submission(sent.submission_id, token=sent.token)
    transaction.commit()
    return app


@pytest.fixture
def started(served_city, filed):
    """An application that Clara works on, in her e-file, committed."""
    with api.env.adopt_user(username="clara"):
        applications.take(filed)
        moved = applications.register(filed, served_city.efile)
    transaction.commit()
    return moved


@pytest.fixture
def clara(served_city):
    """Clara's browser."""
    return browser_of(served_city, "clara")


@pytest.fixture
def asked(served_city, filed):
    """An application with an open question."""
    login(served_city.portal, "clara")
    applications.take(filed)
    app = applications.register(filed, served_city.efile)
    applications.ask(app, "Wie hoch ist\nIhre <Rente>?", wants_upload=True)
    transaction.commit()
    return app
