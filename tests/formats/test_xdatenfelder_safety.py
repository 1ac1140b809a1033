"""Hostile and damaged files are refused with a sentence, and nothing else ever happens."""

import contextlib
import time

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from xdatenfelder_samples import field
from xdatenfelder_samples import group
from xdatenfelder_samples import rule
from xdatenfelder_samples import schema
from xdatenfelder_samples import values

from rathaus.formats.xdatenfelder.api import BrokenXml
from rathaus.formats.xdatenfelder.api import NotXdatenfelder
from rathaus.formats.xdatenfelder.api import UnsafeXml
from rathaus.formats.xdatenfelder.api import UnusableCodeList
from rathaus.formats.xdatenfelder.api import XdatenfelderError
from rathaus.formats.xdatenfelder.api import read_code_list
from rathaus.formats.xdatenfelder.api import read_schema
from rathaus.formats.xdatenfelder.codes import MAX_BYTES
from rathaus.forms.build import build_models
from rathaus.forms.fim.definition import definition_from

BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>"""
EXTERNAL = b"""<!DOCTYPE a [<!ENTITY secret SYSTEM "file:///etc/passwd">]>"""
SAMPLE = schema(
    field("F1", "Name", extra='<x:praezisierung minLength="1" maxLength="50" pattern="[A-Z]+"/>'),
    group(
        "G1",
        "Kind",
        field("F2", "Geburtstag", kind="date"),
        field("F3", "Art", art="select", extra=values(("1", "Eins"), ("2", "Zwei"))),
        anzahl="0:*",
        extra=rule("R1", "Wenn F3 = 1, dann F2."),
    ),
    field("F4", "Nachweis", kind="file", anzahl="0:*", extra="<x:maxSize>1000000</x:maxSize>"),
)

bounded = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class TestDangerous:
    @pytest.mark.parametrize("prolog", [BOMB, EXTERNAL, b"<!DOCTYPE a>"])
    def test_a_doctype_is_never_read(self, prolog):
        with pytest.raises(UnsafeXml, match="DOCTYPE"):
            read_schema(prolog + schema(field("F1")))

    def test_a_doctype_in_another_encoding_is_found_too(self):
        raw = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'
        with pytest.raises(UnsafeXml, match="DOCTYPE"):
            read_schema(raw.encode("utf-16"))

    def test_huge_files_are_refused_before_they_are_parsed(self):
        start = time.monotonic()
        with pytest.raises(UnsafeXml, match="größer als"):
            read_schema(b"<a>" + b" " * MAX_BYTES + b"</a>")
        assert time.monotonic() - start < 2

    def test_deep_elements_are_refused(self):
        with pytest.raises(UnsafeXml, match="geschachtelt"):
            read_schema(b"<a>" * 10_000 + b"</a>" * 10_000)

    def test_deep_groups_are_refused(self):
        inner = field("F1")
        for number in range(25):
            inner = group(f"G{number}", "Gruppe", inner)
        with pytest.raises(UnsafeXml, match="Gruppen"):
            read_schema(schema(inner))

    def test_too_many_elements_are_refused(self):
        fields = [field(f"F{number}") for number in range(10_001)]
        with pytest.raises(UnsafeXml, match="Elemente"):
            read_schema(schema(*fields))


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", NotXdatenfelder),
        (b"  \n", NotXdatenfelder),
        (b"%PDF-1.7", NotXdatenfelder),
        (b'{"a": 1}', NotXdatenfelder),
        (b"\x00\x01\x02", NotXdatenfelder),
        (b'<?xml version="1.0" encoding="klingonisch"?><a/>', NotXdatenfelder),
        (b"<html><body/></html>", NotXdatenfelder),
        (SAMPLE[:-20], BrokenXml),
        (SAMPLE.replace(b"Geburtstag", b"\xff\xfe"), BrokenXml),
    ],
)
def test_what_is_no_schema_is_told_so(raw, error):
    with pytest.raises(error) as refused:
        read_schema(raw)
    assert str(refused.value).endswith((".", ")"))


def test_other_encodings_are_read():
    raw = '<?xml version="1.0" encoding="iso-8859-1"?>' + SAMPLE.decode().replace("Kind", "Mädchen")
    assert "Mädchen" in [each.label for each in read_schema(raw.encode("latin-1")).elements()]


@bounded
@given(st.data())
def test_damaged_bytes_are_read_or_refused(data):
    """Bytes are replaced, taken out, and put in anywhere."""
    raw = bytearray(SAMPLE)
    for _change in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw) - 1))
        length = data.draw(st.integers(0, 12))
        raw[place : place + length] = data.draw(st.binary(max_size=8))
    read_or_refused(bytes(raw))


@bounded
@given(st.data())
def test_mixed_up_elements_are_read_or_refused(data):
    """Parts of the text change their places, or are there several times."""
    parts = SAMPLE.decode().replace("><", ">\0<").split("\0")
    for _change in range(data.draw(st.integers(1, 5))):
        first = data.draw(st.integers(1, len(parts) - 2))
        second = data.draw(st.integers(1, len(parts) - 2))
        change = data.draw(st.sampled_from(["swap", "drop", "double", "text"]))
        if change == "swap":
            parts[first], parts[second] = parts[second], parts[first]
        elif change == "drop":
            del parts[first]
        elif change == "double":
            parts.insert(first, parts[second])
        else:
            parts[first] = data.draw(st.text(max_size=20)).replace("<", "&lt;")
    read_or_refused("".join(parts).encode("utf-8", "replace"))


@bounded
@given(
    st.dictionaries(
        st.sampled_from(["minLength", "maxLength", "minValue", "maxValue", "pattern"]),
        st.text(st.characters(codec="utf-8", exclude_characters='<&"\0'), max_size=30),
    ),
    st.sampled_from(["text", "date", "time", "datetime", "bool", "num", "num_int", "file", "obj"]),
    st.sampled_from(["input", "select", "label", "hidden", "locked"]),
    st.text("0123456789:*n -.", max_size=6),
)
def test_any_limits_become_a_form_or_a_sentence(limits, kind, art, anzahl):
    attributes = " ".join(f'{name}="{value}"' for name, value in limits.items())
    inner = f"<x:praezisierung {attributes}/><x:inhalt>5</x:inhalt>"
    read_or_refused(schema(field("F1", kind=kind, art=art, anzahl=anzahl, extra=inner)))


@bounded
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_any_bytes_as_code_list(raw):
    with contextlib.suppress(UnusableCodeList):
        assert read_code_list(raw, "liste").rows


def read_or_refused(raw: bytes) -> None:
    with contextlib.suppress(XdatenfelderError):
        imported = definition_from(read_schema(raw))
        assert imported.report.as_text()
        assert build_models(imported.definition)
