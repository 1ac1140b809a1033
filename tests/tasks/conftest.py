"""A city with a case in the office's own file, and people of two units."""

import pytest
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.organisation import api as organisation
from rathaus.records import api as records
from records_city import _user
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
    """Clara and Carl work in the social office, Lea leads it; Klaus and Karin in the tax office."""
    city = build(integration["portal"])
    with api.env.adopt_roles(["Manager"]):
        _user("carl", organisation.clerk_group(city.social_office))
        _user("karin", organisation.clerk_group(city.tax_office))
        city.tax_office.email = "steueramt@example.org"
    return city


@pytest.fixture
def user():
    """Act as somebody: ``with user("clara"): ...``."""
    return lambda name: api.env.adopt_user(username=name)


@pytest.fixture
def case(city, user):
    """A case of the social office with a document, which Clara works on."""
    with user("clara"):
        case = records.open_case(
            city.efile,
            "Mietschulden Familie Muster",
            reference="VG-7K3F-9Q2M",
            responsible_unit=city.social_office.UID(),
            assigned_clerk="clara",
        )
        records.add_record(case, title="Anfrage", filename="anfrage.pdf", data=b"%PDF-1.4")
    return case


@pytest.fixture
def sees(city, user):
    """Whether somebody may open a thing and finds it: ``sees("klaus", case)``."""

    def sees(name, thing):
        # A test is one long request; Plone remembers local roles until the end of one.
        kept = IAnnotations(city.portal.REQUEST)
        for key in [each for each in kept if "checkLocalRolesAllowed" in each]:
            del kept[key]
        with user(name):
            may_open = bool(api.user.has_permission("View", obj=thing))
            assert may_open == bool(api.content.find(UID=thing.UID()))
            return may_open

    return sees
