"""What leaves the house with a public report, whichever door somebody takes; and what stays."""

import json
from dataclasses import replace

import pytest
from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.interfaces import ISerializeToJsonSummary
from zope.component import getMultiAdapter
from zope.component import getUtility

from defects_city import accept
from defects_city import photo
from defects_city import send
from rathaus.antivirus.interfaces import WAITING
from rathaus.antivirus.interfaces import VirusFound
from rathaus.applications.interfaces import NotPossible
from rathaus.defects import api as defects
from rathaus.defects.staying import HoldsReports
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.journal import api as journal
from rathaus.records import api as records
from records_city import PASSWORD


@pytest.fixture
def public(city, maerker):
    report = send(
        city.portal,
        category="abfall",
        reporter_name="Ada Beispiel",
        email="ada@example.org",
        uploads=[photo()],
    )
    login(city.portal, "clara")
    defects.take(report)
    defects.change_text(report, "Ein Sofa", place_text="Altmarkt")
    defects.hand_over(report, city.tax_office.UID(), "Geheime Notiz")
    login(city.portal, "klaus")
    defects.take(report)
    logout()
    return report


def leaks(text):
    secrets = ("Muster", "Ada", "ada@", "clara", "klaus", "Geheime", "Altmarkt 21")
    return [each for each in secrets if each in text]


class TestPublicReport:
    def test_rest_shows_no_more_than_the_page(self, city, public):
        request = city.portal.REQUEST
        shown = getMultiAdapter((public, request), ISerializeToJson)()
        assert shown["public_text"] == "Ein Sofa"
        assert leaks(json.dumps(shown, default=str)) == []

    def test_neither_does_a_search_that_asks_for_every_column(self, city, public):
        request = city.portal.REQUEST
        request.form["metadata_fields"] = ["_all"]
        (brain,) = defects.public_reports()
        summary = getMultiAdapter((brain, request), ISerializeToJsonSummary)()
        assert leaks(json.dumps(summary, default=str)) == []
        assert defects.clerk_of(brain) == "klaus"

    @pytest.mark.parametrize("login_of_nobody", ["", "ada"])
    def test_nobody_outside_finds_the_reports_of_a_clerk(self, city, public, login_of_nobody):
        if login_of_nobody:
            api.user.create(username="ada", email="ada@example.org", password=PASSWORD)
            login(city.portal, "ada")
        search = api.portal.get_tool("portal_catalog").searchResults
        assert len(search(portal_type="DefectReport")) == 1
        for asked in ("klaus", {"not": "x"}, {"query": "a", "range": "min"}):
            assert not search(portal_type="DefectReport", defect_clerk=asked)
        assert not search(portal_type="DefectReport", sort_on="defect_clerk")
        login(city.portal, "klaus")
        assert len(search(portal_type="DefectReport", defect_clerk="klaus")) == 1

    def test_its_journal_and_its_seal_hold(self, public):
        assert records.verify_journal(public).ok
        assert intake.seal_holds(intake.submission(public.submission_id))
        assert journal.entries(public)[0].content_hash == public.seal


class TestWhatStays:
    def test_the_place_and_categories_in_use_are_not_removed(self, city, maerker, public):
        with api.env.adopt_roles(["Manager"]):
            maerker.manage_delObjects(["lampen"])
            for container, name in [(maerker, "abfall"), (city.portal, "maerker")]:
                with pytest.raises(HoldsReports):
                    container.manage_delObjects([name])


class TestLockedPhotos:
    @pytest.fixture
    def locked(self, city, maerker):
        report = send(city.portal, uploads=[replace(photo(), scan=WAITING)])
        login(city.portal, "clara")
        return report

    def scan(self, portal):
        (job,) = [each for each in jobs.waiting() if each.kind == "rathaus.scan_photo"]
        getUtility(IJobHandler, name=job.kind)(portal, job.payload)

    def test_nobody_sees_one_before_the_scanner_did(self, city, locked, monkeypatch):
        with pytest.raises(NotPossible):
            defects.publish(locked, "Lampe dunkel", shown_photos=["foto-1"])
        monkeypatch.setattr("rathaus.antivirus.api.scan_again", lambda stream: "clean")
        self.scan(city.portal)
        (kept,) = defects.photos(locked)
        defects.show_photo(kept)
        assert kept.shown is not None

    def test_one_with_a_virus_stays_locked(self, city, locked, monkeypatch):
        def found(stream):
            raise VirusFound("Eicar")

        monkeypatch.setattr("rathaus.antivirus.api.scan_again", found)
        self.scan(city.portal)
        (kept,) = defects.photos(locked)
        assert defects.is_locked(kept)
        assert journal.entries(locked)[-1].action == "virus_found"


def test_a_thousand_of_one_page_are_one_report(city, maerker):
    nonce = intake.new_nonce()
    assert len({accept(nonce=nonce).reference for _number in range(1000)}) == 1


def test_a_category_leads_visitors_to_its_reports_and_shows_editors_its_settings(city, maerker):
    logout()
    page = maerker["lampen"].restrictedTraverse("@@view")
    assert page().endswith("/maerker?art=lampen")
    with api.env.adopt_roles(["Manager"]):
        assert "Zuständige Stelle" in maerker["lampen"].restrictedTraverse("@@view")()
