"""Ended between any two steps, nothing that was confirmed is lost, and nothing is doubled."""

import time

import pytest
import requests
from aiosmtpd.controller import Controller

import fault_points
from citizen import DOG
from citizen import Citizen
from citizen import visible_text
from running_site import free_port


class MailBox:
    """Takes every mail; a real SMTP server."""

    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(envelope)
        return "250 OK"


@pytest.fixture(scope="module")
def mail_server():
    box = MailBox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.port = controller.port
    yield box
    controller.stop()


@pytest.fixture(scope="module")
def site_with_mail(installed_site, mail_server, tmp_path_factory):
    """An installation that knows the mail server; each test breaks a copy of its own."""
    site = installed_site.copy(tmp_path_factory.mktemp("with-mail") / "site")
    site.set_mail_server(mail_server.port)
    return site


@pytest.fixture
def site(site_with_mail, mail_server, tmp_path):
    mail_server.messages.clear()
    copy = site_with_mail.copy(tmp_path / "site")
    yield copy
    copy.kill()


def wait_for(what, seconds=60):
    """Ask again until the answer is true; the worker needs a moment."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := what():
            return answer
        time.sleep(0.3)
    raise AssertionError("it did not happen in time")


def wait_until_gone(site):
    assert site.server.wait(timeout=60) != 0
    site.server = None


def send_or_be_cut_off(citizen):
    """The key of the submission, or None where the process ended before its answer."""
    try:
        return citizen.send().token
    except requests.ConnectionError:
        return None


@pytest.mark.parametrize("moments", [list(fault_points.AFTER_CALL), [fault_points.AFTER_COMMIT]])
def test_one_application_whenever_the_process_ends(site, mail_server, moments):
    """The process ends at one moment after the other; each start goes on where the last ended."""
    site.start(RATHAUS_TEST_KILL=moments[0])
    citizen = Citizen(site.url)
    citizen.open_form()
    citizen.fill(DOG)
    tokens = {send_or_be_cut_off(citizen)}
    wait_until_gone(site)
    for moment in moments[1:]:
        site.start(RATHAUS_TEST_KILL=moment)
        # The citizen saw no answer, or is not sure, and sends the same page again.
        tokens.add(send_or_be_cut_off(citizen))
        wait_until_gone(site)

    site.start()
    again = citizen.send().token
    assert tokens <= {None, again}
    wait_for(lambda: mail_server.messages)
    page = citizen.status_page(again)
    assert page.status_code == 200
    wait_for(lambda: "Eingangsbestätigung" in visible_text(citizen.status_page(again).text))
    site.stop()
    facts = site.ask("count_applications")
    assert facts["submissions"] == 1
    assert facts["applications"] == 1
    assert facts["seals_hold"]
    assert facts["journals_hold"]
    assert facts["waiting_jobs"] == []
    message_ids = {mail_id(message) for message in mail_server.messages}
    assert len(message_ids) == 1


def mail_id(envelope):
    lines = envelope.content.decode().splitlines()
    return next(line for line in lines if line.lower().startswith("message-id:"))


def test_eight_clients_at_once_are_all_filed(site):
    """Stock EasyForm loses one in ten here."""
    from concurrent.futures import ThreadPoolExecutor

    site.start()
    clients = [Citizen(site.url) for _number in range(8)]

    def apply(client, number):
        return client.apply_for_a_dog(hund_name=f"Hund {number}")

    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(apply, clients, range(8)))
    assert [answer.response.status_code for answer in sent] == [200] * 8
    assert len({answer.token for answer in sent}) == 8
    # In a rush receipts are printed a minute later.
    wait_for(
        lambda: all(is_filed(client, s.token) for client, s in zip(clients, sent, strict=True)),
        seconds=240,
    )
    site.stop()
    facts = site.ask("count_applications")
    assert (facts["submissions"], facts["applications"]) == (8, 8)
    assert facts["seals_hold"]


def is_filed(client, token):
    return "Eingangsbestätigung" in visible_text(client.status_page(token).text)
