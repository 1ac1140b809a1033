"""What is written in XML or JSON says the same, has the names of GeoReport v2, and is read back."""

import json
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from datetime import timezone

import pytest
from lxml import etree

from rathaus.formats.georeport import api as georeport
from rathaus.formats.georeport.api import Attribute
from rathaus.formats.georeport.api import Definition
from rathaus.formats.georeport.api import Discovery
from rathaus.formats.georeport.api import Endpoint
from rathaus.formats.georeport.api import Problem
from rathaus.formats.georeport.api import Receipt
from rathaus.formats.georeport.api import Service
from rathaus.formats.georeport.api import ServiceRequest
from rathaus.formats.georeport.api import TokenAnswer
from rathaus.formats.georeport.api import Value

MARCH = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
SERVICE = Service(
    "strassenlampe",
    "Straßenlampe",
    "Eine Lampe ist dunkel <oder flackert> & brummt.",
    metadata=True,
    type="batch",
    keywords=("Licht", "Laterne"),
    group="Straße",
)
DEFINITION = Definition(
    "strassenlampe",
    (
        Attribute("mast", "string", "Nummer am Mast", required=True),
        Attribute(
            "wie",
            "singlevaluelist",
            "Was tut die Lampe?",
            order=2,
            datatype_description="Bitte eines auswählen",
            values=(Value("aus", "Sie ist aus"), Value("an", "Sie brennt am Tag")),
        ),
        Attribute("achtung", "text", "Bei Gefahr 112", variable=False, order=3),
    ),
)
REQUEST = ServiceRequest(
    "HI-7K3F-9Q2M",
    "closed",
    "strassenlampe",
    MARCH,
    status_notes="Die Lampe brennt wieder.",
    service_name="Straßenlampe",
    description="Dunkel.\nSeit Montag.",
    agency_responsible="Tiefbauamt",
    updated=MARCH + timedelta(days=2),
    expected=MARCH + timedelta(days=9),
    address="Altmarkt 21",
    zipcode="03046",
    latitude=51.7604,
    longitude=14.3342,
    media_url="https://rathaus.example/foto",
)
DISCOVERY = Discovery(
    MARCH,
    "Stadt Cottbus",
    "Einen Schlüssel gibt das Bürgeramt.",
    (Endpoint("https://rathaus.example/open311/v2", MARCH),),
)
ROUND_TRIPS = [
    (georeport.SERVICES, [SERVICE, Service("laerm", "Lärm")]),
    (georeport.SERVICES, []),
    (georeport.DEFINITION, [DEFINITION]),
    (georeport.DEFINITION, [Definition("laerm")]),
    (georeport.REQUESTS, [REQUEST, ServiceRequest("HI-1", "open", "laerm", MARCH)]),
    (georeport.RECEIPT, [Receipt(token="a1b2", service_notice="Danke.")]),
    (georeport.RECEIPT, [Receipt(service_request_id="HI-1", account_id="7")]),
    (georeport.TOKEN, [TokenAnswer("a1b2", "HI-1"), TokenAnswer("c3")]),
    (georeport.PROBLEMS, [Problem(403, "Der Schlüssel ist falsch.")]),
    (georeport.DISCOVERY, [DISCOVERY]),
]


@pytest.mark.parametrize("form", ["xml", "json"])
@pytest.mark.parametrize(("kind", "things"), ROUND_TRIPS)
def test_everything_is_read_back_as_it_was(kind, things, form):
    assert georeport.read(kind, georeport.write(kind, things, form), form) == things


class TestXml:
    def test_it_names_its_encoding(self):
        data = georeport.write(georeport.REQUESTS, [REQUEST], "xml")
        assert data.lower().startswith(b"<?xml version='1.0' encoding='utf-8'?>")

    def test_a_request_has_the_elements_of_the_specification_in_their_order(self):
        root = etree.fromstring(georeport.write(georeport.REQUESTS, [REQUEST], "xml"))
        assert root.tag == "service_requests"
        assert [each.tag for each in root[0]] == [
            "service_request_id",
            "status",
            "status_notes",
            "service_name",
            "service_code",
            "description",
            "agency_responsible",
            "service_notice",
            "requested_datetime",
            "updated_datetime",
            "expected_datetime",
            "address",
            "address_id",
            "zipcode",
            "lat",
            "long",
            "media_url",
        ]
        assert root.findtext("request/requested_datetime") == "2026-03-02T09:15:00Z"

    def test_lists_have_an_element_for_each_item(self):
        root = etree.fromstring(georeport.write(georeport.DEFINITION, [DEFINITION], "xml"))
        assert root.findtext("attributes/attribute/required") == "true"
        assert len(root.findall("attributes/attribute/values/value/key")) == 2

    def test_markup_in_a_text_stays_text(self):
        evil = ServiceRequest("HI-1", "open", "x", MARCH, description="</request><b>&x;]]>")
        data = georeport.write(georeport.REQUESTS, [evil], "xml")
        assert etree.fromstring(data).findtext("request/description") == "</request><b>&x;]]>"

    def test_signs_that_xml_cannot_hold_are_left_out(self):
        evil = ServiceRequest("HI-1", "open", "x", MARCH, description="a\x00b\x0bc\ud800d\uffff")
        data = georeport.write(georeport.REQUESTS, [evil], "xml")
        assert etree.fromstring(data).findtext("request/description") == "abcd"


class TestJson:
    def test_what_there_is_not_is_null_and_numbers_are_numbers(self):
        found = json.loads(georeport.write(georeport.REQUESTS, [REQUEST], "json"))
        assert found[0]["address_id"] is None
        assert found[0]["lat"] == 51.7604
        assert found[0]["zipcode"] == "03046"

    def test_truth_is_no_text(self):
        found = json.loads(georeport.write(georeport.SERVICES, [SERVICE], "json"))
        assert found[0]["metadata"] is True
        assert found[0]["keywords"] == "Licht, Laterne"

    def test_numbers_of_other_cities_are_read_as_texts(self):
        data = b'[{"service_request_id": 638344, "token": 12345}]'
        assert georeport.read(georeport.TOKEN, data, "json") == [TokenAnswer("12345", "638344")]


class TestWhatComesFromOutside:
    @pytest.mark.parametrize(
        "doctype",
        [
            "<!DOCTYPE errors>",
            '<!DOCTYPE errors SYSTEM "http://attacker.example/x.dtd">',
            '<!DOCTYPE errors [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
            '<!DOCTYPE errors [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        ],
    )
    def test_xml_with_a_doctype_is_refused(self, doctype):
        data = f"{doctype}<errors><error><code>1</code></error></errors>".encode()
        with pytest.raises(georeport.Unreadable, match="DOCTYPE"):
            georeport.read(georeport.PROBLEMS, data, "xml")

    @pytest.mark.parametrize(
        ("form", "data"),
        [
            ("xml", b""),
            ("xml", b"<errors>"),
            ("xml", b"<services/>"),
            ("xml", b"<errors><error><code>one</code></error></errors>"),
            ("xml", b"<errors><error/></errors>"),
            ("json", b"{}"),
            ("json", b"[1]"),
            ("json", b'[{"code": NaN}]'),
            ("json", b"\xff"),
            ("json", b"[" * 100_000),
        ],
    )
    def test_what_is_no_message_is_refused(self, form, data):
        with pytest.raises(georeport.Unreadable):
            georeport.read(georeport.PROBLEMS, data, form)

    def test_a_request_without_its_moment_is_refused(self):
        with pytest.raises(georeport.Unreadable, match="moment"):
            georeport.read(georeport.REQUESTS, b'[{"status": "open"}]', "json")

    def test_what_is_too_large_is_not_looked_at(self):
        with pytest.raises(georeport.Unreadable, match="too large"):
            georeport.read(georeport.PROBLEMS, b" " * (16 * 1024 * 1024 + 1), "json")


def test_moments_of_other_zones_are_written_in_utc():
    summer = datetime(2026, 7, 1, 12, 0, 0, 999, tzinfo=timezone(timedelta(hours=2)))
    made = ServiceRequest("HI-1", "open", "x", summer)
    found = json.loads(georeport.write(georeport.REQUESTS, [made], "json"))
    assert found[0]["requested_datetime"] == "2026-07-01T10:00:00Z"


def test_a_receipt_has_an_id_or_a_token():
    for wrong in ({}, {"token": "a", "service_request_id": "b"}):
        with pytest.raises(ValueError, match="either"):
            Receipt(**wrong)
