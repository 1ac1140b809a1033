"""Messages both ways: without asking, questions for documents and fields, reminders, absence."""

import hashlib
from datetime import timedelta

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.testing import login

from applications_city import send_reply
from applications_city import upload
from rathaus.applications import api as applications
from rathaus.applications.absence_answer import answer_for_absent
from rathaus.applications.follow_up import open_question
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.reminders import remind
from rathaus.applications.reply_limit import A_DAY
from rathaus.applications.reply_limit import check_reply
from rathaus.applications.reply_limit import count_reply
from rathaus.applications.status_link import behind_link
from rathaus.applications.supplements import changes_of
from rathaus.calendar.api import add_working_days
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from records_city import PDF

TEXT = "Ihr Antrag ist bei Frau Krause."


def today():
    return organisation.local_now().date()


def mails(word):
    return [job.payload for job in jobs.waiting() if f"/{word}/" in job.payload.get("key", "")]


def documents(app):
    return [each.UID() for each in applications.documents_to_send(app)]


class TestMessage:
    def test_it_changes_no_state_and_the_mail_says_nothing_of_it(self, in_progress):
        applications.send_message(in_progress, TEXT)
        (message,) = applications.messages(in_progress)
        assert (message.kind, message.text, message.author_name) == ("message", TEXT, "clara")
        assert api.content.get_state(in_progress) == "in_progress"
        (mail,) = mails("message")
        assert TEXT not in str(mail)
        assert "Krause" not in str(mail)

    def test_final_documents_of_the_case_can_go_along(self, in_progress):
        (uid, *_) = documents(in_progress)
        message = applications.send_message(in_progress, TEXT, [uid, uid])
        assert [each.UID() for each in message.records] == [uid]
        entry = journal.history(in_progress)[-1]
        assert (entry.action, entry.details["records"]) == ("message_sent", [uid])

    def test_drafts_and_documents_of_others_can_not(self, city, in_progress):
        with api.env.adopt_roles(["Manager"]):
            draft = records.add_record(in_progress, title="Vermerk", filename="v.pdf", data=PDF)
        for uid in (draft.UID(), city.record.UID(), in_progress.UID(), "no-uid"):
            with pytest.raises(NotPossible):
                applications.send_message(in_progress, TEXT, [uid])
        assert not applications.messages(in_progress)

    @pytest.mark.parametrize("name", ["klaus", "moritz", "regina", "audrey"])
    def test_nobody_else_may(self, city, in_progress, name):
        login(city.portal, name)
        with pytest.raises(Unauthorized):
            applications.send_message(in_progress, TEXT)

    def test_a_case_without_an_address_reaches_nobody(self, city, in_progress):
        case = open_case(city)
        with pytest.raises(NotPossible):
            applications.send_message(case, TEXT)

    def test_a_case_with_an_address_gets_a_link_once(self, city, in_progress):
        case = open_case(city)
        case.applicant_email = "gruen@example.org"
        applications.send_message(case, TEXT)
        applications.send_message(case, TEXT)
        first, second = mails("message")
        assert "/antrag/" not in second["body"]
        assert intake.by_token(token_in(first)).filed_as == case.UID()
        assert TEXT not in str(first)
        applications.file_submission(send_reply(case, "Danke.").submission_id)
        assert applications.messages(case)[-1].text == "Danke."

    def test_another_address_gets_a_key_of_its_own_and_the_old_one_fits_no_more(
        self, city, in_progress
    ):
        case = open_case(city)
        applications.set_contact_person(case, name="A", email="falsch@example.org", address="")
        applications.send_message(case, TEXT)
        applications.set_contact_person(case, name="B", email="richtig@example.org", address="")
        applications.send_message(case, TEXT)
        old, new = mails("message")
        assert new["to"] == "richtig@example.org"
        assert behind_link(token_in(old)) is None
        assert behind_link(token_in(new)).filed_as == case.UID()
        applications.set_contact_person(case, name="C", email="richtig@example.org", address="")
        assert behind_link(token_in(new))

    def test_a_reminder_brings_the_key_too(self, city, in_progress):
        case = open_case(city)
        applications.set_contact_person(case, name="A", email="falsch@example.org", address="")
        applications.ask(case, "Wie hoch ist die Rente?")
        applications.set_contact_person(case, name="B", email="richtig@example.org", address="")
        remind(case, add_working_days(today(), 10))
        assert behind_link(token_in(mails("message")[-1])).filed_as == case.UID()


def token_in(mail):
    (link,) = [word for word in mail["body"].split() if "/antrag/" in word]
    return link.rpartition("/")[2]


def open_case(city):
    with api.env.adopt_user(username="clara"):
        return records.open_case(
            city.efile, "Beschwerde", responsible_unit=city.social_office.UID()
        )


class TestQuestionsForMore:
    def test_what_is_asked_for_is_kept_with_the_question(self, in_progress):
        applications.ask(
            in_progress,
            "Bitte prüfen Sie das.",
            wanted_files=[" Mietvertrag ", "Mietvertrag", "", "Rentenbescheid"],
            wanted_fields=["rent", "household"],
        )
        question = open_question(in_progress)
        assert question.wanted_files == ("Mietvertrag", "Rentenbescheid")
        # In the order of the form
        assert question.wanted_fields == ("household", "rent")

    @pytest.mark.parametrize(
        "more",
        [
            {"wanted_fields": ["no_such"]},
            {"wanted_files": ["x" * 121]},
            {"wanted_files": [str(number) for number in range(11)]},
        ],
    )
    def test_what_cannot_be_asked_is_refused(self, in_progress, more):
        with pytest.raises(NotPossible):
            applications.ask(in_progress, "Bitte.", **more)
        assert api.content.get_state(in_progress) == "in_progress"

    def test_new_answers_stand_beside_the_sealed_ones(self, in_progress):
        sealed = in_progress.answers_json
        applications.ask(in_progress, "Bitte.", wanted_fields=["rent", "proof"])
        new = PDF + b"new"
        sha256 = hashlib.sha256(new).hexdigest()
        answer(
            in_progress,
            {"rent": "600.00", "proof": [sha256]},
            [upload(new, field="proof", filename="neu.pdf")],
        )
        assert in_progress.answers_json == sealed
        assert applications.seal_holds(in_progress)
        (changes,) = changes_of(in_progress).values()
        shown = {each.label: (each.before, each.after) for each in changes}
        assert shown["Miete in Euro"] == ("512,40", "600,00")
        assert shown["Mietvertrag"] == ("Mietvertrag Grün.pdf", "neu.pdf")
        assert open_question(in_progress) is None
        assert applications.timeline(in_progress, "message")[0].changes == tuple(changes)

    def test_the_second_time_the_first_supplement_is_the_old_one(self, in_progress):
        for value in ("600.00", "700.00"):
            applications.ask(in_progress, "Bitte.", wanted_fields=["rent"])
            answer(in_progress, {"rent": value})
        last = list(changes_of(in_progress).values())[-1]
        assert [(each.before, each.after) for each in last] == [("600,00", "700,00")]


def answer(app, supplement, uploads=()):
    """What the small form on the status page sends."""
    question = open_question(app)
    accepted = intake.accept(
        kind="reply",
        answers={"message_text": "", "supplement": supplement},
        uploads=list(uploads),
        nonce=None,
        reference_prefix="WG",
        context={"application_uid": app.UID(), "question": question.id},
    )
    return applications.file_submission(accepted.submission_id)


class TestReminders:
    def after(self, days):
        return add_working_days(today(), days)

    def test_an_open_question_is_remembered_once_after_ten_working_days(self, in_progress):
        applications.ask(in_progress, "Wie hoch ist die Rente?")
        assert remind(in_progress, self.after(9)) is None
        reminder = remind(in_progress, self.after(10))
        assert reminder.kind == "reminder"
        assert "Rente" not in str(mails("reminder"))
        assert len(mails("reminder")) == 1
        assert remind(in_progress, self.after(40)) is None
        assert open_question(in_progress) is not None

    def test_twice_where_the_city_wants_it(self, in_progress):
        api.portal.set_registry_record("rathaus.reminder_times", 2)
        applications.ask(in_progress, "Wie hoch ist die Rente?")
        assert remind(in_progress, self.after(10))
        assert remind(in_progress, self.after(20))
        assert remind(in_progress, self.after(60)) is None

    def test_not_at_all_where_it_is_switched_off_or_answered(self, in_progress):
        api.portal.set_registry_record("rathaus.reminder_times", 0)
        applications.ask(in_progress, "Wie hoch ist die Rente?")
        assert remind(in_progress, self.after(50)) is None
        api.portal.set_registry_record("rathaus.reminder_times", 1)
        applications.file_submission(send_reply(in_progress, "300").submission_id)
        assert remind(in_progress, self.after(50)) is None


def test_what_was_sent_before_a_question_and_filed_after_it_answers_nothing(in_progress):
    accepted = send_reply(in_progress, "Wie lange dauert es noch?")
    applications.ask(in_progress, "Wie hoch ist die Rente?")
    submission = intake.submission(accepted.submission_id)
    submission.arrived = "2026-01-05T09:00:00Z"
    applications.file_submission(accepted.submission_id)
    assert api.content.get_state(in_progress) == "awaiting_applicant"
    assert open_question(in_progress).text == "Wie hoch ist die Rente?"
    applications.file_submission(send_reply(in_progress, "300").submission_id)
    assert api.content.get_state(in_progress) == "in_progress"


class TestAbsence:
    @pytest.fixture
    def away(self, city, in_progress):
        """Clara is away, Lea stands in."""
        city.social_office.email = "wohngeld@example.org"
        organisation.set_absence("clara", today(), today() + timedelta(days=7), "lea", "Urlaub")
        return in_progress

    def test_the_applicant_is_told_once_and_not_who_or_why(self, away):
        for text in ("Hallo?", "Noch einmal: hallo?"):
            applications.file_submission(send_reply(away, text).submission_id)
        (told,) = [each for each in applications.messages(away) if each.kind == "automatic"]
        assert "wohngeld@example.org" in told.text
        for word in ("clara", "Clara", "Urlaub", "lea"):
            assert word not in told.text
        assert told.author_name == "Sozialamt"

    def test_the_deputy_and_the_clerk_are_told_without_content(self, away):
        applications.file_submission(send_reply(away, "Sehr privat.").submission_id)
        told = mails("reply-notice")
        assert {each["to"] for each in told} == {"clara@example.org", "lea@example.org"}
        assert "privat" not in str(told)

    def test_without_a_deputy_the_unit_is_told(self, city, in_progress):
        city.social_office.email = "wohngeld@example.org"
        organisation.set_absence("clara", today(), today(), None)
        applications.file_submission(send_reply(in_progress, "Hallo?").submission_id)
        assert "wohngeld@example.org" in {each["to"] for each in mails("reply-notice")}

    def test_nobody_is_told_anything_while_the_clerk_is_there(self, in_progress):
        applications.file_submission(send_reply(in_progress, "Hallo?").submission_id)
        (message,) = applications.messages(in_progress)
        assert answer_for_absent(in_progress, message) is None
        assert not mails("reply-notice")


def test_a_link_takes_so_many_messages_a_day(in_progress):
    for _number in range(A_DAY):
        check_reply(in_progress)
        count_reply(in_progress)
    with pytest.raises(NotPossible, match="20 Mal"):
        check_reply(in_progress)
