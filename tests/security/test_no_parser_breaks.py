"""Every reader of what comes from outside takes any bytes, or refuses them with the error it names.

Nothing else comes out: no fault of Python, no endless loop, no file of this machine.
"""

import contextlib
import io
import json
import time
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from rathaus.antivirus.address import parsed_address
from rathaus.defects.open311.photo_address import checked as checked_photo
from rathaus.defects.open311.refusals import Refused as PhotoAddressRefused
from rathaus.defects.places import BorderUnreadable
from rathaus.defects.places import Boundary
from rathaus.defects.streets import read_streets
from rathaus.documents.archives import check_contents
from rathaus.documents.facts import pdf_facts
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.mail_text import mail_text
from rathaus.documents.media_types import media_type
from rathaus.exchange.interfaces import Refused
from rathaus.exchange.target import checked_url
from rathaus.formats.georeport import messages as georeport
from rathaus.formats.georeport.parameters import Wrong
from rathaus.formats.georeport.parameters import read_new_request
from rathaus.formats.georeport.parameters import read_pairs
from rathaus.formats.xdatenfelder.api import XdatenfelderError
from rathaus.formats.xdatenfelder.api import read_code_list
from rathaus.formats.xdatenfelder.api import read_schema
from rathaus.formats.xdomea import api as xdomea
from rathaus.formats.xzufi.api import XzufiError
from rathaus.formats.xzufi.api import open_message
from rathaus.forms.source import field_powers
from rathaus.mailin.message import read_mail
from rathaus.records.exchange.tables import read_csv
from rathaus.records.exchange.tables import read_xlsx
from rathaus.records.exchange.tables import write_xlsx
from rathaus.records.interfaces import PlanUnreadable
from rathaus.rest.checking import read_json
from rathaus.rest.interfaces import Refused as RestRefused
from records_city import PDF

#: Seconds for one file of some kilobytes, on a machine with a lot to do.
LONGEST = 10
SECRET = b"file:///etc/passwd"
ENTITY = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY f "&e;&e;&e;&e;">]>'
PIECES = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"&e;",
    b"&#x110000;",
    b"<",
    b"]]>",
    b'"',
    b"9" * 400,
    b"-1e999",
    b"[" * 3000,
    b"<a>" * 1000,
    b"\r\n\r\n",
    b"=?utf-8?b?" + b"A" * 50,
    b"%00",
    b"xmlns:x='urn:x'",
    b"nan",
    "\u202e\ud7ff".encode(),
    ENTITY,
]


@dataclass
class Reader:
    """One reader: how to call it, a file it likes, and the errors that it names."""

    read: Any
    sample: bytes
    errors: tuple[type[Exception], ...]


def _text(read):
    return lambda data: read(data.decode("utf-8", "replace"))


def _stream(read):
    return lambda data: read(io.BytesIO(data))


def _xlsx() -> bytes:
    stream = io.BytesIO()
    write_xlsx(stream, [])
    return stream.getvalue()


XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'
MAIL = (
    b"From: =?utf-8?q?Gr=C3=BCn?= <gruen@example.org>\r\nTo: amt@example.org\r\nSubject: Miete\r\n"
    b"Date: Mon, 2 Nov 2026 10:00:00 +0100\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n'
    b"\r\n<p>Guten Tag</p>\r\n--x\r\nContent-Type: application/pdf; name=a.pdf\r\n"
    b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\nJVBERi0=\r\n--x--\r\n"
)
MODEL = (
    b'<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema><field name="a" '
    b'type="zope.schema.TextLine"><title>A</title></field></schema></model>'
)
BORDER = b'{"type": "Polygon", "coordinates": [[[14.2, 51.6], [14.5, 51.6], [14.5, 51.9], [14.2, 51.6]]]}'
READERS = {
    "xzufi": Reader(
        lambda data: list(open_message(io.BytesIO(data))),
        XML
        + b'<xzufi:nachricht xmlns:xzufi="http://xoev.de/schemata/xzufi/2_2_0"><nachrichtenkopf/></xzufi:nachricht>',
        (XzufiError,),
    ),
    "xdatenfelder": Reader(
        read_schema,
        XML
        + b'<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_2.0"/>',
        (XdatenfelderError,),
    ),
    "code list": Reader(
        read_code_list,
        b'{"daten": [["01", "Eins"]], "spalten": [{"spaltennameTechnisch": "code"}]}',
        (XdatenfelderError,),
    ),
    "xdomea": Reader(
        _stream(xdomea.read_plan),
        XML + b"<x:Aktenplan xmlns:x='urn:xoev-de:xdomea:schema:3.0.0'/>",
        (xdomea.XdomeaError,),
    ),
    "georeport xml": Reader(
        lambda data: georeport.read(georeport.REQUESTS, data, "xml"),
        XML + b"<service_requests><request><lat>51.7</lat></request></service_requests>",
        (georeport.Unreadable,),
    ),
    "georeport json": Reader(
        lambda data: georeport.read(georeport.REQUESTS, data, "json"),
        b'[{"service_request_id": "1", "lat": 51.7, "long": 14.3}]',
        (georeport.Unreadable,),
    ),
    "georeport form": Reader(
        lambda data: read_new_request(read_pairs(data)),
        b"service_code=lampen&lat=51.76&long=14.33&description=Dunkel",
        (Wrong,),
    ),
    "plan csv": Reader(read_csv, b"Kennzeichen;Titel\n22;Hundesteuer\n", (PlanUnreadable,)),
    "plan xlsx": Reader(read_xlsx, _xlsx(), (PlanUnreadable,)),
    "border": Reader(_text(Boundary.from_geojson), BORDER, (BorderUnreadable,)),
    "streets": Reader(_text(read_streets), b"Altmarkt;Mitte;51.76;14.33\n", ()),
    "mail": Reader(read_mail, MAIL, ()),
    "words of a mail": Reader(lambda data: list(mail_text(io.BytesIO(data))), MAIL, ()),
    "archive": Reader(_stream(check_contents), _xlsx(), (Unreadable,)),
    "kind of a file": Reader(media_type, PDF, ()),
    "pdf": Reader(pdf_facts, PDF, (Unreadable,)),
    "form model": Reader(_text(field_powers), MODEL, ()),
    "rest json": Reader(read_json, b'{"title": "x", "pages": [1, 2.5, null]}', (RestRefused,)),
    "webhook address": Reader(_text(checked_url), b"https://fach.example.org/neu", (Refused,)),
    "photo address": Reader(
        _text(checked_photo), b"https://fotos.example.org/1.jpg", (PhotoAddressRefused,)
    ),
    "scanner address": Reader(_text(parsed_address), b"[::1]:3310", (ValueError,)),
}


@st.composite
def damaged(draw, sample):
    """A sample in which some places hold something else, or any bytes at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=200))
    data = sample
    for _change in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        data = data[:start] + draw(st.sampled_from(PIECES) | st.binary(max_size=8)) + data[end:]
    return data


@pytest.mark.parametrize("name", READERS)
def test_any_bytes_are_read_or_refused(name):
    reader = READERS[name]

    @settings(
        max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(data=damaged(reader.sample))
    def read(data):
        began = time.monotonic()
        try:
            found = reader.read(data)
        except reader.errors:
            found = None
        assert time.monotonic() - began < LONGEST
        assert "root:x:0" not in repr(found)

    read()


@pytest.mark.parametrize("name", READERS)
def test_the_sample_itself_is_no_fault(name):
    reader = READERS[name]
    with contextlib.suppress(*reader.errors):
        reader.read(reader.sample)


@pytest.mark.parametrize("name", ["xzufi", "xdatenfelder", "xdomea", "georeport xml"])
def test_no_xml_brings_entities(name):
    reader = READERS[name]
    data = reader.sample.replace(XML, XML + ENTITY)
    with pytest.raises(reader.errors):
        reader.read(data)


def test_deep_json_is_refused():
    for name in ("rest json", "georeport json", "code list", "border"):
        with pytest.raises(READERS[name].errors):
            READERS[name].read(b"[" * 100_000)
    assert json.loads(BORDER)
