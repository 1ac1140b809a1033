"""How people go through the pages of a form."""

from playwright.sync_api import expect

THANKS = "Ihr Antrag ist angekommen"


def open_form(page, url):
    """Open a form and look at it: what comes back at once is taken for a program's."""
    page.goto(url)
    page.wait_for_timeout(2000)


def go_on(page, button="Weiter"):
    """Press a button below the questions; it leads to another page of the form.

    :returns: heading of the page that came
    """
    here = page.url
    page.get_by_role("main").get_by_role("button", name=button, exact=True).last.click()
    page.wait_for_url(lambda url: url != here)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    return heading.inner_text()


def send(page):
    """Send from the page on which everything is looked at once more."""
    go_on(page, "Antrag verbindlich senden")
    expect(page.get_by_role("heading", level=1)).to_have_text(THANKS)
