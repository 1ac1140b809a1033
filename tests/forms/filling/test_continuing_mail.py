"""The mail with a link: queued once it is asked for, without the code, and not for ever."""

import pytest

from rathaus.forms.filling import link_mail
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.link_mail import NotSent
from rathaus.forms.filling.link_mail import send_link
from rathaus.forms.protection.tries import tries

LINK = "https://city.example/hund/antrag/@@weiter/" + "ab" * 32


@pytest.fixture
def draft():
    return Draft("a" * 32, form_uid="form", revision="r", browser="b")


@pytest.fixture
def sent(monkeypatch):
    tries.forget()
    mails = []
    monkeypatch.setattr(
        link_mail.jobs,
        "send_mail",
        lambda to, subject, body, *, key: mails.append((to, subject, body, key)),
    )
    yield mails
    tries.forget()


def send(draft, email="ada@example.org", client="192.0.2.1", title="Hund anmelden"):
    send_link(
        draft,
        email,
        form_title=title,
        link=LINK,
        kept_until="Dienstag, 22. Dezember 2026",
        client=client,
        language="de",
    )


def test_it_has_the_link_and_the_day(draft, sent):
    send(draft)
    ((to, subject, body, _key),) = sent
    assert to == "ada@example.org"
    assert "Hund anmelden" in subject
    assert LINK in body
    assert "Dienstag, 22. Dezember 2026" in body


def test_the_address_is_not_kept_in_the_draft(draft, sent):
    send(draft)
    assert "ada@" not in str(vars(draft))


def test_each_mail_is_a_mail_of_its_own(draft, sent):
    send(draft)
    send(draft)
    assert len({key for *_rest, key in sent}) == 2


@pytest.mark.parametrize("email", ["", "ada", "a@b@c", "ada@example.org\nBcc: eve@example.org"])
def test_without_a_usable_address_nothing_is_sent_or_counted(draft, sent, email):
    with pytest.raises(NotSent):
        send(draft, email)
    assert (sent, draft.mails_sent) == ([], 0)


def test_a_title_in_two_lines_forges_no_header(draft, sent):
    send(draft, title="Hund\nBcc: eve@example.org")
    assert "\n" not in sent[0][1]


def test_nobody_has_many_mails_sent(draft, sent):
    for _number in range(link_mail.MOST_MAILS):
        send(draft)
    with pytest.raises(NotSent, match="mehrere"):
        send(draft)


def test_one_network_does_not_send_to_everybody(sent):
    def another():
        return Draft("a" * 32, form_uid="form", revision="r", browser="b")

    for _number in range(link_mail.MAILS_PER_NETWORK):
        send(another())
    with pytest.raises(NotSent, match="Anschluss"):
        send(another())
    send(another(), client="192.0.2.2")
