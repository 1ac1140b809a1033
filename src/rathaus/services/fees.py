"""What a service costs, as people read it."""

from dataclasses import dataclass
from decimal import Decimal
from decimal import InvalidOperation

from rathaus import _

#: Between number and sign, so that they stay on one line.
_NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class FeeLine:
    """One fee: what it is for, the price (a text or message), a note."""

    label: str
    price: str
    note: str


def euro(value: Decimal) -> str:
    """Write an amount the German way, for instance ``1.234,50 €``.

    :param value: in EUR
    """
    number = f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{number}{_NO_BREAK}€"


def amount(text) -> Decimal | None:
    """An amount in EUR as an editor typed it; None for what is no number."""
    try:
        return Decimal((text or "").replace(",", "."))
    except InvalidOperation:
        return None


def price(row: dict):
    """The price of one row of the field ``fees``.

    :returns: a text or message; empty where only the note says what it costs
    """
    low, high = amount(row.get("amount")), amount(row.get("amount_to"))
    kind = row.get("kind")
    if kind == "free":
        return _("kostenfrei")
    if kind == "range" and low is not None and high is not None:
        return _("${low} bis ${high}", mapping={"low": euro(low), "high": euro(high)})
    if kind == "range" and low is not None:
        return _("ab ${low}", mapping={"low": euro(low)})
    if kind == "fixed" and low is not None:
        return euro(low)
    return ""


def fee_lines(rows: list[dict] | None) -> tuple[FeeLine, ...]:
    """All fees of a service, in the editor's order."""
    return tuple(
        FeeLine(row.get("label") or "", price(row), row.get("note") or "") for row in rows or ()
    )


def price_in_short(rows: list[dict] | None):
    """The price for the facts box.

    :returns: the one price, "ab" the lowest of several, "teils kostenfrei", or None when no amount is known
    """
    rows = rows or ()
    if not rows:
        return None
    if len(rows) == 1:
        return price(rows[0]) or _("nach Satzung oder Gesetz")
    if all(row.get("kind") == "free" for row in rows):
        return _("kostenfrei")
    amounts = [
        Decimal(0) if row.get("kind") == "free" else amount(row.get("amount")) for row in rows
    ]
    known = [value for value in amounts if value is not None]
    if not known:
        return _("nach Satzung oder Gesetz")
    if len(set(known)) == 1 and len(known) == len(rows):
        return euro(known[0])
    if min(known) == 0:
        return _("teils kostenfrei")
    return _("ab ${low}", mapping={"low": euro(min(known))})
