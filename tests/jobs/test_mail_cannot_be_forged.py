"""What citizens typed cannot become a header or a second recipient."""

import pytest

from rathaus.jobs.interfaces import MailRefused
from rathaus.jobs.message import MailPayload
from rathaus.jobs.message import message_id
from rathaus.jobs.message import plain_address

SENDER = "post@example.org"


def mail(to="erika@example.org", subject="Ihr Antrag", body="Guten Tag", key="k"):
    return MailPayload.checked(to, subject, body, key)


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n", "\x00", "\x0b", "\x85", "\u2028", "\u2029"])
def test_line_breaks_are_refused(sign):
    forged = f"x{sign}Bcc: all@example.org"
    with pytest.raises(MailRefused):
        mail(subject=forged)
    with pytest.raises(MailRefused):
        mail(to=f"erika@example.org{sign}Bcc: all@example.org")
    with pytest.raises(MailRefused):
        mail().message(SENDER, forged)
    with pytest.raises(MailRefused):
        mail().message(f"{SENDER}{sign}", "Stadt")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "erika",
        "@example.org",
        "erika@",
        "a@example.org, b@example.org",
        "a@example.org;b@example.org",
        "Erika <erika@example.org>",
        "erika@exa mple.org",
        "erika@@example.org",
        "erika..x@example.org",
        "erika@-example.org",
        "erika@example..org",
        "müller@example.org",
        "e" * 250 + "@example.org",
    ],
)
def test_only_one_plain_address(address):
    with pytest.raises(MailRefused) as refusal:
        mail(to=address)
    assert not address or address not in str(refusal.value)


def test_a_domain_with_umlauts_is_written_as_servers_know_it():
    assert plain_address("Post@Müller.example") == "Post@xn--mller-kva.example"


def test_signs_beyond_ascii_are_encoded():
    message = mail(subject="Bestätigung für Chóśebuz", body="Grüße").message(
        SENDER, "Stadt Chóśebuz"
    )
    written = message.as_bytes()
    assert written.isascii()
    assert message["Subject"] == "Bestätigung für Chóśebuz"
    assert message.get_content() == "Grüße\n"


def test_a_repetition_is_the_same_mail():
    payload = mail(key="s1/receipt")
    assert payload.message(SENDER, "").as_bytes() == payload.message(SENDER, "").as_bytes()
    assert message_id("s1/receipt", SENDER) != message_id("s2/receipt", SENDER)
    assert "s1" not in message_id("s1/receipt", SENDER)


def test_no_automatic_answer_comes_back():
    assert mail().message(SENDER, "")["Auto-Submitted"] == "auto-generated"
