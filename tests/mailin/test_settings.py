"""The file of the instance: what is wrong in it is told in words, for one mailbox at a time."""

import pytest

from rathaus.mailin.interfaces import Mailbox
from rathaus.mailin.interfaces import MailboxUnusable
from rathaus.mailin.mailboxes import mailboxes
from rathaus.mailin.mailboxes import password_of

IMAP = 'kind = "imap"\nhost = "mail.example.org"\nuser = "amt"\n'


def read(boxes, text):
    boxes.write(f"[amt]\n{text}")
    return mailboxes()["amt"]


def test_a_server(boxes):
    box = read(boxes, IMAP + 'password_file = "geheim"\n')
    assert (box.port, box.security, box.folder) == (993, "tls", "INBOX")
    (boxes.file.parent / "geheim").write_text("wort mit Leerzeichen \n")
    assert password_of(box) == "wort mit Leerzeichen "
    assert "wort" not in repr(box)


def test_a_password_from_the_environment(boxes, monkeypatch):
    box = read(boxes, IMAP + 'password_env = "AMT_WORT"\n')
    monkeypatch.setenv("AMT_WORT", "geheim")
    assert password_of(box) == "geheim"
    monkeypatch.delenv("AMT_WORT")
    with pytest.raises(MailboxUnusable, match="Passwort fehlt"):
        password_of(box)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kind"),
        ('kind = "pop3"', "kind"),
        ('kind = "maildir"', "path"),
        (IMAP, "password_file"),
        (IMAP + 'password = "offen"', "gehört nicht in diese Datei"),
        (IMAP + 'password_file = "a"\npassword_env = "b"', "entweder"),
        (IMAP + 'password_file = "a"\nsecurity = "none"', "Ohne Verschlüsselung"),
        (IMAP + 'password_file = "a"\nsecurity = "ssl"', "starttls"),
        (IMAP + 'password_file = "a"\nport = "993"', "passt nicht"),
        (IMAP + 'password_file = "a"\nfarbe = "rot"', "passt nicht"),
        (IMAP + 'password_file = "a"\ndone_folder = "INBOX"', "verschieden"),
    ],
)
def test_what_is_wrong_is_said(boxes, text, said):
    boxes.write(f'[gut]\nkind = "maildir"\npath = "x"\n[amt]\n{text}\n')
    found = mailboxes()
    assert isinstance(found["gut"], Mailbox)
    assert isinstance(found["amt"], MailboxUnusable)
    message = found["amt"].message
    assert said in message or said in str((message.mapping or {}).values())


def test_no_file_is_no_mailbox_and_a_broken_one_is_told(boxes, monkeypatch):
    boxes.write("[amt")
    with pytest.raises(MailboxUnusable):
        mailboxes()
    boxes.file.unlink()
    assert mailboxes() == {}
    monkeypatch.delenv("RATHAUS_MAILBOXES")
    assert mailboxes() == {}


def test_links_in_a_folder_lead_nowhere(boxes):
    from rathaus.mailin.maildir import MaildirSource

    secret = boxes.file.parent / "geheim"
    secret.write_text("geheim")
    (boxes.folder / "new" / "1").symlink_to(secret)
    (boxes.folder / "new" / ".versteckt").write_text("x")
    assert MaildirSource(mailboxes()["sozialamt"]).waiting() == []
