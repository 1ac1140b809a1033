"""Labels, links and other cases of the same person."""

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.testing import login

from applications_city import send
from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.labels import clean_labels
from rathaus.journal import api as journal
from rathaus.records import api as records


class TestLabels:
    def test_each_is_kept_once_and_in_order(self):
        assert clean_labels([" Eilt ", "", "Widerspruch", "eilt", "Bau\nlärm"]) == (
            "Bau lärm",
            "Eilt",
            "Widerspruch",
        )

    @pytest.mark.parametrize("labels", [["x" * 41], [str(number) for number in range(21)]])
    def test_there_are_limits(self, labels):
        with pytest.raises(NotPossible):
            clean_labels(labels)

    def test_they_are_found(self, city, application):
        login(city.portal, "clara")
        applications.set_labels(application, ["Eilt"])
        (brain,) = api.content.find(portal_type="Application", case_labels="Eilt")
        assert brain.case_labels == ("Eilt",)
        entries = len(journal.history(application))
        applications.set_labels(application, ["Eilt"])
        assert len(journal.history(application)) == entries

    def test_the_journal_says_how_many_and_not_which(self, city, application):
        login(city.portal, "clara")
        applications.set_labels(application, ["Krause", "Eilt"])
        applications.set_labels(application, ["Eilt"])
        *_, entry = journal.history(application)
        assert entry.details == {"before": 2, "labels": 1}
        assert not any("Krause" in line for line in journal.lines(application))


class TestLinks:
    def test_both_sides_know_what_the_other_is(self, city, in_progress):
        other = records.open_case(city.efile, "Früherer Vorgang")
        applications.link(in_progress, other, "earlier")
        (there,), (back,) = applications.linked(in_progress), applications.linked(other)
        assert (there.case.UID(), there.kind) == (other.UID(), "earlier")
        assert (back.case.UID(), back.kind) == (in_progress.UID(), "later")
        assert [journal.history(each)[-1].action for each in (in_progress, other)] == ["linked"] * 2
        applications.unlink(other, in_progress)
        assert applications.linked(in_progress) == applications.linked(other) == []

    def test_a_case_one_may_not_see_is_not_linked_nor_shown(self, city, in_progress):
        foreign_file = records.open_efile(city.dogs, "Hund")
        foreign = records.open_case(foreign_file, "Hund")
        with pytest.raises(Unauthorized):
            applications.link(in_progress, foreign, "related")
        own = records.open_case(city.efile, "Wandert weiter")
        applications.link(in_progress, own, "related")
        for wrong in (own, in_progress):
            with pytest.raises(NotPossible):
                applications.link(in_progress, wrong, "related")
        own.manage_permission("View", [])
        assert applications.linked(in_progress) == []

    def test_a_case_opened_in_an_emergency_is_not_linked(self, in_progress, city, monkeypatch):
        other = records.open_case(city.efile, "Nur zum Lesen")
        monkeypatch.setattr(records, "is_opened", lambda thing: thing is other)
        for wrong in (other, None):
            with pytest.raises(Unauthorized):
                applications.link(in_progress, wrong, "related")

    def test_a_link_by_splitting_stays(self, in_progress):
        new = applications.split(in_progress, "Neu", [])
        with pytest.raises(NotPossible):
            applications.unlink(in_progress, new)


class TestSimilarCases:
    @pytest.fixture
    def second(self, city, service):
        accepted = send(city, service, email="GRUEN@example.org ", nonce=None)
        return applications.file_submission(accepted.submission_id)

    def test_off_by_default(self, city, application, second):
        login(city.portal, "clara")
        assert applications.similar_cases(application) == []

    def test_where_the_service_allows_it_by_mail_or_name(self, city, service, application, second):
        service.shows_similar_cases = True
        answers = {"family_name": "Ganz-Anders", "proof": []}
        other = send(city, service, email="anders@example.org", answers=answers, uploads=[])
        stranger = applications.file_submission(other.submission_id)
        login(city.portal, "clara")
        assert [each.UID() for each in applications.similar_cases(application)] == [second.UID()]
        assert applications.similar_cases(stranger) == []
        login(city.portal, "klaus")
        assert applications.similar_cases(application) == []
        schema = api.portal.get_tool("portal_catalog").schema()
        assert not {"applicant_email", "applicant", "answers_json"} & set(schema)
