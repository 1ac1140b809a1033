"""Each mail is taken in exactly once, wherever it waits and whatever breaks off."""

from contextlib import nullcontext
from importlib import import_module

import pytest
import transaction
from click.testing import CliRunner
from mail_samples import letter
from mail_samples import mail
from plone import api

from imap_server import PASSWORD
from imap_server import USER
from imap_server import ImapServer
from rathaus.applications import api as applications
from rathaus.calendar.api import utc_now
from rathaus.mailin import state
from rathaus.mailin import taking_in
from rathaus.mailin.api import fetch_all
from rathaus.mailin.fetching import fetch
from rathaus.mailin.imap import ImapSource
from rathaus.mailin.interfaces import MailboxAway
from rathaus.mailin.mailboxes import mailboxes
from rathaus.mailin.maildir import MaildirSource
from rathaus.mailin.rounds import mail_round

IMAP = """
[sozialamt]
kind = "imap"
host = "127.0.0.1"
port = {port}
security = "none"
user = "{user}"
password_file = "passwort"
"""


@pytest.fixture(scope="module")
def imap():
    server = ImapServer()
    server.start()
    yield server
    server.stop()


class ImapPlace:
    """The mailbox at a server, with the same questions as a folder."""

    source = ImapSource

    def __init__(self, server, boxes):
        self.server = server
        (boxes.file.parent / "passwort").write_text(f"{PASSWORD}\n")
        boxes.write(IMAP.format(port=server.port, user=USER))
        with server.client() as client:
            for folder in ("INBOX", "Rathaus-Erledigt"):
                if client.folder_exists(folder):
                    client.select_folder(folder)
                    client.delete_messages(client.search())
                    client.expunge()

    def put(self, raw):
        self.server.put(raw)

    def waiting(self):
        return self.server.mails("INBOX")

    def done(self):
        return self.server.mails("Rathaus-Erledigt")


class FolderPlace:
    """The mailbox in a folder."""

    source = MaildirSource

    def __init__(self, boxes):
        self.boxes = boxes
        self.number = 0

    def put(self, raw):
        self.number += 1
        self.boxes.put(raw, f"{self.number}.mail")

    def waiting(self):
        return self.boxes.waiting()

    def done(self):
        return self.boxes.done()


@pytest.fixture(params=["maildir", "imap"])
def place(request, served_city, boxes, imap):
    with api.env.adopt_roles(["Manager"]):
        yield FolderPlace(boxes) if request.param == "maildir" else ImapPlace(imap, boxes)


def cases(city):
    transaction.begin()
    box = applications.inbox_of(city.social_office)
    return list(box.objectValues()) if box is not None else []


def test_ended_between_the_commit_and_the_move(served_city, place, monkeypatch):
    place.put(letter())

    def dies(self, mail_id, *, is_aside):
        raise SystemExit("the power is gone")

    with monkeypatch.context() as broken:
        broken.setattr(place.source, "finish", dies)
        with pytest.raises(SystemExit):
            fetch_all()
    transaction.abort()
    assert (len(cases(served_city)), len(place.waiting())) == (1, 1)
    fetch_all()
    assert (len(cases(served_city)), len(place.waiting()), len(place.done())) == (1, 0, 1)


def test_ended_before_the_commit(served_city, place, monkeypatch):
    place.put(letter())

    def dies(key, case, *, is_aside):
        raise SystemExit("the power is gone")

    with monkeypatch.context() as broken:
        broken.setattr(taking_in.register, "note", dies)
        with pytest.raises(SystemExit):
            fetch_all()
    transaction.abort()
    assert (len(cases(served_city)), len(place.waiting()), len(place.done())) == (0, 1, 0)
    fetch_all()
    assert (len(cases(served_city)), len(place.waiting()), len(place.done())) == (1, 0, 1)


def test_the_same_mail_twice_and_another_of_the_same_name(served_city, place):
    raw = letter()
    place.put(raw)
    place.put(raw)
    place.put(letter(subject="Anders"))
    fetch_all()
    assert (len(cases(served_city)), len(place.waiting()), len(place.done())) == (2, 0, 3)


def test_a_folder_that_is_full_keeps_no_mail_from_coming(served_city, place, monkeypatch):
    def is_full(self, mail_id, *, is_aside):
        raise MailboxAway("over quota")

    with monkeypatch.context() as broken:
        broken.setattr(place.source, "finish", is_full)
        place.put(letter())
        place.put(mail(message_id="<2@example.org>"))
        assert fetch_all()["sozialamt"].taken_in == 2
        place.put(mail(message_id="<3@example.org>"))
        # Those that are here already do not stand before the new one
        assert fetch(mailboxes()["sozialamt"], limit=1).taken_in == 1
    transaction.begin()
    found = state.state_of("sozialamt")
    assert (found.failures, found.stuck, len(found.later)) == (0, 0, 2)
    assert "ließen: 2" in found.error
    monkeypatch.setattr("rathaus.mailin.state.Later.is_due", True)
    fetch_all()
    assert (len(cases(served_city)), len(place.waiting()), len(place.done())) == (3, 0, 3)


def test_what_stays_aside_is_not_overwritten(boxes):
    source = MaildirSource(mailboxes()["sozialamt"])
    for text in ("eins", "zwei"):
        boxes.put(mail(text), "mail.eml")
        source.finish("new/mail.eml", is_aside=True)
    assert (len(boxes.aside()), boxes.waiting()) == (2, [])


def test_it_is_no_mark_of_having_been_read_that_counts(served_city, imap, boxes):
    place = ImapPlace(imap, boxes)
    place.put(mail(message_id="<gelesen@example.org>"))
    with imap.client() as client:
        client.select_folder("INBOX")
        client.add_flags(client.search(), [b"\\Seen"])
    with api.env.adopt_roles(["Manager"]):
        fetch_all()
    assert (len(cases(served_city)), len(place.waiting())) == (1, 0)


def test_a_server_that_is_away_stops_no_other_and_is_asked_again(served_city, boxes):
    folder = '[sozialamt]\nkind = "maildir"\npath = "sozialamt"\n'
    away = IMAP.replace("sozialamt", "steueramt").format(port=9, user="x")
    (boxes.file.parent / "passwort").write_text(PASSWORD)
    boxes.write(f"[parkamt]\nkind = 'maildir'\npath = 'sozialamt'\n{away}{folder}")
    boxes.put(mail())
    with api.env.adopt_roles(["Manager"]):
        results = fetch_all()
    assert results["sozialamt"].taken_in == 1
    assert "antwortet nicht" in results["steueramt"].error
    assert "gibt es nicht" in results["parkamt"].error
    assert PASSWORD not in repr(results)
    transaction.begin()
    found = state.state_of("steueramt")
    assert (found.failures, found.last_fetch) == (1, "")
    assert not state.is_due("steueramt", utc_now())
    state.look_soon("steueramt")
    assert state.is_due("steueramt", utc_now())


def test_the_worker_asks_when_it_is_time(served_city, boxes):
    with api.env.adopt_roles(["Manager"]):
        boxes.put(mail())
        assert mail_round(served_city.portal) == 1
        boxes.put(mail(message_id="<2@example.org>"), "2.mail")
        # Five minutes are not over
        assert mail_round(served_city.portal) == 0
        state.look_soon("sozialamt")
        transaction.commit()
        assert mail_round(served_city.portal) == 1


def test_a_wrong_password_is_told_in_words(served_city, boxes, imap):
    ImapPlace(imap, boxes)
    (boxes.file.parent / "passwort").write_text("falsch")
    with api.env.adopt_roles(["Manager"]):
        (result,) = fetch_all().values()
    assert result.error == "Der Mailserver nimmt Benutzer und Passwort nicht an."
    (boxes.file.parent / "passwort").unlink()
    with api.env.adopt_roles(["Manager"]):
        (result,) = fetch_all().values()
    assert "Das Passwort fehlt" in result.error


def test_the_command_says_what_it_did(served_city, boxes, monkeypatch):
    command = import_module("rathaus.cli.fetch_mail")
    monkeypatch.setattr(command, "open_site", lambda: nullcontext(served_city.portal))
    boxes.put(mail())
    with api.env.adopt_roles(["Manager"]):
        done = CliRunner().invoke(command.fetch_mail)
        assert (done.exit_code, done.stdout.splitlines()[0][:21]) == (0, "sozialamt: 1 taken in")
        boxes.write('[sozialamt]\nkind = "maildir"\npath = "fehlt"\n')
        failed = CliRunner().invoke(command.fetch_mail)
    assert failed.exit_code == 1
    assert "Den Ordner des Postfachs gibt es nicht." in failed.output
