"""Amounts are written as on a German receipt."""

from decimal import Decimal

import pytest
from zope.i18n import interpolate

from rathaus.services.fees import euro
from rathaus.services.fees import price
from rathaus.services.fees import price_in_short


def read(message):
    return interpolate(message, getattr(message, "mapping", None)) if message else message


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("46", "46,00 €"), ("12.5", "12,50 €"), ("1234567.8", "1.234.567,80 €"), ("0", "0,00 €")],
)
def test_euro(amount, expected):
    assert euro(Decimal(amount)).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"kind": "fixed", "amount": "46,00"}, "46,00 €"),
        ({"kind": "range", "amount": "10.23", "amount_to": "767"}, "10,23 € bis 767,00 €"),
        ({"kind": "range", "amount": "10.23"}, "ab 10,23 €"),
        ({"kind": "free"}, "kostenfrei"),
        ({"kind": "text", "note": "nach Satzung"}, ""),
        ({"kind": "fixed", "amount": "viel"}, ""),
    ],
)
def test_price_of_a_row(row, expected):
    assert read(price(row)).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], None),
        ([{"kind": "fixed", "amount": "46"}], "46,00 €"),
        ([{"kind": "fixed", "amount": "46"}, {"kind": "fixed", "amount": "22.80"}], "ab 22,80 €"),
        ([{"kind": "fixed", "amount": "5"}, {"kind": "fixed", "amount": "5.00"}], "5,00 €"),
        ([{"kind": "free"}, {"kind": "fixed", "amount": "10"}], "teils kostenfrei"),
        ([{"kind": "free"}, {"kind": "free"}], "kostenfrei"),
        ([{"kind": "text"}], "nach Satzung oder Gesetz"),
    ],
)
def test_price_in_short(rows, expected):
    short = read(price_in_short(rows))
    assert (short and short.replace("\u00a0", " ")) == expected
