"""The doors of the staff: how often, how long, and what they tell strangers."""

from base64 import b64encode
from urllib.parse import urlsplit

import pytest
import transaction
from plone import api
from plone.testing.zope import Browser
from webtest import TestApp
from zope.component import getUtility

from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.protection import sessions
from rathaus.protection import tries

PASSWORD = "Fahrrad-Suppe-Nebel"
OTHER = "Wolke-Treppe-Gabel"


@pytest.fixture(autouse=True)
def no_tries():
    for each in (tries.wrong_tries, tries.wishes):
        each.forget()
    yield
    for each in (tries.wrong_tries, tries.wishes):
        each.forget()


@pytest.fixture
def portal(functional):
    found = functional["portal"]
    with api.env.adopt_roles(["Manager"]):
        api.user.create(email="clara@example.org", username="clara", password=PASSWORD)
    transaction.commit()
    return found


@pytest.fixture
def door(functional):
    """Requests with the cookies of one browser."""
    return TestApp(Browser(functional["app"]).testapp.app)


def log_in(door, portal, password=PASSWORD, came_from=""):
    fields = {
        "__ac_name": "clara",
        "__ac_password": password,
        "came_from": came_from,
        "buttons.login": "1",
    }
    return door.post(f"{portal.absolute_url()}/login", fields, expect_errors=True)


def basic(password, login="clara"):
    return {"Authorization": "Basic " + b64encode(f"{login}:{password}".encode()).decode()}


def is_in(door, portal):
    return (
        door.get(f"{portal.absolute_url()}/@@personal-information", expect_errors=True).status_int
        == 200
    )


def test_after_wrong_passwords_the_right_one_is_not_looked_at(door, portal):
    for _try in range(tries.MOST_OF_LOGIN):
        assert log_in(door, portal, "falsch").status_int == 200
    answer = log_in(door, portal)
    assert answer.status_int == 429
    assert int(answer.headers["Retry-After"]) > 60
    assert "zu viele Versuche" in answer.text
    assert not is_in(door, portal)


@pytest.mark.parametrize("path", ["", "/@@personal-information"])
def test_basic_authentication_is_counted_at_every_address(door, portal, path):
    url = portal.absolute_url() + path
    for _try in range(tries.MOST_OF_LOGIN):
        assert door.get(url, headers=basic("falsch"), expect_errors=True).status_int != 429
    assert door.get(url, headers=basic(PASSWORD), expect_errors=True).status_int == 429


def test_the_fields_of_the_login_are_counted_at_every_address(door, portal):
    fields = {"__ac_name": "clara", "__ac_password": "falsch"}
    for _try in range(tries.MOST_OF_LOGIN):
        door.post(portal.absolute_url(), fields, expect_errors=True)
    assert log_in(door, portal).status_int == 429


def test_administrators_of_zope_are_not_counted_by_the_folder_of_the_site(functional, door, portal):
    functional["app"].acl_users.userFolderAddUser("wurzel", PASSWORD, ["Manager"], [])
    transaction.commit()
    for _try in range(tries.MOST_OF_LOGIN * 2):
        answer = door.get(
            f"{portal.absolute_url()}/@@overview-controlpanel", headers=basic(PASSWORD, "wurzel")
        )
        assert answer.status_int == 200


def test_a_page_for_others_is_no_wrong_password(door, portal, monkeypatch):
    monkeypatch.setattr(tries, "MOST_OF_NETWORK", 3)
    url = f"{portal.absolute_url()}/@@overview-controlpanel"
    for _try in range(tries.MOST_OF_LOGIN + 1):
        answer = door.get(url, headers=basic(PASSWORD), expect_errors=True)
        assert answer.status_int in (302, 401, 403)


def test_an_administrators_cookie_holds_no_password(functional, portal):
    users = functional["app"].acl_users
    sessions.install_at_root(functional["app"])
    sessions.install_at_root(functional["app"])
    assert sessions.COOKIES not in users.plugins.listPluginIds(sessions.ICredentialsUpdatePlugin)
    assert users[sessions.ID]._shared_secret
    assert sessions.COOKIES not in portal.acl_users.plugins.listPluginIds(
        sessions.ICredentialsUpdatePlugin
    )


def test_a_logout_ends_the_session_and_not_only_the_cookie(door, portal):
    log_in(door, portal)
    assert is_in(door, portal)
    copied = door.cookies["__ac"]
    door.get(f"{portal.absolute_url()}/logout")
    door.set_cookie("__ac", copied)
    assert not is_in(door, portal)


def test_nobody_logs_out_somebody_else(functional, door, portal):
    log_in(door, portal)
    attacker = TestApp(Browser(functional["app"]).testapp.app)
    forged = b"\x00" * 32 + b"00000000clara!"
    attacker.set_cookie("__ac", b64encode(forged).decode())
    attacker.get(f"{portal.absolute_url()}/logout")
    assert is_in(door, portal)


def test_a_new_password_ends_the_sessions(door, portal):
    log_in(door, portal)
    with api.env.adopt_roles(["Manager"]):
        portal.acl_users.userSetPassword("clara", OTHER)
    transaction.commit()
    assert not is_in(door, portal)
    log_in(door, portal, OTHER)
    assert is_in(door, portal)


def test_who_works_gets_new_tickets_but_not_for_ever(door, portal, monkeypatch):
    log_in(door, portal)
    first = door.cookies["__ac"]
    assert is_in(door, portal)
    assert door.cookies["__ac"] == first
    monkeypatch.setattr(sessions, "RENEWAL", -1)
    assert is_in(door, portal)
    assert door.cookies["__ac"] != first
    second = door.cookies["__ac"]
    monkeypatch.setattr(sessions, "LONGEST", -1)
    assert is_in(door, portal)
    assert door.cookies["__ac"] == second


def test_an_old_ticket_is_worth_nothing(door, portal):
    log_in(door, portal)
    portal.acl_users.session.timeout = -1
    transaction.commit()
    assert not is_in(door, portal)


@pytest.mark.parametrize(
    "goal",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "\thttps://evil.example",
        "http://HERE.evil.example/plone",
        "http://evil.example/plone",
        "http://HERE@evil.example/plone",
    ],
)
def test_nobody_is_sent_to_a_stranger_after_the_login(door, portal, goal):
    # Of a server that other tests have started, or of none
    here = urlsplit(portal.absolute_url()).hostname
    answer = log_in(door, portal, came_from=goal.replace("HERE", here))
    assert answer.status_int == 302
    assert urlsplit(answer.location).hostname == here
    assert "evil" not in answer.location


def test_after_the_login_one_goes_on(door, portal):
    here = urlsplit(portal.absolute_url())
    # Requests of these tests name the port
    goal = f"http://{here.hostname}:{here.port or 80}{here.path}/@@personal-information"
    assert log_in(door, portal, came_from=goal).location == goal


def test_nobody_learns_who_has_an_account(door, portal):
    site = portal.absolute_url()
    answers = [
        door.post(f"{site}/mail_password", {"userid": name}, expect_errors=True)
        for name in ("clara", "klaus")
    ]
    assert answers[0].status_int == answers[1].status_int == 200
    assert answers[0].text == answers[1].text
    assert [job.kind for job in jobs.waiting()] == ["new-password"] * 2
    wrong = [
        door.post(
            f"{site}/login",
            {"__ac_name": name, "__ac_password": "falsch", "buttons.login": "1"},
        ).text.replace(name, "")
        for name in ("clara", "klaus")
    ]
    assert wrong[0] == wrong[1]


def test_the_link_for_a_new_password_leads_to_the_city(door, portal, monkeypatch):
    url = f"{portal.absolute_url()}/mail_password"
    door.post(url, {"userid": "clara"}, headers={"Host": "evil.example"})
    (job,) = jobs.waiting()
    assert job.payload == {"login": "clara"}
    handler = getUtility(IJobHandler, name="new-password")
    handler(portal, job.payload)
    (mail,) = [each for each in jobs.waiting() if each.kind == "mail"]
    assert mail.payload["to"] == "clara@example.org"
    assert f"{portal.absolute_url()}/passwordreset/" in mail.payload["body"]
    handler(portal, {"login": "niemand"})
    assert len(list(jobs.waiting())) == 2


def test_wishes_for_new_passwords_are_limited(door, portal):
    url = f"{portal.absolute_url()}/mail_password"
    for _try in range(tries.MOST_OF_LOGIN):
        assert door.post(url, {"userid": "clara"}).status_int == 200
    assert door.post(url, {"userid": "clara"}, expect_errors=True).status_int == 429


def test_plone_asks_the_rule_for_passwords(portal):
    registration = api.portal.get_tool("portal_registration")
    assert "12" in registration.testPasswordValidity("Kurz-2026!")
    assert "erraten" in registration.testPasswordValidity("Passwort2026!")
    assert registration.testPasswordValidity(PASSWORD) is None
    assert api.portal.get_tool("portal_password_reset").getExpirationTimeout() == 1


@pytest.mark.parametrize(
    "path",
    [
        "/MailHost",
        "/acl_users/source_users",
        "/portal_memberdata",
        "/aq_parent",
        "/aq_inner/aq_parent",
    ],
)
def test_what_is_no_page_is_not_shown(door, portal, path):
    answer = door.get(portal.absolute_url() + path, expect_errors=True)
    assert answer.status_int in (401, 404)
    assert " at 0x" not in answer.text
