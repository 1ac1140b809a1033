"""A submission becomes an application in the post box of the unit, exactly once."""

import json
from datetime import timedelta

import pytest
from plone import api
from plone.app.testing import login
from plone.app.testing import logout

from applications_city import ANSWERS
from applications_city import send
from rathaus.applications import api as applications
from rathaus.applications import receipt
from rathaus.applications.interfaces import UnknownKind
from rathaus.calendar.api import add_working_days
from rathaus.documents.api import pdf_facts
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import NotNow
from rathaus.journal import api as journal
from rathaus.records import api as records
from records_city import PDF


def mails():
    return [job for job in jobs.waiting() if job.kind == "mail"]


class TestWhatIsFiled:
    def test_it_lies_in_the_post_box_of_the_responsible_unit(self, city, application):
        box = applications.inbox_of(city.social_office)
        assert application.aq_parent.UID() == box.UID()
        assert box.getPhysicalPath()[-2:] == ("eingang", "sozialamt")
        assert application.responsible_unit == city.social_office.UID()
        assert api.content.get_state(application) == "received"

    def test_the_answers_are_those_of_the_submission_to_the_byte(self, application, accepted):
        submission = intake.submission(accepted.submission_id)
        assert application.answers_json == submission.answers_json
        assert json.loads(application.answers_json) == ANSWERS
        assert application.reference == accepted.reference

    def test_the_seal_can_be_computed_again_from_what_is_stored(self, application, accepted):
        assert application.seal == intake.submission(accepted.submission_id).seal
        assert applications.seal_holds(application)

    def test_a_changed_answer_breaks_the_seal(self, application):
        application.answers_json = application.answers_json.replace("512.40", "5124.0")
        assert not applications.seal_holds(application)

    def test_attachments_are_final_records_that_share_the_blob(self, application, accepted):
        (described,) = json.loads(application.attachments_json)
        (record,) = [each for each in application.objectValues() if each.direction == "incoming"]
        assert record.UID() == described["record_uid"]
        assert record.file.data == PDF
        assert record.file._blob is intake.submission(accepted.submission_id).uploads[0].blob
        assert record.title == "Mietvertrag"
        assert api.content.get_state(record) == "final"

    def test_the_receipt_is_a_tagged_pdf_a(self, application):
        record = next(
            each for each in application.objectValues() if each.UID() == application.receipt_uid
        )
        facts = pdf_facts(record.file.data)
        assert facts.is_pdf_a
        assert facts.is_tagged
        assert application.service_title in facts.title
        assert api.content.get_state(record) == "final"

    def test_the_first_entry_of_the_journal_names_seal_and_submission(self, application, accepted):
        first = journal.entries(application)[0]
        assert (first.action, first.actor) == ("received", "system")
        assert first.details["submission"] == accepted.submission_id
        assert first.content_hash == application.seal
        assert records.verify_journal(application).ok

    def test_the_deadline_is_counted_in_working_days_of_the_service(self, application):
        arrived = application.arrived.astimezone().date()
        expected = {add_working_days(arrived + timedelta(days=n), 5) for n in (0, 1)}
        assert application.deadline in expected

    def test_nothing_of_the_person_is_shown_in_the_catalog(self, application):
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(path="/".join(application.getPhysicalPath()))
        metadata = [catalog.getMetadataForRID(brain.getRID()) for brain in brains]
        assert len(metadata) == 3
        assert "Grün" not in repr(metadata)
        assert "gruen@" not in repr(metadata)

    def test_answers_are_shown_as_people_write_them(self, application):
        groups = applications.answers(application)
        assert [group.title for group in groups] == ["Person", "Wohnung"]
        shown = {each.label: each for group in groups for each in group.answers}
        assert shown["Familienname"].value_text == "Grün-Żurawska"
        assert shown["Art"].value_text == "Mietzuschuss"
        assert shown["Eingezogen am"].value_text == "01.02.2026"
        assert shown["Miete in Euro"].value_text == "512,40"
        assert shown["Rente"].value_text == "ja"
        assert [each.title for each in shown["Mietvertrag"].attachments] == ["Mietvertrag"]


class TestWhoSeesIt:
    def test_clerks_and_leads_of_the_unit_and_nobody_else(self, city, application):
        seen = {}
        for name in ("clara", "lea", "klaus", "moritz", "regina", "audrey"):
            login(city.portal, name)
            seen[name] = bool(api.user.has_permission("View", obj=application))
        assert seen == {
            "clara": True,
            "lea": True,
            "klaus": False,
            "moritz": False,
            "regina": False,
            "audrey": False,
        }

    def test_a_manager_reads_no_application(self, application):
        with api.env.adopt_roles(["Manager"]):
            assert not api.user.has_permission("View", obj=application)

    def test_the_catalog_lists_it_for_its_unit_only(self, city, application):
        found = {}
        for name in ("clara", "klaus"):
            login(city.portal, name)
            found[name] = len(api.content.find(UID=application.UID()))
        assert found == {"clara": 1, "klaus": 0}


class TestExactlyOnce:
    def test_filing_again_gives_the_same_application(self, city, accepted, application):
        again = applications.file_submission(accepted.submission_id)
        assert again.UID() == application.UID()
        assert len(application.aq_parent.objectIds()) == 1
        assert len(mails()) == 1

    def test_also_after_it_was_moved_into_a_file(self, city, accepted, in_progress):
        again = applications.file_submission(accepted.submission_id)
        assert again.getPhysicalPath() == in_progress.getPhysicalPath()
        assert not applications.inbox_of(city.social_office).objectIds()

    def test_the_id_comes_from_the_submission(self, accepted, application):
        assert accepted.submission_id.startswith(application.getId())


class TestThingsThatAreGone:
    def test_a_deleted_service(self, city, service):
        accepted = send(city, service)
        with api.env.adopt_roles(["Manager"]):
            city.portal._delObject("wohngeld")
        app = applications.file_submission(accepted.submission_id)
        assert app.title == f"Wohngeld {accepted.reference}"
        assert app.responsible_unit == city.social_office.UID()

    def test_a_deleted_unit_leaves_it_to_the_first_one_at_the_top(self, city, service):
        accepted = send(city, service)
        with api.env.adopt_roles(["Manager"]):
            city.portal._delObject("sozialamt")
        app = applications.file_submission(accepted.submission_id)
        assert app.responsible_unit == city.tax_office.UID()

    def test_without_any_unit_it_waits_in_the_log(self, city, service):
        accepted = send(city, service)
        with api.env.adopt_roles(["Manager"]):
            city.portal._delObject("sozialamt")
            city.portal._delObject("steueramt")
        with pytest.raises(NotNow):
            applications.file_submission(accepted.submission_id)

    def test_an_unknown_form_revision_shows_the_names_of_the_fields(self, city, application):
        application.form_revision = "0" * 64
        (group,) = applications.answers(application)
        assert {"family_name", "proof"} <= {each.label for each in group.answers}

    def test_a_kind_that_is_not_ours_is_refused_aloud(self, city):
        other = intake.accept(
            kind="riddle", answers={}, uploads=[], nonce=None, reference_prefix="MA", context={}
        )
        with pytest.raises(UnknownKind):
            applications.file_submission(other.submission_id)

    def test_an_unprintable_receipt_is_printed_later(self, city, accepted, monkeypatch):
        def no_printer(*args, **kw):
            raise PdfUnavailable("Pango fehlt.")

        with monkeypatch.context() as patch:
            patch.setattr(receipt.documents, "html_to_pdf", no_printer)
            app = applications.file_submission(accepted.submission_id)
            assert app.receipt_uid is None
            (job,) = [each for each in jobs.waiting() if each.kind == "receipt"]
            with pytest.raises(NotNow):
                receipt.handler(city.portal, job.payload)
        receipt.handler(city.portal, job.payload)
        receipt.handler(city.portal, job.payload)
        assert len([each for each in app.objectValues() if each.direction == "outgoing"]) == 1
        assert app.receipt_uid

    def test_in_a_rush_everything_is_filed_first_and_printed_then(
        self, city, service, accepted, monkeypatch
    ):
        monkeypatch.setattr(receipt, "BUSY", 1)
        send(city, service)
        app = applications.file_submission(accepted.submission_id)
        assert app.receipt_uid is None
        (job,) = [each for each in jobs.waiting() if each.kind == "receipt"]
        assert job.not_before > max(each.not_before for each in jobs.waiting() if each is not job)
        receipt.handler(city.portal, job.payload)
        assert app.receipt_uid


class TestConfirmationMail:
    def test_it_has_reference_link_and_date_and_no_answers(self, accepted, application):
        (job,) = mails()
        body = job.payload["body"]
        assert job.payload["to"] == "gruen@example.org"
        assert accepted.reference in job.payload["subject"]
        link = f"/antrag/{accepted.token}"
        assert link in body
        assert application.deadline.strftime("%d.%m.%Y") in body
        assert "Żurawska" not in body
        # By chance the three digits stand in the key
        assert "512" not in body.replace(link, "")

    @pytest.mark.parametrize("email", [None, "", "nicht eine adresse", "a@b\nBcc: c@d"])
    def test_an_unusable_address_does_not_keep_it_from_being_filed(self, city, service, email):
        accepted = send(city, service, email=email)
        assert applications.file_submission(accepted.submission_id).reference
        assert not mails()

    def test_the_token_is_stored_nowhere_in_the_application(self, accepted, application):
        assert accepted.token not in repr(vars(application))


def test_filing_asks_nobody_for_rights(city, accepted):
    logout()
    app = applications.file_submission(accepted.submission_id)
    assert not app.get_local_roles()
    assert api.user.is_anonymous()
