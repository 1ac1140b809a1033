"""The page of waiting and failed jobs, by role, through the publisher."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import transaction
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.app.testing import TEST_USER_ID
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import TEST_USER_PASSWORD
from plone.app.testing import setRoles
from plone.testing.zope import Browser
from zope.component import getGlobalSiteManager

from rathaus.calendar.api import utc_now
from rathaus.jobs import api
from rathaus.jobs.interfaces import IJobHandler


def fail(portal, payload):
    raise ValueError("kaputt bei erika@example.org")


@pytest.fixture
def site(functional_portal):
    api.install(functional_portal)
    getGlobalSiteManager().registerUtility(fail, IJobHandler, name="fragile")
    transaction.commit()
    yield functional_portal
    getGlobalSiteManager().unregisterUtility(fail, IJobHandler, name="fragile")


@pytest.fixture
def failed_job(site):
    job_id = api.enqueue("fragile", {"name": "Erika Mustermann"})
    transaction.commit()
    now = utc_now()
    for _attempt in range(12):
        api.run_due(site, now=now)
        now += timedelta(hours=2)
    assert [job.id for job in api.failed()] == [job_id]
    return job_id


@pytest.fixture
def browser(functional):
    def login(name=None, password=None):
        browser = Browser(functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        if name:
            browser.addHeader("Authorization", f"Basic {name}:{password}")
        return browser

    return login


def test_what_waits_and_what_failed(site, failed_job, browser):
    api.enqueue("mail", {"to": "max@example.org"})
    transaction.commit()
    admin = browser(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    admin.open(f"{site.absolute_url()}/@@job-queue")
    assert admin.headers["status"].startswith("200")
    assert "fragile" in admin.contents
    assert "E-Mail versenden" in admin.contents
    assert "ValueError: kaputt bei" in admin.contents
    assert admin.contents.count("<h1") == 1
    assert "Mustermann" not in admin.contents
    assert "@example.org" not in re.sub(r"(?s)<footer.*", "", admin.contents)


def test_an_empty_queue_says_so(site, browser):
    admin = browser(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    admin.open(f"{site.absolute_url()}/@@job-queue")
    assert admin.contents.count("Keine.") == 2


def test_the_button_tries_again(site, failed_job, browser):
    admin = browser(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    admin.open(f"{site.absolute_url()}/@@job-queue")
    admin.getControl("Noch einmal versuchen").click()
    assert "wird jetzt noch einmal versucht" in admin.contents
    transaction.begin()
    assert list(api.failed()) == []
    [job] = api.waiting()
    assert (job.attempts, job.id) == (0, failed_job)


def test_a_job_done_in_the_meantime(site, failed_job, browser):
    admin = browser(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    admin.open(f"{site.absolute_url()}/@@job-queue")
    admin.getControl(name="job").value = "ab" * 32
    admin.getControl("Noch einmal versuchen").click()
    assert "inzwischen erledigt" in admin.contents


@pytest.mark.parametrize("view", ["job-retry", "job-retry-all"])
def test_without_authenticator_nothing_is_tried(site, failed_job, browser, view):
    admin = browser(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    admin.post(f"{site.absolute_url()}/@@{view}", f"job={failed_job}")
    assert admin.headers["status"].startswith("403")
    transaction.begin()
    assert len(list(api.failed())) == 1


@pytest.mark.parametrize("view", ["job-retry", "job-retry-all"])
def test_a_link_tries_nothing(site, failed_job, browser, view):
    admin = browser(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    admin.open(f"{site.absolute_url()}/@@{view}?job={failed_job}")
    assert admin.headers["status"].startswith("405")
    transaction.begin()
    assert len(list(api.failed())) == 1


def test_it_stands_by_kind_and_shows_one_of_them(site, failed_job, browser):
    api.enqueue("mail", {"to": "max@example.org"})
    transaction.commit()
    admin = browser(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    admin.open(f"{site.absolute_url()}/@@job-queue")
    rows = [row_of(admin.contents, kind) for kind in ("E-Mail versenden", "fragile")]
    assert rows == [["1", "1", "unter 1 Min.", "0", ""], ["0", "0", "", "1", "unter 1 Min."]]
    admin.getLink("E-Mail versenden").click()
    assert "ValueError" not in admin.contents
    assert admin.contents.count("Keine.") == 1
    admin.getLink("Alle Arten zeigen").click()
    assert "ValueError" in admin.contents


def row_of(page, kind):
    """Cells of the overview."""
    [row] = re.findall(rf"(?s)<tr>\s*<th[^>]*>\s*<a[^>]*>{kind}</a>(.*?)</tr>", page)
    return [cell.strip() for cell in re.findall(r"(?s)<td>(.*?)</td>", row)]


def test_all_that_failed_is_tried_again_of_one_kind(site, browser):
    for number in range(3):
        api.enqueue("fragile", {"number": number})
    other = api.enqueue("nobody-does-it", {})
    transaction.commit()
    now = utc_now()
    for _attempt in range(12):
        api.run_due(site, now=now)
        now += timedelta(hours=2)
    assert len(list(api.failed())) == 4
    admin = browser(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    admin.open(f"{site.absolute_url()}/@@job-queue?art=fragile")
    admin.getControl("Alle gescheiterten").click()
    assert "3 Aufgaben werden jetzt noch einmal versucht." in admin.contents
    assert admin.url.endswith("@@job-queue?art=fragile")
    transaction.begin()
    assert [job.id for job in api.failed()] == [other]
    admin.open(f"{site.absolute_url()}/@@job-queue")
    admin.getControl("Alle gescheiterten").click()
    assert "Die Aufgabe wird jetzt noch einmal versucht." in admin.contents
    transaction.begin()
    assert list(api.failed()) == []


def test_what_is_typed_as_a_kind_leads_nowhere(site, failed_job, browser):
    admin = browser(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    admin.open(f"{site.absolute_url()}/@@job-queue?art=%22%3E%3Cscript%3E")
    assert '<script>"' not in admin.contents
    assert "ValueError" in admin.contents


@pytest.mark.parametrize("view", ["job-queue", "job-retry", "job-retry-all"])
@pytest.mark.parametrize(
    "role", [None, "Member", "Editor", "Clerk", "Lead", "Registrar", "Auditor", "Integration"]
)
def test_others_see_nothing(site, browser, view, role):
    visitor = browser()
    if role:
        setRoles(site, TEST_USER_ID, [role])
        transaction.commit()
        visitor = browser(TEST_USER_NAME, TEST_USER_PASSWORD)
    visitor.open(f"{site.absolute_url()}/@@{view}")
    assert "Aufgaben im Hintergrund" not in visitor.contents
    assert urlsplit(visitor.url).path.rpartition("/")[2] in ("login", "insufficient-privileges")


def test_a_site_administrator_sees_it(site, browser):
    setRoles(site, TEST_USER_ID, ["Site Administrator"])
    transaction.commit()
    visitor = browser(TEST_USER_NAME, TEST_USER_PASSWORD)
    visitor.open(f"{site.absolute_url()}/@@job-queue")
    assert "Aufgaben im Hintergrund" in visitor.contents
