"""No mail of the room starts a loop: machines are told that a machine wrote it."""

import email
from email import policy

import defects_city
from rathaus.defects import api as defects
from rathaus.jobs import api as jobs
from rathaus.jobs.message import MailPayload
from rathaus.mailin import headers


def mails():
    """All mails that wait, as they leave the house."""
    waiting = [MailPayload(**job.payload) for job in jobs.waiting() if job.kind == "mail"]
    sent = [each.message("stadt@example.org", "Stadt") for each in waiting]
    return [email.message_from_bytes(bytes(each), policy=policy.default) for each in sent]


def test_our_own_mailin_answers_none_of_them(city, maerker):
    # The address of a city's own mailbox is an address as well
    defects_city.send(city.portal, email="stadt@example.org", category="abfall")
    public = defects_city.send(city.portal, text="Noch ein Sack", category="abfall")
    defects.follow(public, "post@example.org")
    found = mails()
    assert len(found) == 2
    for mail in found:
        assert headers.is_automatic(mail)
        assert not headers.may_be_answered(mail)


def test_a_hundred_mails_to_follow_are_one(city, maerker):
    public = defects_city.send(city.portal, category="abfall")
    for _turn in range(100):
        defects.follow(public, "ada@example.org")
    assert len(mails()) == 1


def test_no_line_of_a_header_can_be_brought_in(city, maerker):
    evil = "Altmarkt\r\nBcc: alle@example.org\r\n\r\nKauft"
    defects_city.send(
        city.portal, email="ada@example.org", place_text=evil, reporter_name=evil, text=evil
    )
    (mail,) = mails()
    assert mail["Bcc"] is None
    assert mail["To"] == "ada@example.org"
