"""Where people land after the login."""

import pytest

from clerk_browser import browser_of
from records_city import PASSWORD


def log_in(city, user, came_from=None):
    browser = browser_of(city)
    base = city.portal.absolute_url()
    browser.open(f"{base}/login?came_from={came_from}" if came_from else f"{base}/login")
    browser.getControl(name="__ac_name").value = user
    browser.getControl(name="__ac_password").value = PASSWORD
    browser.getControl(name="buttons.login").click()
    return browser.url


@pytest.mark.parametrize("came_from", [None, "{base}", "{base}/"])
def test_clerks_land_at_their_desk(served_city, came_from):
    base = served_city.portal.absolute_url()
    came_from = came_from and came_from.format(base=base)
    assert log_in(served_city, "clara", came_from) == f"{base}/@@schreibtisch"


def test_the_page_they_came_from_wins(served_city):
    url = served_city.efile.absolute_url()
    assert log_in(served_city, "clara", url).startswith(url)


def test_others_stay_where_plone_sends_them(served_city):
    assert "schreibtisch" not in log_in(served_city, "audrey")
