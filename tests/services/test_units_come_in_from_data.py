"""Organisational units come in with the services they are responsible for."""

from rathaus.organisation import api as organisation
from services.messages import delete_xml
from services.messages import service_xml
from services.messages import unit_xml

HOURS = (
    "<x:infoOeffnungszeitenText>&lt;p&gt;Mo 09:00-12:00&lt;br&gt;Di 13:00-18:00&lt;/p&gt;"
    "&lt;p&gt;Mittwoch nach Vereinbarung&lt;/p&gt;</x:infoOeffnungszeitenText>"
)
ADDRESS = (
    "<x:anschrift><x:strasse>Neumarkt</x:strasse><x:hausnummer>5</x:hausnummer>"
    "<x:postleitzahl>03046</x:postleitzahl><x:ort>Cottbus</x:ort></x:anschrift>"
    "<x:kommunikation><x:kanal><code>01</code></x:kanal>"
    "<x:kennung>amt@example.org</x:kennung></x:kommunikation>"
)
UNIT = "OrganisationalUnit"


def test_a_unit_can_be_reached_and_has_its_groups(exchange):
    exchange.take(unit_xml("1", "Bürgeramt", content=ADDRESS + HOURS))
    unit = exchange.one("1", UNIT)
    assert (unit.street, unit.postal_code, unit.city) == ("Neumarkt 5", "03046", "Cottbus")
    assert unit.email == "amt@example.org"
    assert unit.opening_hours == "Mo 09:00-12:00\nDi 13:00-18:00"
    assert unit.opening_note == "Mittwoch nach Vereinbarung"
    assert unit.unit_key == "buergeramt"
    assert "buergeramt-clerks" in exchange.portal.acl_users.source_groups.listGroupIds()


def test_a_unit_lies_in_the_unit_above_it_wherever_that_stands(exchange):
    exchange.take(unit_xml("2", "Meldestelle", parent="1"), unit_xml("1", "Bürgeramt"))
    assert exchange.one("2", UNIT).__parent__.source_id == exchange.one("1", UNIT).source_id


def test_units_of_the_same_name_do_not_share_their_groups(exchange):
    exchange.take(
        unit_xml("1", "Amt"), unit_xml("2", "Service", parent="1"), unit_xml("3", "Service")
    )
    keys = {organisation.unit_key(unit) for unit in exchange.all(UNIT)}
    assert keys == {"amt", "service", "service-2"}


def test_units_above_each_other_do_not_hang_the_import(exchange):
    summary = exchange.take(unit_xml("1", "A", parent="2"), unit_xml("2", "B", parent="1"))
    assert summary.units_created == 2


def test_a_service_knows_who_is_responsible(exchange):
    exchange.take(service_xml(), unit_xml("1", "Bürgeramt", services=["1"]))
    service, unit = exchange.one(), exchange.one("1", UNIT)
    assert service.responsible_unit == unit.UID()
    (brain,) = exchange.portal.portal_catalog(responsible_unit=unit.UID(), portal_type="Service")
    assert brain.getId == service.getId()


def test_another_unit_takes_over_without_the_service_in_the_message(exchange):
    exchange.take(service_xml(), unit_xml("1", "Alt", services=["1"]))
    summary = exchange.take(unit_xml("1", "Alt"), unit_xml("2", "Neu", services=["1"]))
    assert summary.changed == 1
    assert exchange.one().responsible_unit == exchange.one("2", UNIT).UID()


def test_the_same_units_again_write_nothing(exchange):
    parts = [service_xml(), unit_xml("1", "Bürgeramt", content=ADDRESS + HOURS, services=["1"])]
    exchange.take(*parts)
    exchange.settle()
    summary = exchange.take(*parts)
    assert (summary.units_unchanged, summary.unchanged, summary.written) == (1, 1, 0)
    assert exchange.unwritten() == []


def test_edits_here_are_kept(exchange):
    exchange.take(unit_xml("1", "Bürgeramt", content=ADDRESS))
    exchange.one("1", UNIT).street = "Altmarkt 21"
    summary = exchange.take(
        unit_xml("1", "Bürgerservice", content=ADDRESS.replace("Neumarkt", "Markt"))
    )
    unit = exchange.one("1", UNIT)
    assert (unit.title, unit.street) == ("Bürgerservice", "Altmarkt 21")
    assert [(one.service, one.field) for one in summary.conflicts] == [("Bürgeramt", "street")]


def test_a_unit_is_never_deleted(exchange):
    exchange.take(unit_xml("1", "Bürgeramt"))
    summary = exchange.take(delete_xml("1", "organisationseinheit"))
    assert len(summary.refused) == 1
    assert exchange.one("1", UNIT).title == "Bürgeramt"
