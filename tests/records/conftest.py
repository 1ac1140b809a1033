"""A small file plan with two units, made by the API, so that these tests stand on their own."""

import pytest

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
def served_city(functional):
    """The same, committed, for tests that go through the publisher."""
    import transaction

    city = build(functional["portal"])
    transaction.commit()
    return city
