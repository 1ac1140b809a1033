"""Services and units come in from XZuFi messages."""

from plone import api
from services.messages import V2_3
from services.messages import delete_xml
from services.messages import service_xml
from services.messages import text_module
from services.messages import unit_xml


def test_a_first(exchange):
    summary = exchange.take(service_xml())
    assert summary.created == 1
    service = exchange.one()
    assert service.title == "Wohnsitz anmelden"
    assert service.getId() == "wohnsitz-anmelden"
    assert api.content.get_state(service) == "published"
    exchange.take(service_xml())
