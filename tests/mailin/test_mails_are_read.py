"""Any bytes are read as a mail, without harm and in bearable time. Plain Python."""

import time
from email.message import EmailMessage

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from mail_samples import mail

from rathaus.mailin import message
from rathaus.mailin.html_text import text_of_html
from rathaus.mailin.message import BROKEN
from rathaus.mailin.message import MOST_LINES
from rathaus.mailin.message import MOST_PARTS
from rathaus.mailin.message import TOO_MANY_LINES
from rathaus.mailin.message import TOO_MANY_PARTS
from rathaus.mailin.message import read_head
from rathaus.mailin.message import read_mail

LINES = st.sampled_from(
    [
        b"From: a@example.org",
        b"From: =?utf-8?b?w7w=?= <b@example.org>",
        b"Subject: =?klingon?q?=ff=fe?= x",
        b"Subject: " + b"\xff" * 40,
        b"Content-Type: multipart/mixed; boundary=b",
        b'Content-Type: multipart/alternative; boundary="b',
        b"Content-Type: text/html; charset=utf-7",
        b"Content-Type: message/rfc822",
        b"Content-Type: text/plain; charset=\x00",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*x=c",
        b'Content-Disposition: attachment; filename="=?utf-8?q?=?="',
        b"Date: Mon, 99 Foo 99999 99:99:99 +9999",
        b"Message-ID: <<>><a b>",
        b"References: <a@b> <c@d",
        b"--b",
        b"--b--",
        b"",
        b" continued",
        b"=ZZ<p>&#x110000;<script",
    ]
)


@given(st.lists(LINES | st.binary(max_size=60), max_size=30).map(b"\n".join))
@settings(max_examples=300, deadline=None)
@example(b"")
@example(b"Content-Type: multipart/mixed\n\n")
@example(b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nZg==")
def test_whatever_comes_is_read(raw):
    found = read_mail(raw)
    for text in (found.subject, found.sender_name, found.sender):
        assert not [sign for sign in text if ord(sign) < 32]
    found.text.encode("utf-8")
    assert "\r" not in found.text
    read_head(raw)


@given(st.text(max_size=400))
@settings(deadline=None)
def test_what_an_honest_mail_says_is_what_is_read(text):
    message = EmailMessage()
    message.set_content(text, charset="utf-8")
    kept = {sign for sign in text if sign.isalnum()}
    assert kept <= set(read_mail(message.as_bytes()).text) or not text.isprintable()


def parts(number):
    part = b"--b\nContent-Disposition: attachment; filename=a.txt\n\nx\n"
    head = b"Subject: Viele\nContent-Type: multipart/mixed; boundary=b\n\n"
    return head + part * number + b"--b--\n"


NESTED = b"".join(
    b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (each, each)
    for each in range(1000)
)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"Subject: Viele\n" + NESTED, TOO_MANY_PARTS),
        (parts(10_000), TOO_MANY_PARTS),
        (parts(MOST_PARTS), TOO_MANY_PARTS),
        (b"Subject: Viele\n\n" + b"\n" * MOST_LINES, TOO_MANY_LINES),
        (b"Subject: Viele\r\n\r\n" + b"\r" * MOST_LINES, TOO_MANY_LINES),
        (b"Subject: Viele\nX-Lang: " + b"a" * 5_000_000 + b"\n\nText", BROKEN),
    ],
)
def test_bombs_are_not_unpacked_and_say_what_they_are(raw, problem):
    found = read_mail(raw)
    assert (found.problem, found.subject, found.attachments) == (problem, "Viele", ())


def test_of_an_error_only_its_kind_is_logged(monkeypatch, caplog):
    def fail(_message):
        raise LookupError("Es schreibt Petra Post")

    monkeypatch.setattr(message, "_unpacked", fail)
    assert read_mail(mail("Guten Tag")).problem == BROKEN
    assert "LookupError" in caplog.text
    assert "Petra" not in caplog.text


def test_a_hundred_parts_are():
    assert len(read_mail(parts(MOST_PARTS - 1)).attachments) == MOST_PARTS - 1


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: text/html\n\n" + b"<div>" * 1_000_000,
        b"Content-Type: text/html\n\n" + b"<!--" * 500_000,
        b"Content-Type: text/plain; charset=punycode\n\n" + b"a-b" * 1_000_000,
        b"Content-Type: text/plain; " + b'";a=' * 50_000 + b"\n\nText",
        b"From: " + b"(" * 200_000 + b"\n\nText",
        b"Subject: " + b"=?" * 100_000 + b"\n\nText",
    ],
    ids=["nested html", "comments", "punycode", "parameters", "brackets", "encoded words"],
)
def test_what_costs_others_hours_takes_seconds(raw):
    began = time.perf_counter()
    read_mail(raw)
    assert time.perf_counter() - began < 10


def test_of_two_versions_the_plain_one_is_read():
    assert read_mail(mail("Schlicht", html="<p>Bunt</p>")).text == "Schlicht"
    assert read_mail(mail(" ", html="<p>Bunt</p>")).text == "Bunt"


def test_html_becomes_lines_of_text():
    page = (
        "<html><head><title>T</title><style>p{}</style></head><body><p>Eins<br>Zwei</p>"
        "<ul><li>a</li><li>b</li></ul><table><tr><td>1</td><td>2</td></tr></table>"
        "&lt;script&gt;<img src=x onerror=alert(1)></body></html>"
    )
    assert text_of_html(page).split() == ["Eins", "Zwei", "a", "b", "1", "2", "<script>"]
    assert text_of_html("<p>Eins<br>Zwei</p>") == "Eins\nZwei"


def test_fields_cannot_be_injected():
    raw = b"From: a@example.org\nSubject: =?utf-8?q?Hallo=0D=0ABcc:_x@example.org?=\n\nText"
    assert read_mail(raw).subject == "Hallo Bcc: x@example.org"


def test_a_forwarded_mail_stays_a_file():
    inner, outer = EmailMessage(), EmailMessage()
    inner["Subject"] = "Innen"
    inner.set_content("innerer Text")
    outer.set_content("Siehe unten")
    outer.add_attachment(inner, filename="weiter.eml")
    found = read_mail(outer.as_bytes())
    assert found.text == "Siehe unten"
    assert [each.filename for each in found.attachments] == ["weiter.eml"]
    assert b"innerer Text" in found.attachments[0].data


def test_a_mail_nobody_can_read_without_a_key_says_so():
    raw = (
        b"From: a@example.org\nContent-Type: multipart/encrypted; boundary=b\n\n"
        b"--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n"
    )
    assert read_mail(raw).is_encrypted
