"""Only addresses of our own pages are taken over from the address of the form."""

import pytest

from rathaus.accessibility.own_pages import own_page

SITE = "https://www.example.org/rathaus"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (f"{SITE}/leistungen", f"{SITE}/leistungen"),
        ("/rathaus/leistungen", f"{SITE}/leistungen"),
        (f"{SITE}/antrag?token=geheim#x", f"{SITE}/antrag"),
        (SITE, SITE),
    ],
)
def test_own_pages(address, page):
    assert own_page(address, SITE) == page


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://böse.example/rathaus",
        "//böse.example/rathaus",
        "/andere/seite",
        "/rathausfremd",
        "/rathaus/../geheim",
        "javascript:alert(1)",
        "/rathaus\\@böse.example",
        "https://www.example.org@böse.example/rathaus",
        "https://[kaputt/rathaus",
        "/rathaus/\r\nX: y",
        "/rathaus/" + "x" * 600,
    ],
)
def test_everything_else_is_refused(address):
    assert own_page(address, SITE) is None
