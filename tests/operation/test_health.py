"""Whether a node lives and can serve, and who learns more than that."""

import json
import socket
import threading
import time
from datetime import timedelta

import pytest
import transaction
from aiosmtpd.controller import Controller
from plone import api as plone_api
from plone.base.interfaces import IMailSchema
from plone.registry.interfaces import IRegistry
from wsgi_asking import ask
from zope.component import getUtility

from rathaus.antivirus.policy import ADDRESS
from rathaus.calendar.api import utc_now
from rathaus.jobs import api as jobs
from rathaus.operation import checks
from rathaus.operation.checks import Result
from rathaus.operation.checks import State
from rathaus.operation.door import Door
from rathaus.operation.health import Health
from running_site import free_port

WELL = Result(State.OK)
PROXIED = {"HTTP_X_FORWARDED_FOR": "203.0.113.7"}
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.7"}


def zope(environ, start_response):
    start_response("404 Not Found", [])
    return [environ["PATH_INFO"].encode()]


def door(storage=lambda: WELL, mail=lambda: WELL, patience=5.0):
    to_check = (("storage", storage, 0.0), ("mail", mail, 0.0))
    return Door(zope, Health(to_check, patience))


def away():
    raise ConnectionError("connection to server on '10.0.0.5' failed")


def test_a_node_lives_while_its_database_is_away():
    answer = ask(door(storage=away), "/@@live")
    assert (answer.status, json.loads(answer.text)) == (200, {"status": "ok"})
    assert answer.headers["cache-control"] == "no-store"


def test_ready_with_everything():
    answer = ask(door(), "/@@ready")
    assert answer.status == 200
    assert json.loads(answer.text) == {
        "status": "ok",
        "checks": {"storage": {"state": "ok"}, "mail": {"state": "ok"}},
    }


def test_without_its_database_no_node_is_ready():
    answer = ask(door(storage=away), "/@@ready")
    assert answer.status == 503
    said = json.loads(answer.text)
    assert said["status"] == "not ready"
    assert said["checks"]["storage"] == {
        "state": "failed",
        "text": "ConnectionError: connection to server on '…' failed",
    }


def test_a_mail_server_that_is_away_takes_no_node_out_of_service():
    node = door(mail=lambda: Result(State.WARNING, "The mail server does not answer."))
    answer = ask(node, "/@@ready")
    assert answer.status == 200
    assert json.loads(answer.text)["checks"]["mail"]["state"] == "warning"
    strict = ask(node, "/@@ready", query="strict")
    assert strict.status == 503


def test_a_database_that_hangs_is_told_in_time():
    hanging = threading.Event()
    node = door(storage=lambda: hanging.wait(30) and WELL, patience=0.2)
    begun = time.monotonic()
    assert ask(node, "/@@ready").status == 503
    # Nobody looks a second time while the first look hangs.
    assert ask(node, "/@@ready").status == 503
    assert sum(each.name == "rathaus-health" for each in threading.enumerate()) == 1
    assert time.monotonic() - begun < 5
    hanging.set()
    give_up = time.monotonic() + 5
    while ask(node, "/@@ready").status != 200:
        assert time.monotonic() < give_up


def test_what_was_seen_a_moment_ago_is_not_looked_at_again():
    seen = []
    health = Health((("storage", lambda: seen.append(1) or WELL, 60.0),))
    assert health.look().is_ready
    assert health.look().is_ready
    assert len(seen) == 1


@pytest.mark.parametrize("who", [PROXIED, ELSEWHERE, {"REMOTE_ADDR": ""}])
def test_others_learn_nothing_but_whether_it_is_ready(who, monkeypatch):
    monkeypatch.setenv("RATHAUS_OPERATION_TOKEN", "s3cret")
    assert json.loads(ask(door(), "/@@ready", **who).text) == {"status": "ok"}
    refused = ask(door(storage=away), "/@@ready", **who)
    assert (refused.status, json.loads(refused.text)) == (503, {"status": "not ready"})
    shown = {"HTTP_AUTHORIZATION": "Bearer s3cret"}
    assert "checks" in json.loads(ask(door(), "/@@ready", **who, **shown).text)
    wrong = {"HTTP_AUTHORIZATION": "Bearer s3cre"}
    assert "checks" not in json.loads(ask(door(), "/@@ready", **who, **wrong).text)


def test_without_a_token_nobody_guesses_it(monkeypatch):
    monkeypatch.delenv("RATHAUS_OPERATION_TOKEN", raising=False)
    shown = {"HTTP_AUTHORIZATION": "Bearer "}
    assert "checks" not in json.loads(ask(door(), "/@@ready", **ELSEWHERE, **shown).text)


@pytest.mark.parametrize("path", ["/@@live", "/@@ready", "/@@metrics"])
def test_through_the_proxy_there_is_no_such_address(path):
    behind = f"/VirtualHostBase/https/example.org:443/rathaus/VirtualHostRoot{path}"
    for asked in (behind, f"/rathaus{path}", f"{path}/"):
        answer = ask(door(), asked)
        assert (answer.status, answer.text) == (404, asked)


def test_a_head_has_no_body():
    answer = ask(door(), "/@@ready", method="HEAD")
    assert (answer.status, answer.text) == (200, "")
    assert ask(door(), "/@@ready", method="POST").status == 404


class TestWhatIsLookedAt:
    """The checks themselves, on a site."""

    @pytest.fixture
    def site(self, functional_portal):
        jobs.install(functional_portal)
        mail_settings().smtp_host = ""
        transaction.commit()
        return functional_portal

    @pytest.fixture
    def nobody_listens(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            yield probe.getsockname()[1]

    def test_the_storage_is_read(self, site):
        assert checks.check_storage() == Result(State.OK, "1 site(s)")

    def test_a_site_without_scanner_and_mail(self, site):
        assert checks.check_scanner().state is State.OFF
        assert checks.check_mail().state is State.OFF

    def test_a_scanner_that_is_away(self, site, nobody_listens):
        plone_api.portal.set_registry_record(ADDRESS, f"127.0.0.1:{nobody_listens}")
        transaction.commit()
        found = checks.check_scanner()
        assert found.state is State.WARNING
        assert "clamd" in found.text

    def test_a_mail_server_away_and_back(self, site, nobody_listens):
        settings = mail_settings()
        settings.smtp_host, settings.smtp_port = "127.0.0.1", nobody_listens
        transaction.commit()
        assert checks.check_mail().state is State.WARNING
        port = free_port()
        controller = Controller(object(), hostname="127.0.0.1", port=port)
        controller.start()
        try:
            settings.smtp_port = port
            transaction.commit()
            assert checks.check_mail() == WELL
        finally:
            controller.stop()

    def test_a_queue_that_nobody_works(self, site):
        assert checks.check_queue() == WELL
        jobs.enqueue("mail", {}, not_before=utc_now() - timedelta(minutes=20))
        transaction.commit()
        assert checks.check_queue() == Result(State.WARNING, "Work has been due for 20 minutes.")

    def test_what_was_given_up_is_told(self, site):
        job_id = jobs.enqueue("no-such-kind", {})
        transaction.commit()
        now = utc_now()
        for _attempt in range(12):
            jobs.run_due(site, now=now)
            now += timedelta(hours=2)
        assert checks.check_queue() == Result(
            State.WARNING, "1 job(s) were given up: see @@job-queue."
        )
        jobs.retry(job_id)
        transaction.commit()
        assert checks.check_queue() == WELL

    def test_an_embedded_database_has_no_lock_of_the_worker(self, site):
        assert checks.check_worker().state is State.OFF


def mail_settings():
    return getUtility(IRegistry).forInterface(IMailSchema, prefix="plone", check=False)
