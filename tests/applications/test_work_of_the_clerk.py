"""From the post box to the decision: what is allowed, what is refused, what is written down."""

import json

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.testing import login
from plone.app.textfield.value import RichTextValue
from Products.CMFCore.WorkflowCore import WorkflowException

from applications_city import send_reply
from applications_city import upload
from rathaus.applications import api as applications
from rathaus.applications import decision
from rathaus.applications.interfaces import AlreadyTaken
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters import notice
from rathaus.documents.api import pdf_facts
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.records import api as records


def state(app):
    return api.content.get_state(app)


def mail_keys():
    return [job.payload["key"].split("/")[1] for job in jobs.waiting() if job.kind == "mail"]


class TestTaking:
    def test_the_clerk_who_takes_it_has_it(self, city, application):
        login(city.portal, "clara")
        applications.take(application)
        assert application.assigned_clerk == "clara"
        assert application.UID() == api.content.find(assigned_clerk="clara")[0].UID

    def test_taking_again_changes_nothing(self, city, application):
        login(city.portal, "clara")
        applications.take(application)
        entries = len(journal.entries(application))
        applications.take(application)
        assert len(journal.entries(application)) == entries

    def test_a_colleague_is_told_who_has_it(self, city, application):
        api.user.get(username="clara").setMemberProperties({"fullname": "Clara Krause"})
        login(city.portal, "clara")
        applications.take(application)
        login(city.portal, "lea")
        with pytest.raises(AlreadyTaken) as refusal:
            applications.take(application)
        assert (refusal.value.clerk_id, refusal.value.clerk_name) == ("clara", "Clara Krause")
        assert "Clara Krause" in api.portal.translate(refusal.value.message)

    def test_handed_back_it_is_free_again(self, city, application):
        login(city.portal, "clara")
        applications.take(application)
        applications.hand_back(application)
        login(city.portal, "lea")
        applications.take(application)
        assert application.assigned_clerk == "lea"

    def test_a_lead_hands_back_for_a_colleague_and_a_clerk_does_not(self, city, application):
        login(city.portal, "lea")
        applications.take(application)
        login(city.portal, "clara")
        with pytest.raises(AlreadyTaken):
            applications.hand_back(application)
        login(city.portal, "lea")
        applications.hand_back(application)
        login(city.portal, "clara")
        applications.take(application)
        login(city.portal, "lea")
        applications.hand_back(application)
        assert application.assigned_clerk is None

    @pytest.mark.parametrize("name", ["klaus", "moritz", "regina", "audrey"])
    def test_nobody_else_may(self, city, application, name):
        login(city.portal, name)
        with pytest.raises(Unauthorized):
            applications.take(application)

    def test_taking_what_lies_in_a_file_begins_the_work(self, city, application):
        login(city.portal, "clara")
        moved = applications.register(application, city.efile)
        assert state(moved) == "registered"
        applications.take(moved)
        assert state(moved) == "in_progress"


class TestRegistration:
    def test_it_moves_into_the_file_and_stays_the_same(self, city, application, accepted):
        uid, seal = application.UID(), application.seal
        records_before = {each.UID() for each in application.objectValues()}
        login(city.portal, "clara")
        moved = applications.register(application, city.efile)
        assert moved.aq_parent.UID() == city.efile.UID()
        assert (moved.UID(), moved.seal) == (uid, seal)
        assert {each.UID() for each in moved.objectValues()} == records_before
        assert applications.seal_holds(moved)
        assert not applications.inbox_of(city.social_office).objectIds()
        (brain,) = api.content.find(UID=uid)
        assert brain.getPath() == "/".join(moved.getPhysicalPath())
        assert brain.review_state == "registered"

    def test_one_that_was_taken_before_is_in_progress_at_once(self, in_progress):
        assert state(in_progress) == "in_progress"

    def test_its_own_journal_ends_and_the_files_journal_goes_on(self, city, application):
        login(city.portal, "clara")
        head = journal.head(application)
        moved = applications.register(application, city.efile)
        entry = journal.entries(city.efile)[-1]
        assert entry.details["application_journal_head"] == head
        assert (entry.object_uid, entry.actor) == (moved.UID(), "clara")
        applications.take(moved)
        assert journal.head(moved) == head
        assert journal.verify(moved).ok
        assert records.verify_journal(city.efile).ok

    def test_the_rights_are_those_of_the_new_place(self, city, application):
        with api.env.adopt_roles(["Manager", "Registrar"]):
            city.dogs.responsible_units = [city.tax_office.UID()]
            foreign = records.open_efile(city.dogs, "Hund")
        login(city.portal, "clara")
        moved = applications.register(application, city.efile)
        assert not moved.get_local_roles()
        login(city.portal, "klaus")
        assert not api.user.has_permission("View", obj=moved)
        assert not api.content.find(UID=moved.UID())
        assert api.user.has_permission("View", obj=foreign)

    def test_not_into_a_file_of_another_unit(self, city, application):
        foreign = records.open_efile(city.dogs, "Hund")
        login(city.portal, "clara")
        with pytest.raises(Unauthorized):
            applications.register(application, foreign)
        assert state(application) == "received"

    def test_not_into_a_closed_file(self, city, application):
        login(city.portal, "lea")
        api.content.transition(city.efile, "close")
        with pytest.raises(NotPossible):
            applications.register(application, city.efile)

    def test_not_twice(self, city, in_progress):
        with pytest.raises(NotPossible):
            applications.register(in_progress, city.efile)

    def test_the_files_to_choose_are_open_ones_of_the_own_unit(self, city, application):
        records.open_efile(city.dogs, "Hund")
        login(city.portal, "clara")
        assert [each.UID for each in applications.efiles_to_choose(application)] == [
            city.efile.UID()
        ]
        assert [each.number for each in applications.positions_to_choose(application)] == ["50.10"]


class TestShortcutsAreRefused:
    """Plone's own menu and REST call the workflow directly."""

    def test_register_outside_a_file(self, city, application):
        login(city.portal, "clara")
        with pytest.raises(NotPossible):
            api.portal.get_tool("portal_workflow").doActionFor(application, "register")
        assert state(application) == "received"

    def test_decide_without_a_letter(self, in_progress):
        with pytest.raises(WorkflowException):
            api.portal.get_tool("portal_workflow").doActionFor(in_progress, "decide")
        in_progress.decision = "granted"
        with pytest.raises(WorkflowException):
            api.portal.get_tool("portal_workflow").doActionFor(in_progress, "decide")
        assert state(in_progress) == "in_progress"

    def test_ask_without_a_question(self, in_progress):
        with pytest.raises(WorkflowException):
            api.portal.get_tool("portal_workflow").doActionFor(in_progress, "ask")

    def test_the_same_question_is_not_asked_twice(self, in_progress):
        applications.ask(in_progress, "Wer wohnt noch da?")
        applications.resume(in_progress)
        with pytest.raises(WorkflowException):
            api.portal.get_tool("portal_workflow").doActionFor(in_progress, "ask")

    def test_a_colleagues_application(self, city, in_progress):
        applications.ask(in_progress, "Wer wohnt noch da?")
        login(city.portal, "lea")
        with pytest.raises(NotPossible, match="clara bearbeitet"):
            api.portal.get_tool("portal_workflow").doActionFor(in_progress, "resume")
        assert state(in_progress) == "awaiting_applicant"

    def test_closed_is_the_end(self, in_progress):
        applications.decide(in_progress, "granted", "Gut.")
        applications.close(in_progress)
        workflow = api.portal.get_tool("portal_workflow")
        assert not workflow.getTransitionsFor(in_progress)
        possible = [each for each in applications.possible_actions(in_progress) if each.is_possible]
        # A question after the end is answered, and nothing else is done.
        assert [each.name for each in possible] == ["message"]
        assert all(
            each.reason
            for each in applications.possible_actions(in_progress)
            if each not in possible
        )


class TestQuestionAndAnswer:
    def test_the_applicant_is_told_that_there_is_a_question_and_not_which(self, in_progress):
        applications.ask(in_progress, "Wie hoch ist Ihre Rente?", wants_upload=True)
        assert state(in_progress) == "awaiting_applicant"
        (message,) = applications.messages(in_progress)
        assert (message.direction, message.kind, message.wants_upload) == ("out", "question", True)
        (mail,) = [job for job in jobs.waiting() if "/question/" in job.payload.get("key", "")]
        assert "Rente" not in mail.payload["body"]

    @pytest.mark.parametrize("text", ["", " \n ", "\x00", "x" * 10_001])
    def test_an_unusable_text_is_refused(self, in_progress, text):
        with pytest.raises(NotPossible):
            applications.ask(in_progress, text)
        assert state(in_progress) == "in_progress"
        assert not applications.messages(in_progress)

    def test_text_is_kept_in_normal_form_without_deceiving_signs(self, in_progress):
        applications.ask(in_progress, "Gru\u0308n\u202e\r\nzwei\x07")
        assert applications.messages(in_progress)[0].text == "Grün\nzwei"

    def test_the_answer_goes_on_with_the_work(self, city, in_progress):
        applications.ask(in_progress, "Bitte den Mietvertrag.")
        accepted = send_reply(in_progress, "Hier ist er.", uploads=[upload(field="files")])
        applications.file_submission(accepted.submission_id)
        applications.file_submission(accepted.submission_id)
        assert state(in_progress) == "in_progress"
        assert in_progress.assigned_clerk == "clara"
        _question, reply = applications.messages(in_progress)
        assert (reply.direction, reply.text) == ("in", "Hier ist er.")
        (record,) = reply.records
        assert api.content.get_state(record) == "final"
        assert record.direction == "incoming"
        assert "answered" in [each.action for each in journal.entries(city.efile)]
        assert records.verify_journal(city.efile).ok

    def test_an_answer_before_registration_finds_the_post_box(self, application):
        accepted = send_reply(application, "Ich habe noch etwas vergessen.")
        applications.file_submission(accepted.submission_id)
        assert [each.text for each in applications.messages(application)] == [
            "Ich habe noch etwas vergessen."
        ]
        assert state(application) == "received"

    def test_an_answer_to_a_closed_application_is_kept(self, city, in_progress):
        applications.decide(in_progress, "refused", "Leider nein.")
        applications.close(in_progress)
        accepted = send_reply(in_progress, "Doch!", uploads=[upload(field="files")])
        applications.file_submission(accepted.submission_id)
        assert applications.messages(in_progress)[-1].text == "Doch!"
        assert state(in_progress) == "closed"
        (entry,) = [each for each in journal.entries(city.efile) if each.action == "answered"]
        assert entry.details["state"] == "closed"


class TestDecision:
    def test_the_letter_is_a_final_pdf_a_with_everything_in_it(self, city, service, in_progress):
        service.legal_remedy = RichTextValue(
            "<p>Widerspruch binnen eines Monats.</p>", "text/html", "text/x-html-safe"
        )
        city.social_office.street = "Neumarkt 5"
        html = decision.letter_html(in_progress, "granted", "Erster <b>Absatz</b>.\n\nZweiter.")
        for expected in (
            "Sozialamt",
            "Neumarkt 5",
            in_progress.reference,
            "Guten Tag,",
            "Wir bewilligen Ihren Antrag.",
            "<p>Erster &lt;b&gt;Absatz&lt;/b&gt;.</p><p>Zweiter.</p>",
            "Widerspruch binnen eines Monats.",
        ):
            assert expected in html
        letter = applications.decide(in_progress, "granted", "Gut.")
        facts = pdf_facts(letter.file.data)
        assert facts.is_pdf_a
        assert facts.is_tagged
        assert (letter.direction, api.content.get_state(letter)) == ("outgoing", "final")
        assert state(in_progress) == "decided"
        assert in_progress.decision == "granted"
        assert in_progress.decision_date
        (mail,) = [job.payload["mail"] for job in jobs.waiting() if job.kind == notice.JOB]
        assert mail["key"].split("/")[1] == "decision"

    def test_a_withdrawn_application_has_no_legal_remedy(self, service, in_progress):
        service.legal_remedy = RichTextValue("<p>Widerspruch.</p>", "text/html", "text/x-html-safe")
        assert "Widerspruch" not in decision.letter_html(in_progress, "withdrawn", "Gut.")

    @pytest.mark.parametrize(("outcome", "text"), [("granted", " "), ("maybe", "Gut."), ("", "x")])
    def test_outcome_and_reasons_are_needed(self, in_progress, outcome, text):
        with pytest.raises(NotPossible):
            applications.decide(in_progress, outcome, text)
        assert (state(in_progress), in_progress.decision) == ("in_progress", None)

    def test_without_a_printer_nothing_is_decided(self, in_progress, monkeypatch):
        def no_printer(*args, **kw):
            raise PdfUnavailable("Pango fehlt.")

        monkeypatch.setattr(decision.documents, "html_to_pdf", no_printer)
        with pytest.raises(NotPossible):
            applications.decide(in_progress, "granted", "Gut.")
        assert (state(in_progress), in_progress.decision) == ("in_progress", None)

    def test_not_while_a_question_is_open(self, in_progress):
        applications.ask(in_progress, "Wer?")
        with pytest.raises(NotPossible):
            applications.decide(in_progress, "granted", "Gut.")

    def test_not_by_a_colleague(self, city, in_progress):
        login(city.portal, "lea")
        with pytest.raises(AlreadyTaken):
            applications.decide(in_progress, "granted", "Gut.")

    def test_its_title_names_no_person(self, in_progress):
        letter = applications.decide(in_progress, "granted", "Frau Grün bekommt Wohngeld.")
        assert letter.title == f"Bescheid {in_progress.reference}"


def test_the_public_status_over_a_whole_life(city, application):
    seen = [applications.public_status(application).key]
    login(city.portal, "clara")
    applications.take(application)
    app = applications.register(application, city.efile)
    seen.append(applications.public_status(app).key)
    applications.ask(app, "Wer?")
    seen.append(applications.public_status(app).key)
    applications.file_submission(send_reply(app, "Ich.").submission_id)
    seen.append(applications.public_status(app).key)
    applications.decide(app, "granted", "Gut.")
    seen.append(applications.public_status(app).key)
    applications.close(app)
    seen.append(applications.public_status(app).key)
    assert seen == ["received", "processing", "your_turn", "processing", "decided", "decided"]


def test_the_journal_of_a_whole_life_fits(city, in_progress):
    applications.ask(in_progress, "Wer?")
    applications.file_submission(send_reply(in_progress, "Ich.").submission_id)
    applications.decide(in_progress, "granted", "Gut.")
    applications.close(in_progress)
    steps = [
        each.details["transition"]
        for each in journal.entries(city.efile)
        if each.object_uid == in_progress.UID() and each.action == "transition"
    ]
    assert steps == ["register", "start", "ask", "resume", "decide", "close"]
    assert records.verify_journal(city.efile).ok
    assert journal.verify(in_progress).ok
    assert applications.seal_holds(in_progress)
    assert all(applications.entry_title(each) for each in journal.history(in_progress))


def test_what_was_sent_cannot_be_edited(city, in_progress):
    assert not api.user.has_permission("Modify portal content", obj=in_progress)
    assert json.loads(in_progress.answers_json)
    assert not api.user.has_permission("Delete objects", obj=in_progress)
