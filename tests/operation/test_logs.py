"""Nothing of people stands in the log: no key, no query, no address, not what somebody typed."""

import io
import json
import logging

import pytest
from wsgi_asking import ask
from zope.component import getGlobalSiteManager

from rathaus.operation import logs
from rathaus.operation.door import Door
from rathaus.operation.masking import KEYED
from rathaus.operation.masking import masked
from rathaus.operation.masking import masked_path
from rathaus.operation.request_id import begin_request
from rathaus.operation.request_id import request_id

TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize("view", KEYED)
@pytest.mark.parametrize("mark", ["", "@@"])
def test_what_follows_the_name_of_a_view_with_a_key_is_left_out(view, mark):
    said = masked_path(f"/rathaus/leistungen/hund/{mark}{view}/k3y-of/somebody")
    assert said == f"/rathaus/leistungen/hund/{view}/…"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("/rathaus/leistungen/hund-anmelden", "/rathaus/leistungen/hund-anmelden"),
        ("/rathaus/2026-11-22-eine-lange-nachricht", "/rathaus/2026-11-22-eine-lange-nachricht"),
        (f"/rathaus/resolveuid/{TOKEN}", "/rathaus/resolveuid/…"),
        (
            f"Exception while serving /rathaus/antrag/{TOKEN}",
            "Exception while serving /rathaus/antrag/…",
        ),
        ("GET /rathaus/suche?SearchableText=Erika+Mustermann 500", "GET /rathaus/suche?… 500"),
        ("no mail for erika.mustermann@example.org.", "no mail for …@…"),
        ("Job 5 (mail) failed: ValueError", "Job 5 (mail) failed: ValueError"),
    ],
)
def test_what_else_is_left_out(said, expected):
    assert masked(said) == expected


def test_a_path_stays_one_line():
    assert "\n" not in masked_path("/rathaus/a\nb\x1b[31m")


#: Rooms whose pages are opened with a key.
WITH_KEYS = (
    "rathaus.applications.browser.applicant.",
    "rathaus.defects.browser.",
    "rathaus.forms.browser.",
    "rathaus.private_page",
)


def test_every_page_with_a_key_in_its_address_is_known(integration):
    """A new one has to be named in ``masking.py``."""
    found = {
        each.name
        for each in getGlobalSiteManager().registeredAdapters()
        if isinstance(each.factory, type) and takes_the_rest_of_the_address(each.factory)
    }
    assert {"antrag", "weiter"} <= found
    assert found <= set(KEYED)


def takes_the_rest_of_the_address(view):
    own = [base for base in view.__mro__ if base.__module__.startswith(WITH_KEYS)]
    return any("publishTraverse" in vars(base) for base in own)


class TestLines:
    """What a handler writes."""

    @pytest.fixture
    def log(self, monkeypatch):
        """Gives a logger and what it has written, with the form of the process put on it."""

        def begin(form):
            monkeypatch.setenv(logs.VARIABLE, form)
            stream = io.StringIO()
            handler = logging.StreamHandler(stream)
            handler.setFormatter(logging.Formatter("%(levelname)s [%(name)s] %(message)s"))
            logger = logging.getLogger("tests.operation")
            logger.propagate, logger.level = False, logging.INFO
            logger.handlers[:] = [handler]
            logs.set_up()
            return logger, stream

        before = {id(each): (each, each.formatter, list(each.filters)) for each in logs._handlers()}
        yield begin
        for handler, formatter, filters in before.values():
            handler.formatter, handler.filters[:] = formatter, filters
        logging.getLogger("tests.operation").handlers.clear()

    def test_text_keeps_its_form_and_loses_keys(self, log):
        logger, stream = log("")
        logger.warning("Client disconnected while serving %s", f"/rathaus/antrag/{TOKEN}?a=b")
        assert stream.getvalue() == (
            "WARNING [tests.operation] Client disconnected while serving /rathaus/antrag/…\n"
        )

    def test_a_traceback_loses_them_too(self, log):
        logger, stream = log("")
        try:
            raise ValueError(f"/mein-hinweis/{TOKEN} for erika@example.org")
        except ValueError:
            logger.exception("Error 1f2e3d4c")
        assert "Traceback" in stream.getvalue()
        assert TOKEN not in stream.getvalue()
        assert "erika" not in stream.getvalue()

    def test_a_line_of_json(self, log):
        logger, stream = log("json")
        number = begin_request("abcdef0123456789")
        logger.info("Filed %d.", 3)
        line = json.loads(stream.getvalue())
        assert line["time"].endswith("+00:00")
        assert (line["level"], line["logger"], line["message"]) == (
            "info",
            "tests.operation",
            "Filed 3.",
        )
        assert line["request"] == number == "abcdef0123456789"

    def test_an_error_in_json_says_where_and_not_what_was_typed(self, log):
        logger, stream = log("json")
        try:
            int("Erika Mustermann")
        except ValueError:
            logger.exception("Error 1f2e3d4c")
        assert stream.getvalue().count("\n") == 1
        line = json.loads(stream.getvalue())
        assert line["error"]["type"] == "ValueError"
        assert "test_logs.py" in line["error"]["trace"][-1]
        assert "Mustermann" not in stream.getvalue()

    def test_zopes_own_log_of_errors_is_cut_to_its_first_line(self, log):
        logger, stream = log("json")
        logger.error("123 http://x/antrag/%s\nTraceback (innermost last):\n  Erika", TOKEN)
        assert json.loads(stream.getvalue())["message"] == "123 http://x/antrag/…"

    def test_a_line_with_wrong_arguments_ends_nothing(self, log, monkeypatch):
        monkeypatch.setattr(logging, "raiseExceptions", False)
        logger, _stream = log("json")
        logger.warning("%d of them", "many")


class TestLineOfARequest:
    """Where the log is JSON, each request has one."""

    @pytest.fixture
    def lines(self, caplog, monkeypatch):
        """Asks for something and gives what was written about it."""

        def asked(path, form="json", **environ):
            monkeypatch.setenv(logs.VARIABLE, form)
            caplog.clear()
            with caplog.at_level(logging.INFO, "rathaus.requests"):
                ask(Door(found), path, **environ)
            written = [each for each in caplog.records if each.name == "rathaus.requests"]
            return [json.loads(logs.JsonLines().format(each)) for each in written]

        return asked

    def test_it_says_what_was_answered_and_nothing_of_who_asked(self, lines):
        [line] = lines(
            f"/rathaus/antrag/{TOKEN}",
            query="name=Erika",
            REMOTE_ADDR="203.0.113.7",
            HTTP_USER_AGENT="Erikas Browser",
            HTTP_X_REQUEST_ID="feedbeef00112233",
        )
        assert (line["method"], line["path"], line["status"]) == ("GET", "/rathaus/antrag/…", 404)
        assert (line["request"], line["kind"], line["retries"]) == ("feedbeef00112233", "none", 0)
        assert line["ms"] >= 0
        for word in ("Erika", "203.0.113.7", TOKEN):
            assert word not in json.dumps(line)

    def test_words_of_an_address_can_be_read(self, lines):
        # As the web server hands it on: UTF-8 as if it were Latin-1
        path = "/rathaus/straßen-und-wege".encode().decode("latin-1")
        assert lines(path)[0]["path"] == "/rathaus/straßen-und-wege"

    def test_whoever_asks_how_the_node_is_leaves_no_line(self, lines):
        assert lines("/@@live") == []

    def test_where_the_log_is_text_there_is_none(self, lines):
        assert lines("/rathaus", form="") == []


def found(environ, start_response):
    start_response("404 Not Found", [])
    return []


class TestRequestId:
    """It comes from the proxy, or is made here."""

    def test_a_sane_one_is_taken_over(self):
        assert begin_request("3f9c2b7a-1d5e") == request_id() == "3f9c2b7a-1d5e"

    @pytest.mark.parametrize(
        "asked", [None, "", "short", "x" * 65, "Erika Mustermann", "a\nbcdefgh"]
    )
    def test_anything_else_is_not(self, asked):
        number = begin_request(asked)
        assert number != asked
        assert len(number) == 32
