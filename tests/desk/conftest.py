"""A city with a service; applications are filed as the worker does it."""

import pytest
from plone import api

from applications_city import add_service
from applications_city import send
from rathaus.applications import api as applications
from records_city import build


@pytest.fixture
def city(integration):
    """Two units with a clerk each, a file plan, an e-file; rolled back after the test."""
    made = build(integration["portal"])
    add_service(made)
    return made


@pytest.fixture
def file_one(city):
    """Files one more application in the post box of the social office."""

    def file():
        accepted = send(city, city.portal["wohngeld"], uploads=[])
        return applications.file_submission(accepted.submission_id, token=accepted.token)

    return file


@pytest.fixture
def user():
    """Act as somebody: ``with user("clara"): ...``."""
    return lambda name: api.env.adopt_user(username=name)


@pytest.fixture
def served_city(functional):
    """The city with its service, committed, for tests that go through the publisher."""
    import transaction

    made = build(functional["portal"])
    add_service(made)
    transaction.commit()
    return made
