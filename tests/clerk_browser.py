"""A clerk's browser without JavaScript, for tests of the clerks' pages."""

import re

import transaction
from lxml import html
from plone.testing.zope import Browser

from applications_city import send
from rathaus.applications import api as applications
from rathaus.applications.finding import by_uid
from records_city import PASSWORD


def browser_of(city, user=None):
    """A browser, logged in as ``user``.

    :param user: None for a visitor
    """
    browser = Browser(city.portal.aq_parent)
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    if user:
        browser.addHeader("Authorization", f"Basic {user}:{PASSWORD}")
    return browser


def file_one(city, **more):
    """A new application in the post box of the social office, committed."""
    accepted = send(city, city.portal["wohngeld"], **more)
    application = applications.file_submission(accepted.submission_id, token=accepted.token)
    transaction.commit()
    return application


def status(browser):
    """Number of the HTTP status."""
    return int(browser.headers["status"].split()[0])


def press(browser, label):
    """Press the first button with this label."""
    browser.getControl(label, index=0).click()


def wrong_fields(browser):
    """Ids of the controls that the summary of errors leads to, each of which says that it is wrong
    and where that is told."""
    page = html.fromstring(browser.contents)
    targets = [link.get("href")[1:] for link in page.cssselect("#fehler a")]
    for target in targets:
        control = page.get_element_by_id(target)
        assert control.get("aria-invalid") == "true", target
        described_by = control.get("aria-describedby").split()
        told = [page.get_element_by_id(each, None) for each in described_by]
        assert any(each is not None and "rathaus-error" in each.get("class") for each in told)
    return targets


def text_of(browser):
    """What is written on the page: without tags, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", browser.contents))


def now(uid):
    """The thing as the last request left it, wherever it is now."""
    transaction.begin()
    return by_uid(uid)
