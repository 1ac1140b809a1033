"""A real installation and a real browser."""

import os
import shutil

import pytest
from playwright.sync_api import expect
from playwright.sync_api import sync_playwright

# As for every other step: a request that meets another writer is done again, some seconds later
expect.set_options(timeout=30_000)

#: Names under which distributions install the browser.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium; without one the test is skipped, but never where CI requires it."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        reason = "Chromium is not installed; browser tests need it"
        if os.environ.get("RATHAUS_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(OPTIONS))
        yield browser
        browser.close()


@pytest.fixture(params=[1280, 390], ids=["wide", "phone"])
def width(request):
    """Width of the window in CSS pixels: a desk and a phone."""
    return request.param


@pytest.fixture
def new_page(chromium):
    """Call it for a page in a session of its own, as another person on another device."""
    contexts = []

    def open_page(width=1280, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="de-DE", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
