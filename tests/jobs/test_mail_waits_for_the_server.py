"""Mail waits while the server is away, and is delivered once it is back. A real SMTP server."""

import email
import email.policy
import smtplib
import socket
from datetime import timedelta

import pytest
import transaction
from aiosmtpd.controller import Controller
from plone.base.interfaces import IMailSchema
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

from rathaus.calendar.api import utc_now
from rathaus.jobs import api


class Receiver:
    """Keeps what it gets; ``refuse`` is answered instead when it is set."""

    def __init__(self):
        self.received = []
        self.refuse = None

    async def handle_DATA(self, server, session, envelope):
        if self.refuse:
            return self.refuse
        self.received.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def messages(self):
        return [
            email.message_from_bytes(content, policy=email.policy.default)
            for _sender, _to, content in self.received
        ]


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def receiver():
    return Receiver()


@pytest.fixture
def server(receiver, free_port):
    """Starts the server when called."""
    started = []

    def begin():
        controller = Controller(receiver, hostname="127.0.0.1", port=free_port)
        controller.start()
        started.append(controller)

    yield begin
    for controller in started:
        controller.stop()


@pytest.fixture
def site(functional_portal, free_port):
    portal = functional_portal
    settings = mail_settings()
    settings.smtp_host = "127.0.0.1"
    settings.smtp_port = free_port
    settings.email_from_address = "post@example.org"
    settings.email_from_name = "Stadt Chóśebuz"
    api.install(portal)
    transaction.commit()
    return portal


def mail_settings():
    return getUtility(IRegistry).forInterface(IMailSchema, prefix="plone", check=False)


def queue_mail(subject="Bestätigung für Ihren Antrag", to="erika@example.org", key="s1/receipt"):
    api.send_mail(to, subject, "Grüße aus dem Rathaus\n.\nEnde", key=key)
    transaction.commit()


def later():
    return utc_now() + timedelta(minutes=10)


def test_server_away_then_back(site, server, receiver):
    queue_mail()
    assert api.run_due(site) == 0
    [job] = api.waiting()
    assert job.attempts == 1
    assert "ConnectionRefusedError" in job.last_error

    server()
    assert api.run_due(site, now=later()) == 1
    assert list(api.waiting()) == []
    assert api.run_due(site, now=later()) == 0
    assert len(receiver.received) == 1


def test_what_arrives(site, server, receiver):
    server()
    queue_mail()
    api.run_due(site)
    [(sender, to, content)] = receiver.received
    [message] = receiver.messages()
    assert (sender, to) == ("post@example.org", ["erika@example.org"])
    assert content.isascii()
    assert message["Subject"] == "Bestätigung für Ihren Antrag"
    assert message["From"].addresses[0].display_name == "Stadt Chóśebuz"
    assert "Grüße aus dem Rathaus\n.\nEnde" in message.get_content().replace("\r\n", "\n")
    assert [name for name in ("Bcc", "Cc") if name in message] == []


def test_killed_between_delivery_and_commit_the_mail_has_the_same_id(
    site, server, receiver, monkeypatch
):
    server()
    queue_mail()

    def die(portal, payload):
        from rathaus.jobs.mail import MailHandler

        MailHandler()(portal, payload)
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("rathaus.jobs.run.getUtility", lambda *args, **kw: die)
        with pytest.raises(SystemExit):
            api.run_due(site)
    transaction.abort()
    assert api.run_due(site) == 1
    first, second = receiver.messages()
    assert first["Message-ID"] == second["Message-ID"]
    assert receiver.received[0][2] == receiver.received[1][2]


def test_the_same_mail_is_queued_once(site, server, receiver):
    queue_mail()
    queue_mail()
    assert len(list(api.waiting())) == 1


def test_a_refused_recipient_holds_up_nobody(site, server, receiver):
    server()
    queue_mail(to="unknown@example.org", key="one")
    queue_mail(key="two")
    assert api.run_due(site) == 1
    [job] = api.waiting()
    assert job.last_error == "RecipientRefused: [550]"
    assert len(receiver.received) == 1


def test_a_server_that_says_no(site, server, receiver):
    server()
    receiver.refuse = "554 I do not like post@example.org"
    queue_mail()
    assert api.run_due(site) == 0
    [job] = api.waiting()
    assert (job.attempts, job.last_error) == (1, "MailServerRefused: 554")
    receiver.refuse = None
    api.run_due(site, now=later())
    assert len(receiver.received) == 1


@pytest.mark.parametrize(
    ("setting", "reason"),
    [("smtp_host", "Mailserver"), ("email_from_address", "Absenderadresse")],
)
def test_without_settings_mail_waits_without_failing(site, setting, reason):
    getUtility(IRegistry).records[f"plone.{setting}"]._set_value(None)
    queue_mail()
    assert api.run_due(site) == 0
    [job] = api.waiting()
    assert job.attempts == 0
    assert reason in job.last_error


def test_an_aborted_request_sends_nothing(site, server, receiver):
    server()
    api.send_mail("erika@example.org", "Nie", "Nie", key="never")
    transaction.abort()
    assert api.run_due(site) == 0
    assert receiver.received == []


def test_the_server_is_real(server, free_port):
    server()
    with smtplib.SMTP("127.0.0.1", free_port) as connection:
        assert connection.noop()[0] == 250
