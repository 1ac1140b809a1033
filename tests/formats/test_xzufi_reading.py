"""What is read from XZuFi messages, and what is said about records that cannot be used."""

import io
import json
from decimal import Decimal

import pytest
import xzufi_samples as samples
from xzufi_samples import message
from xzufi_samples import read_all
from xzufi_samples import service_xml
from xzufi_samples import text_module

from rathaus.formats.xzufi.api import Delete
from rathaus.formats.xzufi.api import Link
from rathaus.formats.xzufi.api import NotXzufi
from rathaus.formats.xzufi.api import Period
from rathaus.formats.xzufi.api import Refused
from rathaus.formats.xzufi.api import Write
from rathaus.formats.xzufi.api import open_message
from rathaus.formats.xzufi.codes import TEXT_MODULES
from rathaus.formats.xzufi.codes import TIME_UNITS


def only_service(content: str = "", **options):
    (part,) = read_all(message(service_xml(content, **options)))
    assert isinstance(part, Write), part
    return part.record


def only_refusal(content: str = "", **options):
    (part,) = read_all(message(service_xml(content, **options)))
    assert isinstance(part, Refused), part
    return part


def fee_xml(inner: str) -> str:
    return f"<x:modulKosten><x:kosten>{inner}</x:kosten></x:modulKosten>"


def deadline_xml(inner: str) -> str:
    return f"<x:modulFrist><x:frist>{inner}</x:frist></x:modulFrist>"


class TestService:
    def test_texts_are_read_per_language(self):
        service = only_service(text_module("02", "Register residence", "en"))
        assert service.name == {"de": "Wohnsitz anmelden", "en": "Register residence"}

    @pytest.mark.parametrize(("code", "field"), TEXT_MODULES.items())
    def test_every_text_module_has_its_field(self, code, field):
        service = only_service(text_module(code, "Ein Text", "en"))
        assert getattr(service, field)["en"] == "Ein Text"

    def test_an_unknown_text_module_is_kept(self):
        service = only_service(text_module("99", "<p>Neu</p>"))
        assert service.other_texts == {"99": {"de": "<p>Neu</p>"}}

    def test_leika_key_and_id(self):
        service = only_service(leika="99115005104000")
        assert service.leika_key == "99115005104000"
        assert service.id.key == "S100010:1"

    def test_text_is_nfc(self):
        assert only_service(name="Gebu\u0308hr").name == {"de": "Gebühr"}

    def test_a_name_with_markup_becomes_plain(self):
        assert only_service(name="<p>Pass &amp; Visum</p>").name == {"de": "Pass & Visum"}

    def test_html_is_sanitised(self):
        bad = '<p onclick="x()">Gut<script>alert(1)</script><b>fett</b> <a href="javascript:x">y</a></p>'
        assert only_service(text_module("06", bad)).full_text == {
            "de": "<p>Gut<strong>fett</strong> <a>y</a></p>"
        }

    def test_links_keep_only_harmless_addresses(self):
        links = "".join(
            f'<x:weiterfuehrenderLink languageCode="de"><x:uri>{uri}</x:uri><x:titel>T</x:titel>'
            "</x:weiterfuehrenderLink>"
            for uri in ("https://gesetze.example/bmg", "javascript:alert(1)", "data:text/html,x")
        )
        service = only_service(text_module("07", "BMG", more=links))
        assert service.links == {
            "legal_basis": (Link("https://gesetze.example/bmg", "T", language="de"),)
        }

    def test_a_fixed_fee(self):
        (fee,) = only_service(
            fee_xml('<x:kostenFix><x:betrag currencyID="EUR">12.5</x:betrag></x:kostenFix>')
        ).fees
        assert (fee.kind, fee.amount, fee.currency) == ("fixed", Decimal("12.50"), "EUR")

    def test_a_fee_from_to(self):
        (fee,) = only_service(
            fee_xml(
                "<x:kostenauswahl><x:betragUntergrenze>5</x:betragUntergrenze>"
                "<x:betragObergrenze>50.00</x:betragObergrenze></x:kostenauswahl>"
            )
        ).fees
        assert (fee.kind, fee.amount, fee.amount_to) == ("range", Decimal(5), Decimal(50))

    def test_a_free_service(self):
        (fee,) = only_service(
            fee_xml(
                "<x:kostenFrei><x:beschreibungKostenfreiheit>gebührenfrei"
                "</x:beschreibungKostenfreiheit></x:kostenFrei>"
            )
        ).fees
        assert (fee.kind, fee.condition) == ("free", {"de": "gebührenfrei"})

    def test_a_deadline_with_number_and_unit(self):
        service = only_service(
            deadline_xml(
                "<x:fristauswahl><x:dauer>2</x:dauer><x:einheit><code>WOCHE</code></x:einheit>"
                "</x:fristauswahl>"
            )
        )
        assert service.deadlines == (Period(2, "weeks"),)

    def test_a_required_document_of_2_3(self):
        content = (
            "<x:modulDokument><x:dokumentEingehend><x:dokument><x:art><x:code><code>001</code>"
            '</x:code></x:art><x:bezeichnung languageCode="de">Pass</x:bezeichnung></x:dokument>'
            "</x:dokumentEingehend></x:modulDokument>"
        )
        body = service_xml(
            content + "<x:referenzLeistungsschluessel>99115005104000"
            "</x:referenzLeistungsschluessel>"
        )
        data = message(body, namespace="http://xoev.de/schemata/xzufi/2_3_1")
        reader = open_message(io.BytesIO(data))
        assert reader.header.version == "2.3"
        service = next(reader).record
        assert service.leika_key == "99115005104000"
        assert [(d.name, d.type_code) for d in service.required_documents] == [
            ({"de": "Pass"}, "001")
        ]


class TestRefused:
    """A broken record is reported, and the reading goes on."""

    def test_the_others_are_read(self):
        body = "\n".join([service_xml(key="1"), service_xml(key=""), service_xml(key="3")])
        first, refused, last = read_all(message(body))
        assert isinstance(first, Write)
        assert refused.reason == "Die Leistung hat keine Kennung (id)."
        assert refused.line == 5
        assert last.record.id.value == "3"

    def test_without_name(self):
        refused = only_refusal(name="")
        assert "keine Bezeichnung" in refused.reason
        assert refused.id == "S100010:1"

    @pytest.mark.parametrize(
        "key", ["123", "9911500510400A", "991150051040001", "９９115005104000"]
    )
    def test_wrong_leika_key(self, key):
        assert "nicht 14 Ziffern" in only_refusal(leika=key).reason

    @pytest.mark.parametrize("amount", ["viel", "-1", "1.234", "NaN", "Infinity", "1e99"])
    def test_wrong_amount(self, amount):
        refused = only_refusal(fee_xml(f"<x:betrag>{amount}</x:betrag>"))
        assert "kein Geldbetrag" in refused.reason

    def test_upside_down_range(self):
        refused = only_refusal(
            fee_xml(
                "<x:betragUntergrenze>9</x:betragUntergrenze><x:betragObergrenze>1</x:betragObergrenze>"
            )
        )
        assert "Untergrenze" in refused.reason

    @pytest.mark.parametrize("number", ["zwei", "-2", "2.5", "²", "9999999"])
    def test_wrong_number(self, number):
        refused = only_refusal(deadline_xml(f"<x:dauer>{number}</x:dauer>"))
        assert "keine ganze Zahl" in refused.reason

    def test_wrong_date(self):
        refused = only_refusal("<x:gueltigkeit><x:beginn>gestern</x:beginn></x:gueltigkeit>")
        assert "kein Datum" in refused.reason

    def test_other_kinds_of_record(self):
        body = "<x:schreibe><x:onlinedienst><x:id>5</x:id></x:onlinedienst></x:schreibe>"
        (refused,) = read_all(message(body))
        assert refused.element == "onlinedienst"
        assert refused.id == "xzufi:5"


class TestMessage:
    def test_delete(self):
        body = (
            "<x:loesche><x:leistung><x:id>5</x:id></x:leistung></x:loesche>"
            "<x:loesche><x:organisationseinheitID>6</x:organisationseinheitID></x:loesche>"
        )
        parts = read_all(message(body))
        assert all(isinstance(part, Delete) for part in parts)
        assert [(part.kind, part.id.value) for part in parts] == [("service", "5"), ("unit", "6")]

    def test_many_records_in_one_order(self):
        one = service_xml().removeprefix("<x:schreibe>").removesuffix("</x:schreibe>")
        assert len(read_all(message(f"<x:schreibe>{one * 3}</x:schreibe>"))) == 3

    def test_unit(self):
        body = (
            "<x:schreibe><x:organisationseinheit><x:id>2</x:id>"
            "<x:uebergeordneteOrganisationseinheitID>1</x:uebergeordneteOrganisationseinheitID>"
            '<x:name><x:name languageCode="de">Bürgeramt</x:name></x:name>'
            "<x:anschrift><x:strasse>Karl-Marx-Straße</x:strasse><x:ort>Cottbus</x:ort></x:anschrift>"
            "<x:kommunikation><x:kanal><code>01</code></x:kanal><x:kennung>a@b.example</x:kennung>"
            "</x:kommunikation></x:organisationseinheit></x:schreibe>"
        )
        (part,) = read_all(message(body))
        assert part.record.name == {"de": "Bürgeramt"}
        assert part.record.parent_id.value == "1"
        assert part.record.addresses[0].city == "Cottbus"
        assert part.record.reached_by("email") == "a@b.example"

    def test_header_is_needed(self):
        with pytest.raises(NotXzufi, match="Nachrichtenkopf"):
            read_all(message(service_xml(), header=""))


@pytest.mark.skipif(not samples.has_data(), reason="needs the shared JSON schema of XZuFi")
class TestAgainstSchema:
    """The code lists are those of the published schema."""

    @pytest.fixture(params=["2.2.0", "2.3.1"])
    def schema(self, request):
        path = samples.DATA / "xzufi" / f"xzufi-leistung-{request.param}.schema.json"
        return json.loads(path.read_text(encoding="utf-8"))["$defs"]

    def test_code_lists(self, schema):
        assert set(schema["ModulTextTyp"]["enum"]) == set(TEXT_MODULES)
        assert set(schema["Zeiteinheit"]["enum"]) == set(TIME_UNITS)

    def test_written_elements_exist_in_the_schema(self):
        path = samples.DATA / "xzufi" / "xzufi-leistung-2.2.0.schema.json"
        schema = json.loads(path.read_text(encoding="utf-8"))["$defs"]["Leistung220"]
        known = {name.replace("_", "") for name in schema["properties"]}
        # The published rendering has a slip of the pen here.
        known.add("kennzeichenschriftformerfordernis")
        from rathaus.formats.xzufi.service_writing import service_element

        for service in samples.services(3):
            written = {child.tag.split("}")[1].lower() for child in service_element(service)}
            assert written <= known
