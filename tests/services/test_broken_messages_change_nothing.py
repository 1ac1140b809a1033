"""A broken file leaves the site untouched; a broken record is refused alone."""

import pytest

from formats.xzufi_samples import message
from rathaus.formats.xzufi.api import XzufiError
from services.messages import service_xml
from services.messages import text_module

GOOD = message(service_xml() + service_xml(key="2", name="Hund anmelden"))
BROKEN = {
    "truncated": GOOD[:-60],
    "entity bomb": GOOD.replace(
        b"<x:transferOperation",
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x:transferOperation',
        1,
    ),
    "wrong namespace": GOOD.replace(b"xzufi/2_2_0", b"xzufi/1_0_0"),
    "wrong encoding": GOOD.decode().replace("anmelden", "ändern").encode("latin-1"),
    "other encoding declared": GOOD.replace(b'encoding="UTF-8"', b'encoding="ISO-8859-1"'),
    "empty": b"",
    "no xml": b"PK\x03\x04",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_leaves_the_site_untouched(exchange, data):
    exchange.take(service_xml(text_module("24", "Vorher")))
    exchange.settle()
    count = len(exchange.portal.portal_catalog)
    with pytest.raises(XzufiError):
        exchange.take_bytes(data)
    assert exchange.unwritten() == []
    assert len(exchange.portal.portal_catalog) == count
    assert exchange.one().teaser == "Vorher"


def test_a_broken_record_is_refused_alone(exchange):
    summary = exchange.take(
        service_xml(key="1"),
        service_xml(key="2", leika="123"),
        service_xml(key="", name="Ohne Kennung"),
        service_xml(key="3"),
    )
    assert summary.created == 2
    assert [refused.id for refused in summary.refused] == ["S100010:2", ""]
    assert "LeiKa" in summary.refused[0].reason
    assert summary.refused[0].line < summary.refused[1].line


def test_the_second_record_with_the_same_id_is_refused(exchange):
    summary = exchange.take(service_xml(name="Eins"), service_xml(name="Zwei"))
    assert summary.created == 1
    (refused,) = summary.refused
    assert refused.id == "S100010:1"
    assert exchange.one().title == "Eins"
