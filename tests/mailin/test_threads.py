"""A mail that answers a case goes there, if it comes from the address that the case knows."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from mail_samples import SENDER
from mail_samples import letter
from mail_samples import mail
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.applications import api as applications
from rathaus.applications.browser.applicant.shown import shown_messages
from rathaus.applications.system_rights import system_rights
from rathaus.calendar.api import utc_now
from rathaus.jobs import api as jobs
from rathaus.jobs.message import message_id
from rathaus.journal import api as journal
from rathaus.mailin import register
from rathaus.mailin.acknowledging import acknowledge
from rathaus.mailin.message import MOST_LINES
from rathaus.mailin.message import read_mail
from rathaus.mailin.taking_in import Taken
from rathaus.mailin.taking_in import take_in

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def case(city):
    """A case of the social office that knows an address."""
    with api.env.adopt_roles(["Manager"]):
        yield applications.receive_case(
            city.social_office, "Anfrage", channel="email", applicant_email=SENDER
        )


def taken(city, raw, arrived=None):
    # As the worker, who sees every case
    with system_rights():
        found = take_in(city.social_office, raw, arrived=arrived or utc_now())
    (brain,) = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=found.case_uid)
    return brain._unrestrictedGetObject()


def links(case):
    with api.env.adopt_user(username="clara"):
        return [each.uid for each in applications.linked(case)]


def test_a_reference_leads_to_its_case(city, case):
    assert taken(city, letter(subject=f"Re: {case.reference}")) == case
    (message,) = applications.messages(case)
    assert message.author_name == "Per E-Mail, Absender nicht geprüft"
    assert [each.title for each in message.records] == [
        "Original der E-Mail",
        "Anlage 1 der E-Mail",
    ]
    with api.env.adopt_user(username="clara"):
        (entry,) = applications.timeline(case, kind="message")
    assert entry.title == "Per E-Mail, Absender nicht geprüft"


def test_it_is_read_as_people_type_it(city, case):
    typed = case.reference.lower().replace("-", " ")
    assert taken(city, mail(f"Es geht um {typed}. Danke!")) == case


def test_one_wrong_sign_is_no_reference(city, case):
    wrong = case.reference[:-1] + ("2" if case.reference[-1] != "2" else "3")
    other = taken(city, mail(subject=wrong))
    assert other != case
    assert links(other) == []


def test_an_answer_to_our_mail_needs_no_reference(city, case):
    applications.remember_mail(case, "schluessel")
    ours = message_id("schluessel", "stadt@example.org")
    assert taken(city, mail(In_Reply_To=ours)) == case
    assert taken(city, mail("2", References=f"<x@example.org> {ours}")) == case


def test_a_forged_or_other_sender_only_comes_beside_it(city, case):
    other = taken(city, mail(sender="fremd@example.org", subject=case.reference))
    assert other != case
    assert applications.messages(case) == []
    assert links(other) == [case.UID()]
    assert f"Vielleicht eine Antwort zu {case.reference}" in other.description
    assert "linked" in [each.action for each in journal.entries(case)]


def test_what_is_decided_gets_a_new_item_that_somebody_sees(city, case):
    workflow = api.portal.get_tool("portal_workflow")
    workflow.setStatusOf("case_workflow", case, {"review_state": "decided", "action": "test"})
    other = taken(city, mail(subject=f"Widerspruch {case.reference}"))
    assert other != case
    assert links(other) == [case.UID()]


def test_the_applicant_is_not_told_that_these_are_their_words(city, case):
    taken(city, mail(subject=case.reference))
    (shown,) = shown_messages(applications.messages(case), "Sozialamt", lambda record: "")
    assert (shown["title"], shown["author"]) == ("E-Mail, Absender nicht geprüft", "Per E-Mail")


def test_what_stays_out_of_an_answer_is_noted_in_its_case(city, case):
    files = [("Unterlagen.zip", b"PK\x05\x06" + b"\0" * 18)]
    assert taken(city, mail("Anbei", subject=case.reference, attachments=files)) == case
    (note,) = applications.notes(case)
    assert "Unterlagen.zip" in note.text
    (message,) = applications.messages(case)
    assert message.text == "Anbei"


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nVersion: 1\n--b--\n",
        b"\n" + b"\n" * MOST_LINES,
    ],
    ids=["encrypted", "not unpacked"],
)
def test_an_answer_that_nobody_can_read_is_looked_at(city, case, raw):
    head = f"From: {SENDER}\nSubject: {case.reference}\n".encode()
    other = taken(city, head + raw)
    assert other != case
    assert links(other) == [case.UID()]


def test_who_may_only_read_a_case_puts_nothing_into_it(city, case):
    with api.env.adopt_user(username="clara"):
        applications.take(case)
        case = applications.register(case, city.efile)
        case = applications.hand_over(case, city.tax_office.UID(), "Es geht um Hunde.")
    before = len(journal.history(case))
    with api.env.adopt_user(username="clara"):
        assert api.user.has_permission("View", obj=case)
        found = take_in(city.social_office, mail(subject=case.reference), arrived=utc_now())
        beside = take_in(
            city.social_office,
            mail(subject=case.reference, sender="fremd@example.org"),
            arrived=utc_now(),
        )
    assert case.UID() not in (found.case_uid, beside.case_uid)
    assert (len(applications.messages(case)), len(journal.history(case))) == (0, before)


def test_clerks_elsewhere_reach_no_case_with_a_file_of_their_own(city, case):
    raw = mail(subject=case.reference)
    with api.env.adopt_user(username="klaus"):
        found = take_in(city.tax_office, raw, arrived=utc_now())
    assert found.case_uid != case.UID()
    assert applications.messages(case) == []


def test_the_moment_of_arrival_is_the_servers_and_never_the_future(city):
    assert taken(city, mail("1"), NOW).arrived == NOW
    assert taken(city, mail("2"), utc_now() + timedelta(days=400)).arrived <= utc_now()


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Auto-Submitted", "auto-replied"),
        ("Precedence", "bulk"),
        ("List-Id", "<x.example.org>"),
        ("Return-Path", "<>"),
        ("X-Auto-Response-Suppress", "All"),
    ],
)
def test_machines_and_lists_get_no_answer(city, header, value):
    acknowledge(take_in(city.social_office, mail(**{header: value}), arrived=NOW))
    assert not [job for job in jobs.waiting() if job.kind == "mail"]


def test_people_get_one_answer_a_day(city):
    for text in ("1", "2"):
        acknowledge(take_in(city.social_office, mail(text), arrived=NOW))
    (job,) = [job for job in jobs.waiting() if job.kind == "mail"]
    assert job.payload["to"] == SENDER
    assert "angekommen" in job.payload["subject"]
    assert register.may_answer_today(SENDER, "2031-01-02")
    answered = IAnnotations(city.portal)[register.ANSWERED_KEY]
    assert list(answered) == ["2031-01-02"]


@pytest.mark.parametrize(
    ("refusal", "subjects"), [("virus", []), ("not_scannable", ["Ihre E-Mail ist zu groß"])]
)
def test_nobody_is_told_that_a_virus_is_too_large(city, refusal, subjects):
    acknowledge(Taken("x", True, True, True, read_mail(mail()), refusal))
    sent = [job.payload for job in jobs.waiting() if job.kind == "mail"]
    assert [each["subject"] for each in sent] == subjects
    assert not [each for each in sent if "20 MB" in each["body"]]


def test_a_person_answers_an_open_question_and_a_machine_does_not(city, case):
    with api.env.adopt_user(username="clara"):
        applications.take(case)
        case = applications.register(case, city.efile)
        applications.ask(case, "Wie hoch ist die Miete?")
    holiday = mail("Ich bin im Urlaub.", subject=case.reference, Auto_Submitted="auto-replied")
    assert taken(city, holiday) == case
    assert api.content.get_state(case) == "awaiting_applicant"
    assert taken(city, mail("512 Euro", subject=case.reference)) == case
    assert api.content.get_state(case) == "in_progress"
    assert [each.channel for each in applications.messages(case)] == ["", "email", "email"]


def test_a_colleague_uploads_the_answer_and_the_work_goes_on(city, case):
    with api.env.adopt_user(username="clara"):
        applications.take(case)
        case = applications.register(case, city.efile)
        applications.ask(case, "Wie hoch ist die Miete?")
    with api.env.adopt_user(username="lea"):
        found = take_in(city.social_office, mail(subject=case.reference), arrived=utc_now())
    assert (found.case_uid, case.assigned_clerk) == (case.UID(), "clara")
    assert api.content.get_state(case) == "in_progress"
