"""A submission becomes a report, exactly once, and nobody sees it before it was looked at."""

import pytest
from plone import api
from plone.app.testing import login
from plone.app.testing import logout

from defects_city import accept
from defects_city import file_all
from defects_city import photo
from defects_city import send
from rathaus.applications import api as applications
from rathaus.defects import api as defects
from rathaus.defects.interfaces import ReportRefused
from rathaus.intake import api as intake
from rathaus.jobs.interfaces import NotNow
from rathaus.journal import api as journal


def may_view(report):
    return api.user.has_permission("View", obj=report)


class TestWhatIsFiled:
    def test_it_is_sealed_named_without_people_and_timed(self, city, maerker):
        accepted = accept(reporter_name="Ada Beispiel")
        file_all()
        report = defects.report(accepted.reference)
        assert report.seal == intake.submission(accepted.submission_id).seal
        assert report.title == f"Straßenlampe {accepted.reference}"
        assert report.responsible_unit == city.social_office.UID()
        assert report.first_answer_due <= report.deadline
        first = journal.entries(report)[0]
        assert (first.action, first.content_hash) == ("received", report.seal)

    def test_filing_again_makes_nothing_new(self, city, maerker):
        accepted = accept()
        file_all()
        once = len(maerker)
        again = applications.file_submission(accepted.submission_id)
        assert again.UID() == defects.report(accepted.reference).UID()
        assert len(maerker) == once

    def test_the_same_page_sent_twice_is_one_report(self, city, maerker):
        nonce = intake.new_nonce()
        assert accept(nonce=nonce).reference == accept(nonce=nonce).reference

    def test_a_category_that_was_deleted_meanwhile_loses_no_report(self, city, maerker):
        accepted = accept()
        with api.env.adopt_roles(["Manager"]):
            maerker.manage_delObjects(["lampen"])
        file_all()
        assert defects.report(accepted.reference).title == f"Mangel {accepted.reference}"


class TestWhoSeesIt:
    def test_before_it_was_looked_at_only_the_unit_does(self, city, maerker):
        report = send(city.portal)
        assert not defects.public_reports()
        for name, sees in [("clara", True), ("lea", True), ("klaus", False), ("moritz", False)]:
            login(city.portal, name)
            assert may_view(report) is sees
        logout()
        assert not may_view(report)

    def test_without_moderation_the_text_is_public_and_photos_wait(self, city, maerker):
        report = send(city.portal, category="abfall", uploads=[photo()])
        logout()
        assert may_view(report)
        (brain,) = defects.public_reports()
        assert (brain.defect_light, brain.reference) == ("red", report.reference)
        assert [each.shown for each in defects.photos(report)] == [None]

    def test_the_original_of_a_photo_is_no_attribute_that_plone_hands_out(self, city, maerker):
        report = send(city.portal, uploads=[photo()])
        (kept,) = defects.photos(report)
        assert defects.original_of(kept).getSize() > 0
        assert not hasattr(kept, "original")
        assert not hasattr(kept, "file")


class TestWhatIsFound:
    @pytest.fixture
    def two(self, city, maerker):
        return (
            send(city.portal, category="abfall", text="Ein Sofa im Park"),
            send(city.portal, category="abfall", latitude=51.70, longitude=14.40, text="Reifen"),
        )

    def references(self, **query):
        return [each.reference for each in defects.public_reports(**query)]

    def test_by_words_box_light_and_category(self, two):
        sofa, tyres = (each.reference for each in two)
        # The index knows minutes
        assert set(self.references()) == {sofa, tyres}
        assert self.references(words="sofa AND") == [sofa]
        assert self.references(box=(14.39, 51.69, 14.41, 51.71)) == [tyres]
        assert self.references(lights=["green"]) == []
        assert self.references(categories=["lampen"]) == []

    def test_nearby_is_nearest_first_within_the_distance_of_the_category(self, two):
        near = defects.nearby("abfall", 51.7607, 14.3344)
        assert [brain.reference for _metres, brain in near] == [two[0].reference]
        assert near[0][0] < 50


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("category", {"category": "ufo"}),
        ("place", {"latitude": 14.33, "longitude": 51.76}),
        ("place", {"latitude": "NaN", "longitude": "1"}),
        ("place", {"latitude": 52.52, "longitude": 13.4}),
        ("place", {"latitude": 51.76, "longitude": None}),
        ("place", {"latitude": None, "longitude": None, "place_text": " "}),
        ("text", {"text": " \r\n"}),
        ("text", {"text": "x" * 5000}),
        ("email", {"email": "a@b\nBcc: c@d"}),
        ("photos", {"uploads": [None] * 6}),
    ],
)
def test_what_cannot_be_is_refused_with_the_field(city, maerker, field, fields):
    with pytest.raises(ReportRefused) as refused:
        accept(**fields)
    assert refused.value.field == field


def test_without_a_place_for_reports_the_submission_waits(city, maerker):
    accepted = accept()
    with api.env.adopt_roles(["Manager"]):
        city.portal.manage_delObjects(["maerker"])
    with pytest.raises(NotNow):
        applications.file_submission(accepted.submission_id)
    assert intake.submission(accepted.submission_id).filed_as is None
