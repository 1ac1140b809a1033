"""Reads fees, deadlines and processing times of a ``leistung`` (XZuFi 2.2.0 and 2.3.1)."""

from rathaus.formats.xzufi.codes import TIME_UNITS
from rathaus.formats.xzufi.codes import XSI
from rathaus.formats.xzufi.elements import Element
from rathaus.formats.xzufi.elements import boolean
from rathaus.formats.xzufi.elements import child
from rathaus.formats.xzufi.elements import code
from rathaus.formats.xzufi.elements import inside
from rathaus.formats.xzufi.elements import money
from rathaus.formats.xzufi.elements import text
from rathaus.formats.xzufi.elements import texts
from rathaus.formats.xzufi.elements import whole_number
from rathaus.formats.xzufi.interfaces import UnusableRecord
from rathaus.formats.xzufi.service import Fee
from rathaus.formats.xzufi.service import Period
from rathaus.formats.xzufi.texts import clean_html
from rathaus.formats.xzufi.texts import one_line


def fee_from(element: Element) -> Fee:
    """Return a ``kosten`` element.

    :raises UnusableRecord: the amounts make no sense
    """
    fixed, lower, upper = (
        inside(element, name) for name in ("betrag", "betraguntergrenze", "betragobergrenze")
    )
    reason_parent = inside(element, "beschreibungkostenfreiheit", "beschreibungvariabilitaet")
    free = inside(element, "beschreibungkostenfreiheit", "kostenfrei") is not None or any(
        (one.get(f"{{{XSI}}}type") or "").endswith("KostenFrei") for one in element.iter()
    )
    priced = next((one for one in (fixed, lower, upper) if one is not None), None)
    kind = "text"
    if fixed is not None:
        kind = "fixed"
    elif priced is not None:
        kind = "range"
    elif free:
        kind = "free"
    currency = ""
    if priced is not None:
        currency = one_line(priced.get("currencyID") or priced.get("currencyCode") or "")
    fee = Fee(
        kind=kind,
        amount=money(fixed if fixed is not None else lower),
        amount_to=money(upper),
        currency=currency or "EUR",
        note=texts(element, clean_html, "beschreibung"),
        condition=texts(
            reason_parent.getparent() if reason_parent is not None else None,
            one_line,
            "beschreibungkostenfreiheit",
            "beschreibungvariabilitaet",
        ),
        type_code=code(child(element, "typ")),
        payment_in_advance=boolean(child(element, "vorkasse")),
    )
    if kind == "fixed" and fee.amount is None:
        raise UnusableRecord("Kosten: ein Festbetrag ohne Betrag.")
    if fee.amount is not None and fee.amount_to is not None and fee.amount > fee.amount_to:
        raise UnusableRecord("Kosten: die Untergrenze liegt über der Obergrenze.")
    return fee


def period_from(element: Element) -> Period:
    """Return a ``frist`` or ``bearbeitungsdauer`` element.

    :raises UnusableRecord: number or unit make no sense
    """
    return Period(
        number=whole_number(inside(element, "dauer"), "Dauer"),
        unit=_time_unit(inside(element, "einheit")),
        number_to=whole_number(inside(element, "dauerbis"), "Dauer"),
        unit_to=_time_unit(inside(element, "einheitbis")),
        starts=text(inside(element, "von")),
        ends=text(inside(element, "bis")),
        note=texts(element, clean_html, "beschreibung"),
        type_code=code(child(element, "typ")),
    )


def _time_unit(element: Element | None) -> str:
    value = code(element).upper()
    if value and value not in TIME_UNITS:
        raise UnusableRecord(f"„{value}“ ist keine Zeiteinheit.")
    return TIME_UNITS.get(value, "")
