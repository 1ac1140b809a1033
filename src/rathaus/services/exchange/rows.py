"""Fees, documents and links between the rows of a service and the records of XZuFi.

Rows here are in normal form: all keys present, one line each, amounts such as ``12.50``, an empty
string for what is missing.
"""

from decimal import Decimal
from decimal import InvalidOperation
from html import escape

from rathaus.formats.xzufi import api as xzufi
from rathaus.services.exchange.blocks import blocks
from rathaus.services.exchange.blocks import line
from rathaus.services.exchange.blocks import link_address
from rathaus.services.exchange.blocks import plain
from rathaus.services.exchange.texts import german

_FEE = "Gebühr"
#: ``xzufi.elements.money`` reads no larger amounts.
_AMOUNT_LIMIT = 10**10


def normal_fee(row: dict) -> dict:
    """Return a fee with the amounts its kind needs, the smaller one first."""
    kind = row.get("kind") or "text"
    low, high = _amount(row.get("amount")), _amount(row.get("amount_to"))
    if kind == "range" and (low or high):
        # XZuFi knows "up to"; a row needs both ends.
        low, high = low or "0.00", high
        if high and Decimal(low) > Decimal(high):
            low, high = high, low
    elif kind == "fixed" and low:
        high = ""
    else:
        kind, low, high = ("free" if kind == "free" else "text"), "", ""
    return {
        "label": line(row.get("label")) or _FEE,
        "kind": kind,
        "amount": low,
        "amount_to": high,
        "note": line(row.get("note")),
    }


def fee_rows(service: xzufi.Service) -> list[dict]:
    """The fees of a record, and its text about fees as one more."""
    rows = [_fee_row(fee) for fee in service.fees]
    if text := german(service.fees_text):
        label, note = _label_and_note(text)
        rows.append(normal_fee({"label": label, "kind": "text", "note": note}))
    return rows


def fees(rows: list[dict]) -> tuple[xzufi.Fee, ...]:
    """The counterpart of :func:`fee_rows`."""
    return tuple(
        xzufi.Fee(
            kind=row["kind"],
            amount=Decimal(row["amount"]) if row["amount"] else None,
            amount_to=Decimal(row["amount_to"]) if row["amount_to"] else None,
            note={"de": _fee_html(row)},
        )
        for row in rows
    )


def normal_document(row: dict) -> dict:
    """Return a required document; whether it can be uploaded is decided here, not by the source."""
    return {"name": line(row.get("name")), "note": line(row.get("note"))}


def document_rows(service: xzufi.Service) -> list[dict]:
    """The required documents of a record; from its text where it has no list."""
    rows = [
        {"name": line(german(one.name, any_language=True)), "note": plain(german(one.note))}
        for one in service.required_documents
    ]
    if not rows:
        found = blocks(german(service.required_documents_text))
        items = [block for block in found if block.is_item] or found
        rows = [{"name": block.text, "note": ""} for block in items]
    return [row for row in rows if row["name"]]


def documents(rows: list[dict]) -> tuple[xzufi.RequiredDocument, ...]:
    """The counterpart of :func:`document_rows`."""
    return tuple(
        xzufi.RequiredDocument(
            name={"de": row["name"]},
            note={"de": _escaped(row["note"])} if row["note"] else {},
        )
        for row in rows
    )


def normal_link(row: dict) -> dict:
    """Return a link; an address that may not be linked is left out."""
    url = link_address(row.get("url"))
    return {"title": line(row.get("title")) or url, "url": url}


def link_rows(html: str, links: tuple[xzufi.Link, ...]) -> list[dict]:
    """The links of a text module: those in its text, then its further links."""
    rows = [row for block in blocks(html) for row in _rows_of_block(block)]
    known = {row["url"] for row in rows}
    more = (normal_link({"title": link.title, "url": link.uri}) for link in links)
    return rows + [row for row in more if row["url"] and row["url"] not in known]


def links(rows: list[dict]) -> tuple[str, tuple[xzufi.Link, ...]]:
    """The counterpart of :func:`link_rows`: text and links of a module."""
    if all(row["url"] for row in rows):
        return "", tuple(xzufi.Link(row["url"], row["title"]) for row in rows)
    # Only a text keeps the order of what has an address and what has none.
    return f"<ul>{''.join(map(_link_item, rows))}</ul>", ()


def _fee_row(fee: xzufi.Fee) -> dict:
    label, note = _label_and_note(german(fee.note))
    notes = [note, line(german(fee.condition))]
    row = {"label": label, "kind": fee.kind, "amount": fee.amount, "amount_to": fee.amount_to}
    if fee.currency != "EUR" and fee.kind in ("fixed", "range"):
        row["kind"] = "text"
        amounts = [str(one) for one in (fee.amount, fee.amount_to) if one is not None]
        notes.insert(0, f"{' – '.join(amounts)} {fee.currency}")
    return normal_fee({**row, "note": " ".join(filter(None, notes))})


def _label_and_note(html: str) -> tuple[str, str]:
    """What a fee is for, and the rest: senders have one description for both."""
    found = blocks(html)
    if not found:
        return "", ""
    has_label = found[0].is_strong or (len(found) == 1 and len(found[0].text) <= 80)
    label = found[0].text if has_label else ""
    rest = found[1:] if has_label else found
    return label, line(" ".join(block.text for block in rest))


def _fee_html(row: dict) -> str:
    note = f"<p>{_escaped(row['note'])}</p>" if row["note"] else ""
    return f"<p><strong>{_escaped(row['label'])}</strong></p>{note}"


def _amount(value) -> str:
    try:
        amount = Decimal(("" if value is None else str(value)).replace(",", ".").strip() or "NaN")
    except InvalidOperation:
        return ""
    if not amount.is_finite() or not 0 <= amount < _AMOUNT_LIMIT:
        return ""
    return f"{amount:.2f}"


def _rows_of_block(block):
    if len(block.links) > 1:
        return [normal_link({"title": title, "url": url}) for url, title in block.links]
    url = block.links[0][0] if block.links else ""
    return [normal_link({"title": block.text, "url": url})]


def _link_item(row: dict) -> str:
    title = _escaped(row["title"])
    if not row["url"]:
        return f"<li>{title}</li>"
    return f'<li><a href="{escape(row["url"])}">{title}</a></li>'


def _escaped(text: str) -> str:
    return escape(text, quote=False)
