"""Values that editors send are checked over REST as in the form, and refused with a reason."""

import pytest
import transaction
from plone import api

from rathaus.organisation.interfaces import IOrganisationalUnit
from rathaus.organisation.interfaces import NoWebAddress

SCRIPT = "javascript:alert(document.cookie)"
FEE = {"label": "Gebühr", "kind": "fixed", "amount": "12,50", "amount_to": None, "note": None}


@pytest.fixture
def service(city):
    """A service that everybody who is logged in here may edit."""
    with api.env.adopt_roles(["Manager"]):
        catalogue = api.content.create(city.portal, "ServiceCatalogue", title="Leistungen")
        service = api.content.create(catalogue, "Service", title="Hund anmelden")
        service.manage_setLocalRoles("klaus", ["Editor"])
        service.reindexObjectSecurity()
    transaction.commit()
    return service


@pytest.mark.parametrize(
    "values",
    [
        {"appointment_url": SCRIPT},
        {"external_online_url": "data:text/html,x"},
        {"legal_basis": [{"title": "Satzung", "url": SCRIPT}]},
        {"downloads": [{"title": "Formular", "url": "JavaScript:alert(1)"}]},
        {"fees": [{**FEE, "amount": "viel"}]},
    ],
)
def test_addresses_that_run_scripts_and_no_amounts(service, client, values):
    answer = client("klaus").patch(service, values)
    assert answer.status_code == 400, answer.text
    assert next(iter(values)) in answer.text


def test_addresses_of_pages_and_amounts_are_taken(service, client):
    links = [{"title": "Satzung", "url": "https://example.org/satzung"}]
    values = {"appointment_url": "HTTPS://example.org", "legal_basis": links, "fees": [FEE]}
    assert client("klaus").patch(service, values).status_code == 204


def test_a_unit_links_to_pages_only():
    with pytest.raises(NoWebAddress):
        IOrganisationalUnit["appointment_url"].validate(SCRIPT)
