"""A city with a place for defect reports."""

import pytest
from plone import api

import defects_city
import records_city


@pytest.fixture
def city(city_integration):
    return records_city.build(api.portal.get())


@pytest.fixture
def maerker(city):
    return defects_city.add_place(city)
