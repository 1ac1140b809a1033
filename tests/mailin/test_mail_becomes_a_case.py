"""A mail in the mailbox of a unit becomes a case in its post box, with everything that came."""

from dataclasses import replace

import pytest
import transaction
from mail_samples import SENDER
from mail_samples import letter
from mail_samples import mail
from plone import api
from ZODB.POSException import ConflictError

from rathaus.applications import api as applications
from rathaus.journal import api as journal
from rathaus.mailin import state
from rathaus.mailin.api import fetch_all
from rathaus.mailin.interfaces import MAX_MAIL
from rathaus.mailin.mailboxes import mailboxes
from rathaus.records import api as records


@pytest.fixture
def fetched(served_city, boxes):
    """Deliver mails, fetch them, and give the cases of the post box, the oldest first."""

    def fetch(*raw_mails):
        for number, raw in enumerate(raw_mails):
            boxes.put(raw, f"{number}.mail")
        with api.env.adopt_roles(["Manager"]):
            fetched.results = fetch_all()
        transaction.begin()
        return cases(served_city)

    return fetch


def cases(city):
    box = applications.inbox_of(city.social_office)
    found = box.objectValues() if box is not None else []
    return sorted(found, key=lambda each: (each.arrived, each.reference))


def test_everything_is_there_and_the_server_is_empty(fetched, boxes):
    raw = letter(subject="Frage\tzum Wohngeld")
    (case,) = fetched(raw)
    assert api.content.get_state(case) == "received"
    assert (case.channel, case.applicant_email) == ("email", SENDER)
    assert case.title.startswith("E-Mail vom ")
    assert "Grün-Żurawska <gruen@example.org>" in case.description
    assert "Betreff der E-Mail: Frage zum Wohngeld" in case.description
    (message,) = applications.messages(case)
    assert message.text == "Guten Tag,\nich habe eine Frage."
    assert (message.direction, message.channel) == ("in", "email")
    original, attachment = message.records
    with original.file.open() as stream:
        assert stream.read() == raw
    assert attachment.file.filename == "Mietvertrag Grün.pdf"
    assert attachment.media_type == "application/pdf"
    assert {api.content.get_state(each) for each in message.records} == {"final"}
    assert (boxes.waiting(), boxes.done()) == ([], ["0.mail"])
    assert "mail_received" in [each.action for each in journal.entries(case)]
    assert records.verify_journal(case).ok


def test_what_people_are_called_stands_in_no_list(fetched):
    (case,) = fetched(letter(subject="Grün"))
    titles = [case.title, *(each.title for each in case.objectValues())]
    assert not [each for each in titles if "Grün" in each]


def test_html_is_read_and_never_kept_as_a_page(fetched):
    page = (
        "<p>Guten <b>Tag</b></p><script>alert(1)</script><img src='http://tracker.example/x.png'>"
    )
    (case,) = fetched(mail("", html=page))
    (message,) = applications.messages(case)
    assert message.text == "Guten Tag"


def test_files_that_nobody_may_open_stay_in_the_original(fetched):
    (case,) = fetched(
        mail(attachments=[("programm.exe", b"MZ\x00\x01"), ("winmail.dat", b"x\x9f>")])
    )
    assert [each.title for each in case.objectValues()] == ["Original der E-Mail"]
    assert "programm.exe, winmail.dat" in case.description


def test_a_large_mail_is_left_at_the_server_and_told(fetched, boxes, monkeypatch):
    monkeypatch.setattr("rathaus.mailin.fetching.MAX_MAIL", 3_000_000)
    raw = mail(attachments=[("Scan.pdf", b"x" * 3_000_000)])
    (case,) = fetched(raw)
    assert f"mit {-(-len(raw) // 1024**2)} MB ist angekommen" in case.description
    assert SENDER in case.description
    assert len(case.objectValues()) == 0
    assert (boxes.waiting(), boxes.done(), boxes.aside()) == ([], [], ["0.mail"])
    assert MAX_MAIL == 20 * 1024 * 1024


def test_hostile_mails_stop_nobody(fetched, boxes):
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (each, each)
        for each in range(1000)
    )
    hostile = [
        b"",
        b"\x00\xff" * 500,
        b"From: x\nSubject: Tief\n" + nested,
        b"From: a@example.org\nSubject: =?utf-8?q?A=0ABcc:_b@example.org?=\n\nText",
        b"Subject: " + b"a" * 3_000_000 + b"\n\nText",
        b"From: a@example.org\nContent-Type: text/plain; charset=klingonisch\n\nGr\xfc\xdfe",
    ]
    found = fetched(*hostile, mail(subject="Zuletzt"))
    assert len(found) == 7
    assert boxes.waiting() == []
    assert any("Betreff der E-Mail: Zuletzt" in each.description for each in found)
    assert any("Betreff der E-Mail: A Bcc: b@example.org" in each.description for each in found)
    assert any(applications.messages(each)[0].text == "Grüße" for each in found)


def test_a_mail_that_nothing_can_be_made_of_waits_and_others_come(fetched, boxes, monkeypatch):
    from rathaus.mailin import taking_in

    original = taking_in._keep

    def fails(case, opened, *rest, **named):
        if opened.mail.subject == "Schlimm":
            raise RuntimeError("geheimer Inhalt")
        return original(case, opened, *rest, **named)

    monkeypatch.setattr(taking_in, "_keep", fails)
    (case,) = fetched(mail(subject="Schlimm"), mail(subject="Gut", message_id="<2@example.org>"))
    assert "Gut" in case.description
    assert boxes.waiting() == ["0.mail"]
    found = state.state_of("sozialamt")
    assert (found.stuck, found.failures, found.taken_in) == (1, 0, 1)
    assert "auf dem Mailserver warten: 1" in found.error
    assert "geheim" not in found.error


def test_what_fails_rests_and_is_tried_whole_again_before_it_is_left_unpacked(
    fetched, boxes, served_city, monkeypatch
):
    reads = []

    def fails(raw):
        reads.append(raw)
        raise RuntimeError("the database was away")

    monkeypatch.setattr("rathaus.mailin.taking_in.read_mail", fails)
    assert fetched(letter()) == []
    assert fetched() == []
    assert len(reads) == 1, "it rests"
    monkeypatch.setattr("rathaus.mailin.state.Later.is_due", True)
    assert fetched() == []
    assert len(reads) == 2
    (case,) = fetched()
    assert "ließ sich hier nicht auspacken" in case.description
    assert "fehlerhaft" not in case.description
    assert [each.title for each in case.objectValues()] == ["Original der E-Mail"]
    assert (boxes.done(), state.state_of("sozialamt").later) == (["0.mail"], {})


def test_a_mail_is_looked_into_once_however_often_its_transaction_is_repeated(fetched, monkeypatch):
    from rathaus.mailin import fetching
    from rathaus.mailin import taking_in

    looks, commits = [], []
    original = taking_in.examined

    def looked_into(mail, raw):
        looks.append(mail)
        return original(mail, raw)

    def conflicts(taken):
        commits.append(taken)
        if len(commits) < 3:
            transaction.savepoint()
            raise ConflictError

    monkeypatch.setattr(taking_in, "examined", looked_into)
    monkeypatch.setattr(fetching, "acknowledge", conflicts)
    (box,) = mailboxes().values()
    monkeypatch.setattr(
        "rathaus.mailin.rounds.mailboxes", lambda: {"sozialamt": replace(box, acknowledge=True)}
    )
    (case,) = fetched(letter())
    assert (len(looks), len(commits)) == (1, 3)
    assert [len(each.file.data) > 10 for each in case.objectValues()] == [True, True]


def test_small_bombs_do_not_hold_up_the_other_work(fetched, monkeypatch):
    monkeypatch.setattr("rathaus.mailin.files.BUDGET", 0)
    (case,) = fetched(letter())
    assert [each.title for each in case.objectValues()] == ["Original der E-Mail"]
    assert "zu lange dauert: Mietvertrag Grün.pdf" in case.description
