"""Hostile and damaged files are refused with a clear error, and cost neither memory nor files."""

import io

import pytest
from xzufi_samples import HEADER
from xzufi_samples import message
from xzufi_samples import read_all
from xzufi_samples import service_xml
from xzufi_samples import text_module

from rathaus.formats.xzufi.api import BrokenXml
from rathaus.formats.xzufi.api import NotXzufi
from rathaus.formats.xzufi.api import Refused
from rathaus.formats.xzufi.api import UnsafeXml
from rathaus.formats.xzufi.api import Write
from rathaus.formats.xzufi.api import XzufiError
from rathaus.formats.xzufi.api import check_file
from rathaus.formats.xzufi.api import open_message

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def with_doctype(doctype: str, text: str = "x") -> bytes:
    data = message(service_xml(text_module("05", "TEXT")))
    return data.replace(DECLARATION, DECLARATION + doctype.encode()).replace(b"TEXT", text.encode())


class TestDoctype:
    def test_billion_laughs(self):
        entities = '<!ENTITY a0 "ha">' + "".join(
            f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
        )
        with pytest.raises(UnsafeXml, match="DOCTYPE"):
            read_all(with_doctype(f"<!DOCTYPE x [{entities}]>", "&a9;"))

    def test_external_entity(self, tmp_path):
        secret = tmp_path / "secret"
        secret.write_text("geheim")
        with pytest.raises(UnsafeXml, match="DOCTYPE"):
            read_all(with_doctype(f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>', "&e;"))

    @pytest.mark.parametrize(
        "doctype",
        [
            "<!DOCTYPE x>",
            '<!DOCTYPE x SYSTEM "http://attacker.example/x.dtd">',
            "<!-- > <x> --><?pi <x> ?>\n<!DOCTYPE x>",
            "<!-- " + "x" * 20_000 + " --><!DOCTYPE x>",
        ],
    )
    def test_any_other(self, doctype):
        with pytest.raises(UnsafeXml, match="DOCTYPE"):
            read_all(with_doctype(doctype))

    def test_an_undeclared_entity(self):
        data = message(service_xml(text_module("05", "TEXT"))).replace(b"TEXT", b"&auml;")
        with pytest.raises(BrokenXml):
            read_all(data)

    def test_a_stream_that_comes_in_small_pieces(self):
        class Slow(io.BytesIO):
            def read(self, size=-1):
                return super().read(min(size, 3) if size > 0 else 3)

        with pytest.raises(UnsafeXml, match="DOCTYPE"):
            open_message(Slow(with_doctype("<!DOCTYPE x>")))
        assert len(list(open_message(Slow(message(service_xml()))))) == 1


class TestNotXzufi:
    @pytest.mark.parametrize(
        "data", [b"", b"  \n", b"PK\x03\x04", b'{"a": 1}', b"Liebe Leute", b"<", b"<!-- nur"]
    )
    def test_no_xml(self, data):
        with pytest.raises(NotXzufi):
            read_all(data)

    @pytest.mark.parametrize(
        "namespace",
        ["http://xoev.de/schemata/xzufi/2_1_0", "urn:xoev-de:fim:standard:xdatenfelder_2", "x"],
    )
    def test_another_namespace(self, namespace):
        with pytest.raises(NotXzufi, match=r"2\.2 oder 2\.3"):
            read_all(message(service_xml(), namespace=namespace))

    def test_no_namespace(self):
        with pytest.raises(NotXzufi):
            read_all(b"<transferOperation><nachrichtenkopf/></transferOperation>")


class TestEncoding:
    def test_latin_1_declared_as_utf_8(self):
        data = message("\n" * 5000 + service_xml(name="Gebühr")).decode().encode("latin-1")
        with pytest.raises(BrokenXml, match="UTF-8") as caught:
            read_all(data)
        assert caught.value.line == 5004

    def test_another_declared_encoding(self):
        data = message(service_xml()).replace(b"UTF-8", b"ISO-8859-1")
        with pytest.raises(UnsafeXml, match="UTF-8"):
            read_all(data)

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_wide_encodings(self, encoding):
        data = message(service_xml()).decode().replace("UTF-8", encoding).encode(encoding)
        with pytest.raises(XzufiError):
            read_all(data)

    def test_a_byte_order_mark_is_fine(self):
        assert len(read_all(b"\xef\xbb\xbf" + message(service_xml()))) == 1


class TestDamage:
    def test_truncated_in_the_middle(self, tmp_path):
        data = message("\n".join(service_xml(key=str(n)) for n in range(500)))
        path = tmp_path / "half.xml"
        path.write_bytes(data[: len(data) // 2])
        with pytest.raises(BrokenXml) as caught:
            check_file(path)
        assert 240 < caught.value.line < 260

    def test_every_truncation_is_noticed(self):
        data = message(service_xml())
        for length in range(len(data)):
            with pytest.raises(XzufiError):
                read_all(data[:length])

    def test_mismatched_tags(self):
        with pytest.raises(BrokenXml):
            read_all(message("<x:schreibe><x:leistung></x:schreibe>"))


class TestLimits:
    def test_deep_nesting(self):
        with pytest.raises(XzufiError, match="tief geschachtelt"):
            read_all(message(service_xml("<x:a>" * 60 + "</x:a>" * 60)))

    def test_very_deep_nesting(self):
        with pytest.raises(XzufiError):
            read_all(message(service_xml("<x:a>" * 100_000 + "</x:a>" * 100_000)))

    def test_a_file_beyond_the_limit(self):
        with pytest.raises(UnsafeXml, match="größer"):
            check_file(io.BytesIO(message(service_xml() * 10)), max_bytes=1000)

    def test_a_text_beyond_the_limit_refuses_the_record_only(self):
        long = service_xml(text_module("05", "x" * 200_001), key="1")
        refused, fine = read_all(message(long + service_xml(key="2")))
        assert isinstance(refused, Refused)
        assert "länger als 200000 Zeichen" in refused.reason
        assert isinstance(fine, Write)

    def test_an_endless_record_is_refused(self):
        huge = service_xml(text_module("05", "x" * 1000) * 6000, key="1")
        refused, fine = read_all(message(huge + service_xml(key="2")))
        assert refused.reason == "Der Datensatz ist zu groß."
        assert isinstance(fine, Write)

    def test_an_endless_header(self):
        header = HEADER.replace("Test", "<x:a>x</x:a>" * 500_000)
        with pytest.raises(UnsafeXml, match="zu groß"):
            read_all(message("", header=header))


def test_check_file_counts_all_records(tmp_path):
    path = tmp_path / "message.xml"
    path.write_bytes(message(service_xml() + service_xml(key="")))
    assert check_file(path) == 2
