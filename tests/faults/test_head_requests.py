"""HEAD on a connection that stays open: the next answer is the one that was asked for."""

import http.client
from urllib.parse import urlsplit

import pytest

from citizen import Citizen

PAGES = ["", "/leistungen", "/impressum", "/leistungen/hund-anmelden/online-antrag"]


@pytest.fixture
def connection(running_site):
    address = urlsplit(running_site.url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
    yield connection
    connection.close()


def head(connection, path):
    connection.request("HEAD", path)
    answer = connection.getresponse()
    answer.read()
    return answer


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_there_for_who_only_asks(running_site, connection, page):
    assert head(connection, f"/rathaus{page}").status == 200
    # A body behind the first answer would stand here instead.
    assert head(connection, f"/rathaus{page}").status == 200


def test_nothing_of_an_application_stays_in_the_connection(running_site, connection):
    token = Citizen(running_site.url).apply_for_a_dog().token
    answer = head(connection, f"/rathaus/antrag/{token}")
    assert (answer.status, answer.getheader("Cache-Control")) == (200, "private, no-store")
    assert head(connection, "/rathaus/antrag/falsch").status == 404
    connection.request("GET", "/rathaus/impressum")
    page = connection.getresponse()
    assert page.status == 200
    assert b"Impressum" in page.read()
