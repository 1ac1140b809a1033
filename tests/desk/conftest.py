"""A city with a service; applications are put where filing puts them."""

from datetime import timedelta
from itertools import count

import pytest
from plone import api
from plone.dexterity.utils import createContentInContainer

from applications_city import add_service
from rathaus.applications import api as applications
from rathaus.applications.api import today
from rathaus.calendar.api import utc_now
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
    made = build(integration["portal"])
    add_service(made)
    return made


@pytest.fixture
def file_one(city):
    """One more application in the post box of the social office, without what makes filing slow:
    receipt, attachments, mail."""
    number = count(1)
    return lambda: an_application(city, next(number))


def an_application(city, number):
    """An application that has arrived, ``number`` minutes ago."""
    with api.env.adopt_roles(["Manager"]):
        box = applications.ensure_inbox(city.social_office)
        reference = f"WG-{number:04d}-{'ABCDEFGH'[number % 8] * 4}"
        return createContentInContainer(
            box,
            "Application",
            checkConstraints=False,
            title=f"Wohngeld {reference}",
            reference=reference,
            service_title="Wohngeld",
            service_uid=city.portal["wohngeld"].UID(),
            responsible_unit=city.social_office.UID(),
            arrived=utc_now() - timedelta(minutes=number),
            deadline=today() + timedelta(days=30),
        )


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
