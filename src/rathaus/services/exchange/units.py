"""Units between this site and XZuFi."""

from dataclasses import replace
from html import escape

from zope.interface import Invalid

from rathaus.formats.xzufi import api as xzufi
from rathaus.organisation.interfaces import has_valid_opening_hours
from rathaus.services.exchange.blocks import blocks
from rathaus.services.exchange.blocks import line
from rathaus.services.exchange.blocks import plain
from rathaus.services.exchange.texts import german
from rathaus.services.exchange.texts import with_german

FIELDS = (
    *("title", "description", "street", "postal_code", "city", "phone", "email"),
    *("opening_hours", "opening_note"),
)


def current_values(unit) -> dict:
    """Return the values the unit has now."""
    values = {name: line(getattr(unit, name)) for name in FIELDS if name != "opening_hours"}
    lines = (line(one) for one in (unit.opening_hours or "").splitlines())
    return values | {"opening_hours": "\n".join(filter(None, lines))}


def set_values(unit, values: dict) -> None:
    """Give a unit the values of some fields."""
    for name, value in values.items():
        setattr(unit, name, value)


def is_same(name: str, first: str, second: str) -> bool:
    return first == second


def values_of(unit: xzufi.Unit) -> dict:
    """Return what a record says about the fields of a unit."""
    address = unit.addresses[0] if unit.addresses else xzufi.PostalAddress()
    hours, note = _hours_and_note(german(unit.opening_hours))
    return {
        "title": line(german(unit.name, any_language=True)),
        "description": plain(german(unit.description)),
        "street": line(f"{address.street} {address.house_number}"),
        "postal_code": line(address.postal_code),
        "city": line(address.city),
        "phone": line(unit.reached_by("phone")),
        "email": line(unit.reached_by("email")),
        "opening_hours": hours,
        "opening_note": note,
    }


def record_of(
    record: xzufi.Unit,
    values: dict,
    parent_id: xzufi.Identifier | None,
    service_ids: tuple[xzufi.Identifier, ...],
) -> xzufi.Unit:
    """Return ``record`` with what the site says differently."""
    said = values_of(record)
    new = {name for name, value in values.items() if value != said[name]}
    if "title" in new:
        record = replace(record, name=with_german(record.name, values["title"]))
    if "description" in new:
        text = escape(values["description"], quote=False)
        record = replace(record, description=with_german(record.description, text))
    if new & {"street", "postal_code", "city"}:
        record = replace(record, addresses=(_address(values), *record.addresses[1:]))
    if new & {"opening_hours", "opening_note"}:
        html = _hours_html(values)
        record = replace(record, opening_hours=with_german(record.opening_hours, html))
    for channel in ("phone", "email"):
        if channel in new:
            record = _with_contact(record, channel, values[channel])
    return replace(record, parent_id=parent_id or record.parent_id, service_ids=service_ids)


def _address(values):
    return xzufi.PostalAddress(
        street=values["street"], postal_code=values["postal_code"], city=values["city"]
    )


def _with_contact(record, channel, address):
    # Only the first one of a channel is shown here; further ones stay the source's.
    first = next((one for one in record.contacts if one.channel == channel), None)
    others = tuple(one for one in record.contacts if one is not first)
    own = (xzufi.Contact(channel, address),) if address else ()
    return replace(record, contacts=own + others)


def _hours_and_note(html: str) -> tuple[str, str]:
    """Split a text into lines that are opening hours, and the rest."""
    hours: list[str] = []
    notes: list[str] = []
    for block in blocks(html):
        fits = _are_hours("\n".join([*hours, block.text]))
        (hours if fits else notes).append(block.text)
    return "\n".join(hours), " ".join(notes)


def _are_hours(text: str) -> bool:
    try:
        return has_valid_opening_hours(text)
    except Invalid:
        return False


def _hours_html(values) -> str:
    lines = [*values["opening_hours"].splitlines(), values["opening_note"]]
    return "".join(f"<p>{escape(one, quote=False)}</p>" for one in lines if one)
