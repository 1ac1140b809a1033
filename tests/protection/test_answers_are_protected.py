"""Every answer tells the browser what to refuse, whoever has made it."""

import pytest

from rathaus.protection.answers import came_by_https
from rathaus.protection.answers import protected
from rathaus.protection.answers import protected_headers


def headers_of(headers, status="200 OK", **environ):
    """What leaves when an application answers with these headers."""
    left = {}

    def application(environ, start_response):
        start_response(status, headers)
        return [b"text"]

    def start_response(status, headers, *exc_info):
        left.update(headers)

    answer = protected(application)({"PATH_INFO": "/", **environ}, start_response)
    assert answer == [b"text"]
    return left


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "application/json", "image/svg+xml", "text/xml", ""]
)
def test_what_no_page_has_said_is_said(kind):
    left = headers_of([("Content-Type", kind)] if kind else [])
    assert left["X-Content-Type-Options"] == "nosniff"
    assert left["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in left["Content-Security-Policy"]
    assert left["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in left["Permissions-Policy"]


@pytest.mark.parametrize("kind", ["image/svg+xml", "application/xml", "text/plain", "image/png"])
def test_a_file_can_run_nothing(kind):
    policy = headers_of([("Content-Type", kind)])["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "; sandbox" in policy


def test_what_a_page_has_said_stays():
    said = [("content-security-policy", "default-src 'none'"), ("X-FRAME-OPTIONS", "ALLOWALL")]
    left = headers_of([("Content-Type", "text/html"), *said])
    assert left["content-security-policy"] == "default-src 'none'"
    assert left["X-FRAME-OPTIONS"] == "ALLOWALL"
    assert not {"Content-Security-Policy", "X-Frame-Options"} & set(left)


def test_a_kept_page_keeps_the_headers_it_came_with():
    left = headers_of([("ETag", "1"), ("Set-Cookie", "a=b")], "304 Not Modified")
    assert left == {"ETag": "1", "Set-Cookie": "a=b; HttpOnly; SameSite=Lax"}


def test_nobody_reads_what_we_are_made_of():
    assert "X-Powered-By" not in headers_of([("X-Powered-By", "Zope, Python")])


def test_encrypted_answers_say_that_there_are_no_others():
    assert "Strict-Transport-Security" not in headers_of([])
    assert headers_of([], **{"wsgi.url_scheme": "https"})["Strict-Transport-Security"]
    behind = "/VirtualHostBase/https/www.example.org:443/rathaus/VirtualHostRoot/"
    assert headers_of([], PATH_INFO=behind)["Strict-Transport-Security"].startswith("max-age=")
    assert not came_by_https({"PATH_INFO": "/rathaus/VirtualHostBase/https/x"})


def test_cookies_are_for_no_script_no_other_site_and_no_open_line():
    headers = [("Set-Cookie", "a=b; Path=/"), ("Set-Cookie", "c=d; HttpOnly; SameSite=Strict")]
    cookies = [v for n, v in protected_headers(headers, is_https=False) if n == "Set-Cookie"]
    assert cookies == ["a=b; Path=/; HttpOnly; SameSite=Lax", "c=d; HttpOnly; SameSite=Strict"]
    cookies = [v for n, v in protected_headers(headers, is_https=True) if n == "Set-Cookie"]
    assert all(cookie.endswith("; Secure") for cookie in cookies)


def test_the_value_of_a_cookie_is_no_attribute():
    ((_name, cookie), *_rest) = protected_headers([("Set-Cookie", "secure=httponly")], True)
    assert cookie == "secure=httponly; HttpOnly; SameSite=Lax; Secure"
