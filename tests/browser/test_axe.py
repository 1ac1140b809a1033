"""axe finds nothing on any kind of page, in any state, for anybody, wide and narrow, light and dark."""

import re

import pytest
from axe import violations_everywhere
from page_kinds import PUBLIC
from page_kinds import SERVICE
from page_kinds import STAFF
from page_kinds import STATEMENT
from people import People
from people import application_in_the_post_box
from people import take_into_a_new_efile

from citizen import Citizen

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def people(chromium, running_site):
    people = People(chromium, running_site)
    yield people
    people.close()


@pytest.fixture(scope="module")
def sent(running_site):
    """Somebody has registered a dog."""
    return Citizen(running_site.url).apply_for_a_dog()


@pytest.fixture(scope="module")
def application(people, running_site, sent):
    """Path of the application in the post box."""
    page = people.window("steuern")
    reference = re.search(r"HU-[0-9A-Z]{4}-[0-9A-Z]{4}", sent.response.text)[0]
    url = application_in_the_post_box(page, running_site, "steuern", reference)
    return path_of(url, running_site)


@pytest.fixture(scope="module")
def case(people, running_site, application):
    """Path of the case after a clerk took the application into an e-file."""
    page = people.go(application, "steuern")
    return path_of(take_into_a_new_efile(page), running_site)


def path_of(url, site):
    return url.removeprefix(site.url)


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_public_page(people, path):
    assert violations_everywhere(people.go(path)) == {}


@pytest.mark.parametrize(
    ("login", "path"),
    [(login, path) for login, pages in STAFF.items() for path in pages.values()],
    ids=[f"{login}, {name}" for login, pages in STAFF.items() for name in pages],
)
def test_page_of_staff(people, login, path):
    assert violations_everywhere(people.go(path, login)) == {}


def test_suggestions(people):
    page = people.go("/")
    page.get_by_role("main").get_by_role("combobox").press_sequentially("hund")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations_everywhere(page) == {}


@pytest.mark.parametrize(
    ("path", "button"),
    [(f"{SERVICE}/online-antrag", "Weiter"), (f"{STATEMENT}/barriere-melden", "Meldung senden")],
    ids=["online form", "report of a barrier"],
)
def test_form_with_errors(people, path, button):
    page = people.go(path)
    page.wait_for_timeout(2000)
    page.get_by_role("main").get_by_role("button", name=button, exact=True).last.click()
    page.locator("[aria-invalid=true]").first.wait_for()
    assert violations_everywhere(page) == {}


def test_login_with_errors(people):
    page = people.go("/login")
    page.get_by_label("Benutzername").fill("niemand")
    page.locator("input[type=password]").fill("falsch")
    page.locator("#buttons-login").click()
    page.locator(".rathaus-told.is-error, .rathaus-error").first.wait_for()
    assert violations_everywhere(page) == {}


def test_thanks_and_status_page(people, running_site, sent):
    thanks = path_of(sent.response.url, running_site)
    assert violations_everywhere(people.go(thanks)) == {}
    assert violations_everywhere(people.go(f"/antrag/{sent.token}")) == {}


def test_application_in_the_post_box(people, application):
    assert violations_everywhere(people.go("/eingang/steuern", "steuern")) == {}
    assert violations_everywhere(people.go(application, "steuern")) == {}
    assert violations_everywhere(people.go(f"{application}/uebernehmen", "steuern")) == {}


@pytest.mark.parametrize("step", ["", "/rueckfrage", "/entscheiden", "/abschliessen", "/journal"])
def test_case(people, case, step):
    assert violations_everywhere(people.go(case + step, "steuern")) == {}


@pytest.mark.parametrize(
    ("step", "button"),
    [("rueckfrage", "Rückfrage stellen"), ("entscheiden", "Entscheiden und Bescheid erstellen")],
)
def test_step_of_a_case_with_errors(people, case, step, button):
    page = people.go(f"{case}/{step}", "steuern")
    page.get_by_role("button", name=button).click()
    page.locator("#fehler").wait_for()
    assert violations_everywhere(page) == {}


def test_records(people, case):
    efile = case.rpartition("/")[0]
    assert violations_everywhere(people.go(efile, "steuern")) == {}
    assert violations_everywhere(people.go(efile, "registratur")) == {}
