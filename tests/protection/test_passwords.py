"""Long passwords are taken, those that are tried first are not."""

import pytest

from rathaus.protection.passwords import problem_of


@pytest.mark.parametrize(
    "password",
    ["Fahrrad Suppe Nebel", "uGd8#kq2!Wpx", "kX3_-Zt0pQ9vLm4N", "ananas-rathaus-möwe-kaffee"],
)
def test_good(password):
    assert problem_of(password) is None


@pytest.mark.parametrize(
    "password",
    [
        "",
        "kurz",
        "Zwölf-Z.123",
        "aaaaaaaaaaaaaaaa",
        "abababababab",
        "Passwort2026!",
        "Rathaus-Cottbus",
        "12345678901234",
        "abcdefghijklmnop",
        "Willkommen2026",
        "x" * 100 + "y" * 101,
    ],
)
def test_bad(password):
    assert problem_of(password) is not None
