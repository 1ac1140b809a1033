"""The same request twice is done once, and answered twice."""

from io import BytesIO

import pytest
from plone import api

from rathaus.calendar.api import utc_now
from rathaus.exchange import api as exchange
from rathaus.exchange import idempotency


class Request:
    """What is read of a request."""

    def __init__(self, key=None, body=b"{}", method="POST", path="/akten"):
        self.environ = {"REQUEST_METHOD": method, "PATH_INFO": path}
        self._headers = {"Idempotency-Key": key}
        self._file = BytesIO(body)

    def getHeader(self, name):
        return self._headers.get(name)

    def get(self, name):
        return self._file if name == "BODYFILE" else None


class Deed:
    """Counts how often it is done."""

    def __init__(self, status=201):
        self.status, self.done = status, 0

    def __call__(self):
        self.done += 1
        return exchange.Answer(self.status, {"number": self.done})


@pytest.fixture
def deed(portal):
    return Deed()


def test_the_second_time_the_same_answer_comes(deed):
    first = exchange.idempotent(Request("a"), deed)
    assert exchange.idempotent(Request("a"), deed) == first == exchange.Answer(201, {"number": 1})
    assert exchange.idempotent(Request('"a"'), deed) == first
    assert deed.done == 1


def test_another_request_with_the_same_key_is_refused(deed):
    exchange.idempotent(Request("a"), deed)
    others = [Request("a", b"[]"), Request("a", path="/other"), Request("a", method="PATCH")]
    answers = [exchange.idempotent(each, deed) for each in others]
    assert [each.status for each in answers] == [422] * 3
    assert answers[0].body["type"] == "IdempotencyKeyReused"
    assert deed.done == 1


def test_keys_of_others_are_none_of_ours(deed):
    exchange.idempotent(Request("a"), deed)
    with api.env.adopt_roles(["Manager"]):
        api.user.create(email="x@example.org", username="xaver", password="Geheim-und-lang-1")
    with api.env.adopt_user(username="xaver"):
        assert exchange.idempotent(Request("a"), deed).body == {"number": 2}


def test_without_a_key_everything_is_done(deed):
    assert exchange.idempotent(Request(), deed).body == {"number": 1}
    assert exchange.idempotent(Request(), deed).body == {"number": 2}


@pytest.mark.parametrize("key", ["", '""', "a b", '"open', "ä", "x" * 256])
def test_what_is_no_key_is_refused(deed, key):
    assert exchange.idempotent(Request(key), deed).status == 400
    assert deed.done == 0


def test_what_failed_may_be_tried_again_with_the_same_key(portal):
    deed = Deed(409)
    exchange.idempotent(Request("a"), deed)
    deed.status = 201
    assert exchange.idempotent(Request("a"), deed).status == 201

    def fails():
        raise LookupError

    with pytest.raises(LookupError):
        exchange.idempotent(Request("b"), fails)
    assert exchange.idempotent(Request("b"), deed).status == 201


def test_the_body_can_still_be_read(deed):
    request = Request("a", b"x" * 200_000)
    exchange.idempotent(request, deed)
    assert len(request.get("BODYFILE").read()) == 200_000


def test_is_known_for_thirty_days(deed, monkeypatch):
    exchange.idempotent(Request("a"), deed)
    now = utc_now()
    monkeypatch.setattr(idempotency, "utc_now", lambda: now + idempotency.KEPT)
    assert idempotency.forget_old_answers() == 0
    later = now + idempotency.KEPT + (idempotency.KEPT / 30)
    monkeypatch.setattr(idempotency, "utc_now", lambda: later)
    assert idempotency.forget_old_answers() == 1
    assert exchange.idempotent(Request("a"), deed).body == {"number": 2}
