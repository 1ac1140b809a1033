"""Services come in from XZuFi messages."""

import pytest
from plone import api

from services.messages import AGENCY
from services.messages import V2_3
from services.messages import delete_xml
from services.messages import service_xml
from services.messages import text_module

RICH = "".join(
    [
        text_module("03", "Anmelden, wenn man umzieht"),
        text_module("24", "Wer umzieht, meldet sich an."),
        text_module("06", '<p onclick="x">Ziehen Sie um?<script>alert(1)</script></p>'),
        text_module("07", '<p><a href="https://g.example/bmg">§ 17 BMG</a></p><p>Satzung</p>'),
        text_module("09", "<p>Sie wohnen hier.</p>"),
        "<x:modulDokument><x:dokumentEingehend><x:typ><code>001</code></x:typ>"
        "<x:bezeichnung>Ausweis</x:bezeichnung><x:beschreibung>&lt;p&gt;gültig&lt;/p&gt;"
        "</x:beschreibung></x:dokumentEingehend></x:modulDokument>",
        "<x:modulKosten><x:kosten><x:kostenauswahl><x:betrag currencyID='EUR'>12.5</x:betrag>"
        "</x:kostenauswahl><x:beschreibung>für Kinder</x:beschreibung></x:kosten>"
        "</x:modulKosten>",
        "<x:modulFrist><x:frist><x:fristauswahl><x:dauer>2</x:dauer><x:einheit>"
        "<code>WOCHE</code></x:einheit></x:fristauswahl></x:frist></x:modulFrist>",
        "<x:modulBearbeitungsdauer><x:bearbeitungsdauer><x:fristauswahl><x:dauer>5</x:dauer>"
        "<x:einheit><code>ARBEITSTAG</code></x:einheit></x:fristauswahl></x:bearbeitungsdauer>"
        "</x:modulBearbeitungsdauer>",
        "<x:vertrauensniveau><code>30</code></x:vertrauensniveau>",
        "<x:leistungsadressat><code>001</code></x:leistungsadressat>",
        "<x:leistungsadressat><code>002</code></x:leistungsadressat>",
        "<x:kategorie><x:id>77</x:id><x:bezeichnung>Umzug und Wohnen</x:bezeichnung></x:kategorie>",
        "<x:klassifizierung listURI='urn:x:OZG'><code>10123</code></x:klassifizierung>",
        "<x:versionsinformation><x:version>7</x:version></x:versionsinformation>",
        "<x:gueltigkeit><x:beginn>2020-01-01T00:00:00+01:00</x:beginn></x:gueltigkeit>",
    ]
)


class TestNewServices:
    @pytest.mark.parametrize("namespace", [None, V2_3])
    def test_all_that_a_citizen_asks_is_there(self, exchange, namespace):
        summary = exchange.take(service_xml(RICH, leika="99115005104000"), namespace=namespace)
        assert (summary.created, summary.refused) == (1, [])
        service = exchange.one()
        assert service.title == "Wohnsitz anmelden"
        assert service.plain_name == "Anmelden, wenn man umzieht"
        assert service.teaser == "Wer umzieht, meldet sich an."
        assert service.full_text.raw == "<p>Ziehen Sie um?</p>"
        assert service.prerequisites.raw == "<p>Sie wohnen hier.</p>"
        assert service.legal_basis == [
            {"title": "§ 17 BMG", "url": "https://g.example/bmg"},
            {"title": "Satzung", "url": None},
        ]
        assert service.required_documents == [
            {
                "name": "Ausweis",
                "note": "gültig",
                "uploadable": False,
                "from_register": False,
            }
        ]
        (fee,) = service.fees
        assert (fee["label"], fee["kind"], fee["amount"]) == ("für Kinder", "fixed", "12.50")
        assert (service.deadline_number, service.deadline_unit) == (2, "weeks")
        assert (service.processing_number, service.processing_text) == (None, "5 Arbeitstage")
        assert service.trust_level == "substantial"
        assert service.target_group == "both"
        assert service.life_situations == ["umzug"]
        assert service.leika_key == "99115005104000"
        assert service.ozg_id == "10123"
        assert service.valid_from.isoformat() == "2020-01-01"
        assert (service.source, service.source_id) == ("imported", f"{AGENCY}:1")
        assert service.source_version == "7"
        assert service.edited_fields == []

    def test_they_are_public_and_can_be_found(self, exchange):
        exchange.take(service_xml(RICH))
        with api.env.adopt_roles(["Anonymous"]):
            (brain,) = exchange.portal.portal_catalog(SearchableText="umzieht")
        assert brain.getPath().endswith("/leistungen/wohnsitz-anmelden")

    def test_they_can_wait_for_an_editor(self, exchange):
        exchange.take(service_xml(), publish=False)
        assert api.content.get_state(exchange.one()) == "draft"

    def test_what_is_no_longer_offered_is_not_published(self, exchange):
        ended = "<x:gueltigkeit><x:ende>2020-12-31T00:00:00+01:00</x:ende></x:gueltigkeit>"
        exchange.take(service_xml(ended))
        assert api.content.get_state(exchange.one()) == "draft"

    def test_same_names_get_addresses_of_their_own(self, exchange):
        exchange.take(service_xml(key="1"), service_xml(key="2"), service_xml(key="3", name="View"))
        ids = [exchange.one(key).getId() for key in "123"]
        assert ids[:2] == ["wohnsitz-anmelden", "wohnsitz-anmelden-2"]
        assert ids[2] != "view"


class TestTheSameFileAgain:
    def test_writes_nothing(self, exchange):
        exchange.take(service_xml(RICH), service_xml(key="2", name="Hund anmelden"))
        exchange.settle()
        summary = exchange.take(service_xml(RICH), service_xml(key="2", name="Hund anmelden"))
        assert (summary.unchanged, summary.created, summary.changed) == (2, 0, 0)
        assert summary.written == 0
        assert exchange.unwritten() == []

    def test_a_changed_text_is_taken_over(self, exchange):
        exchange.take(service_xml(text_module("24", "Alt")))
        summary = exchange.take(service_xml(text_module("24", "Neu")))
        assert summary.changed == 1
        assert exchange.one().teaser == "Neu"
        (brain,) = exchange.portal.portal_catalog(portal_type="Service")
        assert brain.Description == "Neu"

    def test_a_text_that_is_gone_goes_here_too(self, exchange):
        exchange.take(service_xml(text_module("09", "<p>Weg</p>")))
        exchange.take(service_xml())
        assert exchange.one().prerequisites is None

    def test_what_can_be_uploaded_is_decided_here(self, exchange):
        exchange.take(service_xml(RICH))
        service = exchange.one()
        rows = service.required_documents
        service.required_documents = [{**rows[0], "uploadable": True}]
        summary = exchange.take(service_xml(RICH.replace("gültig", "noch gültig")))
        assert summary.conflicts == []
        assert service.required_documents == [
            {
                "name": "Ausweis",
                "note": "noch gültig",
                "uploadable": True,
                "from_register": False,
            }
        ]


class TestWithdrawnServices:
    def test_are_archived_and_not_deleted(self, exchange):
        exchange.take(service_xml())
        assert exchange.take(delete_xml("1")).archived == 1
        assert api.content.get_state(exchange.one()) == "archived"
        assert exchange.take(delete_xml("1")).written == 0

    def test_drafts_are_archived_too(self, exchange):
        exchange.take(service_xml(), publish=False)
        exchange.take(delete_xml("1"))
        assert api.content.get_state(exchange.one()) == "archived"

    def test_come_back_with_their_new_text(self, exchange):
        exchange.take(service_xml())
        exchange.take(delete_xml("1"))
        summary = exchange.take(service_xml(text_module("24", "Wieder da")))
        assert summary.changed == 1
        assert api.content.get_state(exchange.one()) == "published"
        assert exchange.one().teaser == "Wieder da"

    def test_stay_archived_when_an_editor_did_it(self, exchange):
        exchange.take(service_xml())
        api.content.transition(exchange.one(), "archive")
        exchange.take(service_xml(text_module("24", "Neu")))
        assert api.content.get_state(exchange.one()) == "archived"
        assert exchange.one().teaser == "Neu"

    def test_unknown_ones_do_no_harm(self, exchange):
        exchange.take(service_xml(key="2"))
        summary = exchange.take(delete_xml("1"))
        assert (summary.archived, summary.written) == (0, 0)
        assert len(exchange.all()) == 1


def test_a_trial_writes_nothing(exchange):
    exchange.take(service_xml(text_module("24", "Alt")), service_xml(key="3"))
    exchange.settle()
    parts = [service_xml(text_module("24", "Neu")), service_xml(key="2"), delete_xml("3")]
    summary = exchange.take(*parts, dry_run=True)
    assert (summary.created, summary.changed, summary.archived) == (1, 1, 1)
    assert exchange.unwritten() == []
    assert exchange.one().teaser == "Alt"
    assert len(exchange.all()) == 2


def test_progress_is_told(exchange):
    seen = []
    exchange.take(service_xml(), delete_xml("9"), progress=lambda *step: seen.append(step))
    assert seen == [(1, 2), (2, 2)]
