"""import(export(x)) = x for all that the site holds of a service."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from plone import api
from plone.app.textfield.value import RichTextValue

from formats.xzufi_samples import message
from formats.xzufi_samples import service_xml
from formats.xzufi_samples import text_module
from rathaus.formats.xzufi.api import Identifier
from rathaus.formats.xzufi.api import Service
from rathaus.formats.xzufi.api import Write
from rathaus.formats.xzufi.api import open_message
from rathaus.formats.xzufi.texts import clean_html
from rathaus.services import api as services
from rathaus.services.exchange.fields import HTML_FIELDS
from rathaus.services.exchange.fields import current_values
from rathaus.services.exchange.reading import values_of
from rathaus.services.exchange.source import packed
from rathaus.services.exchange.source import unpacked
from rathaus.services.exchange.writing import record_of
from services.messages import unit_xml

PIECES = st.sampled_from(
    [
        *("Gebühr", "Gebu\u0308hr", "Straße", "Chóśebuz", "𝔸", "&", "&amp;", "&lt;b&gt;", "<", ">"),
        *(" ", "\n", "\u00a0", "\u0338", "\u0001", '"', "'", "]]>", "§ 1"),
        *("<p>", "</p>", "<br>", "<ul><li>", "</li></ul>", "<strong>", "</strong>", "<td>"),
        *('<a href="https://a.example/?b=1&c=2">', "</a>", "<script>x</script>", '<p class="x">'),
    ]
)
RAW = st.lists(PIECES | st.text(max_size=6), max_size=8).map("".join)
LINE = st.none() | RAW.map(lambda text: " ".join(text.split()))
NAME = RAW.map(lambda text: "N" + " ".join(text.split()))
RICH = st.none() | RAW.map(lambda text: RichTextValue(text, "text/html", "text/x-html-safe"))
AMOUNT = st.none() | st.sampled_from(["0", "12,5", "12.50", "9999.99", "3"])
DATE = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
LIFE_SITUATIONS = {"umzug": "Umzug und Wohnen", "tiere": "Tiere"}
NUMBER = st.none() | st.integers(0, 400)
UNIT = st.none() | st.sampled_from(["days", "weeks", "months", "years"])
URL = st.sampled_from(["https://a.example/?b=1&c=2", "mailto:a@b.example", "ftp://a", None])
FEES = st.fixed_dictionaries(
    {
        "label": NAME,
        "kind": st.sampled_from(["fixed", "range", "text", "free"]),
        "amount": AMOUNT,
        "amount_to": AMOUNT,
        "note": LINE,
    }
)
LINKS = st.fixed_dictionaries({"title": NAME, "url": URL})
VALUES = st.fixed_dictionaries(
    {
        "title": NAME,
        **dict.fromkeys(("plain_name", "teaser", "contact_person"), LINE),
        **dict.fromkeys(("deadline_text", "processing_text"), LINE),
        **dict.fromkeys(HTML_FIELDS, RICH),
        **dict.fromkeys(("deadline_number", "processing_number"), NUMBER),
        **dict.fromkeys(("deadline_unit", "processing_unit"), UNIT),
        **dict.fromkeys(("valid_from", "valid_to"), DATE),
        **dict.fromkeys(("downloads", "legal_basis"), st.lists(LINKS, max_size=3)),
        "required_documents": st.lists(
            st.fixed_dictionaries({"name": NAME, "note": LINE, "uploadable": st.just(False)}),
            max_size=2,
        ),
        "fees": st.lists(FEES, max_size=3),
        "synonyms": st.lists(NAME, max_size=3),
        "target_group": st.sampled_from(["citizens", "businesses", "both"]),
        "trust_level": st.sampled_from(["none", "low", "substantial", "high"]),
        "life_situations": st.lists(st.sampled_from(["umzug", "tiere"]), unique=True),
        "leika_key": st.none() | st.just("99115005104000"),
        "ozg_id": st.none() | st.just("10123"),
        "languages": st.lists(st.sampled_from(["de", "en", "dsb"]), unique=True, min_size=1),
    }
)


def held(service) -> dict:
    """What the site holds of a service; its HTML cleaned, as it is shown."""
    values = current_values(service)
    return values | {name: clean_html(values[name]) for name in HTML_FIELDS}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=VALUES)
def test_no_value_is_lost_on_the_way(values):
    service = SimpleNamespace(**values, responsible_unit=None)
    before = held(service)
    record = record_of(Service(Identifier("1"), {}), before, LIFE_SITUATIONS)
    after = values_of(unpacked(packed(record)), LIFE_SITUATIONS)
    assert {name: after[name] for name in after if after[name] != before[name]} == {}


@pytest.fixture
def catalogue(exchange):
    exchange.take(service_xml(), unit_xml("1", "Bürgeramt", services=["1"]))
    return exchange.portal.leistungen


class TestAServiceWrittenHere:
    # Shrinking a failure would take minutes, since each example goes through the whole site.
    @settings(
        max_examples=8,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
    )
    @given(values=VALUES)
    def test_comes_in_elsewhere_as_it_went_out(self, catalogue, exchange, tmp_path, values):
        service = api.content.create(catalogue, "Service", id="neu", safe_id=True, **values)
        service.responsible_unit = exchange.one("1", "OrganisationalUnit").UID()
        api.content.transition(service, "publish")
        before, path = held(service), tmp_path / "export.xml"
        services.export_services(path)
        uid = service.UID()
        assert services.import_services(path).written == 0
        # Another site does not know the service.
        catalogue._delObject(service.getId())
        assert services.import_services(path).created == 1
        (again,) = [one for one in exchange.all() if (one.source_id or "").endswith(uid)]
        after = held(again)
        assert {name: after[name] for name in after if after[name] != before[name]} == {}
        catalogue._delObject(again.getId())

    def test_is_not_changed_by_an_older_export(self, catalogue, tmp_path):
        service = api.content.create(catalogue, "Service", title="Hier geschrieben")
        service.teaser = "Alt"
        api.content.transition(service, "publish")
        services.export_services(tmp_path / "export.xml")
        service.teaser = "Neu"
        summary = services.import_services(tmp_path / "export.xml")
        assert [one.field for one in summary.conflicts] == ["teaser"]
        assert (service.teaser, summary.written) == ("Neu", 0)


class TestAnImportedService:
    PARTS = (
        service_xml(
            text_module("24", "Kurz")
            + text_module("06", "<p>Lang</p>")
            + text_module("06", "<p>Long</p>", "en")
            + text_module("98", "<p>Neues Modul</p>")
            + "<x:kategorie><x:id>5</x:id><x:bezeichnung>Fremd</x:bezeichnung></x:kategorie>"
        ),
        unit_xml("2", "Meldestelle", parent="1", services=["1"]),
        unit_xml("1", "Bürgeramt"),
    )

    def records(self, path):
        with open_message(path) as parts:
            return [part.record for part in parts if isinstance(part, Write)]

    def test_goes_out_with_what_is_not_shown_here(self, exchange, tmp_path):
        exchange.take(*self.PARTS)
        (tmp_path / "source.xml").write_bytes(message("".join(self.PARTS)))
        count = services.export_services(tmp_path / "export.xml")
        assert count == 3
        source, export = (
            {repr(one) for one in self.records(tmp_path / name)}
            for name in ("source.xml", "export.xml")
        )
        assert source == export

    def test_goes_out_with_what_was_edited_here(self, exchange, tmp_path):
        exchange.take(*self.PARTS)
        exchange.one().full_text = RichTextValue("<p>Besser</p>", "text/html")
        exchange.one("2", "OrganisationalUnit").phone = "0355 1"
        services.export_services(tmp_path / "export.xml")
        records = self.records(tmp_path / "export.xml")
        texts = [one.full_text for one in records if hasattr(one, "full_text")]
        assert texts == [{"de": "<p>Besser</p>", "en": "<p>Long</p>"}]
        phones = [one.reached_by("phone") for one in records if hasattr(one, "contacts")]
        assert sorted(phones) == ["", "0355 1"]

    def test_comes_in_again_without_a_write(self, exchange, tmp_path):
        exchange.take(*self.PARTS)
        services.export_services(tmp_path / "export.xml")
        assert services.import_services(tmp_path / "export.xml").written == 0


class TestTheFile:
    def test_has_only_what_is_published(self, catalogue, tmp_path):
        api.content.create(catalogue, "Service", title="Noch nicht fertig")
        services.export_services(tmp_path / "export.xml")
        assert "Noch nicht fertig" not in (tmp_path / "export.xml").read_text("utf-8")

    def test_is_replaced_as_a_whole_or_not_at_all(self, catalogue, tmp_path, monkeypatch):
        target = tmp_path / "export.xml"
        target.write_text("vorher")

        def fail(*args):
            raise OSError("disk full")

        monkeypatch.setattr("os.fsync", fail)
        with pytest.raises(OSError, match="disk full"):
            services.export_services(target)
        assert target.read_text() == "vorher"
        assert [path.name for path in tmp_path.glob("*export*")] == ["export.xml"]
