"""What strangers send to a real installation, and what its answers tell their browsers."""

import binascii

import pytest
import requests

SETTINGS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": None,
    "Permissions-Policy": None,
    "Content-Security-Policy": None,
}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", 200),
        ("/robots.txt", 200),
        ("/sitemap.xml.gz", 200),
        ("/login", 200),
        ("/gibt-es-nicht", 404),
        ("/@@job-queue", 302),
        ("/MailHost", 404),
        ("/suche?limit:int=abc", 400),
        ("/acl_users/source_users", 404),
        ("/search_rss", 404),
    ],
)
def test_every_answer_is_protected(running_site, path, status):
    answer = requests.get(running_site.url + path, timeout=60, allow_redirects=False)
    assert answer.status_code == status
    for name, value in SETTINGS.items():
        assert answer.headers.get(name), name
        assert value in (None, answer.headers[name])
    assert "X-Powered-By" not in answer.headers


def test_programs_and_zope_itself_are_protected_too(running_site):
    root = running_site.url.removesuffix("/rathaus")
    for url in (root, f"{root}/manage", f"{running_site.url}/@search"):
        answer = requests.get(url, headers={"Accept": "application/json"}, timeout=60)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["evil.example", "rathaus.evil.example:8080", "8.8.8.8"])
def test_a_strangers_host_is_refused(running_site, name):
    answer = requests.get(running_site.url, headers={"Host": name}, timeout=60)
    assert answer.status_code == 421
    assert "evil" not in answer.text
    root = running_site.url.removesuffix("/rathaus")
    behind = f"{root}/VirtualHostBase/https/{name}/rathaus/VirtualHostRoot/"
    assert requests.get(behind, timeout=60).status_code == 421


def test_behind_an_encrypted_line_everything_stays_on_it(running_site):
    root = running_site.url.removesuffix("/rathaus")
    behind = f"{root}/VirtualHostBase/https/localhost:443/rathaus/VirtualHostRoot"
    form = requests.get(f"{behind}/leistungen/hund-anmelden/online-antrag", timeout=60)
    assert form.headers["Strict-Transport-Security"].startswith("max-age=")
    assert "; Secure" in form.headers["Set-Cookie"]
    assert "; HttpOnly" in form.headers["Set-Cookie"]


@pytest.mark.parametrize("login", ["admin", "wohngeld"])
def test_no_cookie_of_a_login_holds_the_password(running_site, login):
    password = running_site.logins()[login]
    fields = {"__ac_name": login, "__ac_password": password, "buttons.login": "1"}
    answer = requests.post(
        f"{running_site.url}/login", data=fields, timeout=60, allow_redirects=False
    )
    said = answer.headers["Set-Cookie"]
    assert "__ac=" in said
    assert "; HttpOnly" in said
    hidden = (password, binascii.hexlify(password.encode()).decode())
    assert not any(each in said or each in _decoded(answer.cookies["__ac"]) for each in hidden)


def _decoded(cookie: str) -> str:
    """Once more out of what a cookie may be wrapped in."""
    try:
        plain = binascii.a2b_base64(
            requests.utils.unquote(requests.utils.unquote(cookie)).strip('"')
        )
    except binascii.Error:
        return cookie
    return plain.decode("latin-1")
