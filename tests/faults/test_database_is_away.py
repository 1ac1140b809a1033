"""While the database is away a page says so; every other fault stays a fault."""

import json

import pytest

from rathaus.database_away import told_when_away


class Away(Exception):
    """Of a driver."""


def broken(error):
    def application(environ, start_response):
        raise error

    return told_when_away(application, (Away,))


def ask(application, **environ):
    """Status, headers and body."""
    said = []
    body = b"".join(application(environ, lambda status, headers: said.extend((status, headers))))
    return said[0], dict(said[1]), body.decode()


def test_people_read_that_we_are_back_soon(caplog):
    status, headers, body = ask(broken(Away("host=db user=rathaus")))
    assert status == "503 Service Unavailable"
    assert headers["Retry-After"] == "10"
    assert headers["Cache-Control"] == "no-store"
    assert "noch einmal" in body
    assert "Away" in caplog.text
    assert "host=db" not in caplog.text + body


def test_programs_read_it_as_json():
    _status, headers, body = ask(broken(Away()), HTTP_ACCEPT="application/json")
    assert headers["Content-Type"] == "application/json"
    assert json.loads(body)["type"] == "ServiceUnavailable"


def test_other_errors_are_left_to_the_server():
    with pytest.raises(ZeroDivisionError):
        ask(broken(ZeroDivisionError()))


def test_what_works_is_passed_on():
    def application(environ, start_response):
        start_response("200 OK", [])
        return [b"page"]

    assert ask(told_when_away(application, (Away,))) == ("200 OK", {}, "page")
