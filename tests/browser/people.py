"""People at their browsers: each logs in once and keeps the window for the tests of a module."""

import re

from playwright.sync_api import expect
from test_main_job import log_in

VISITOR = "visitor"


class People:
    """Windows by login; a visitor has none.

    :param chromium: the browser
    :param site: the running installation
    """

    def __init__(self, chromium, site):
        self.chromium = chromium
        self.site = site
        self.windows = {}

    def window(self, login=VISITOR):
        """The window of this person, opened and logged in when it is first asked for."""
        if login not in self.windows:
            context = self.chromium.new_context(locale="de-DE")
            page = context.new_page()
            page.set_default_timeout(30_000)
            self.windows[login] = page
            if login != VISITOR:
                log_in(page, self.site, login)
        return self.windows[login]

    def go(self, path, login=VISITOR):
        """Open an address of the site.

        :returns: the window
        """
        page = self.window(login)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(self.site.url + path, wait_until="load")
        return page

    def close(self):
        for page in self.windows.values():
            page.context.close()


def application_in_the_post_box(page, site, box, reference):
    """Open an application in a post box; the worker files it within seconds.

    :returns: address of the application
    """
    link = page.get_by_role("main").get_by_role("link", name=reference)
    for _attempt in range(60):
        page.goto(f"{site.url}/eingang/{box}")
        if link.count():
            break
        page.wait_for_timeout(1000)
    link.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.url


def take_into_a_new_efile(page):
    """From the page of an application to its case in a new e-file.

    :returns: address of the case
    """
    page.get_by_role("button", name="Übernehmen").click()
    page.get_by_role("link", name="Zur Akte nehmen").click()
    page.get_by_label("In eine neue Akte").check()
    position = page.get_by_label("Aktenplaneinheit").locator("option", has_text="90.20.01")
    page.get_by_label("Aktenplaneinheit").select_option(value=position.get_attribute("value"))
    page.get_by_role("button", name="Zur Akte nehmen").click()
    expect(page.get_by_text(re.compile(r"90\.20\.01-\d{4}/\d{4}")).first).to_be_visible()
    return page.url
