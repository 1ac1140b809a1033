"""What stands around the text of every letter: head, reference, legal remedy."""

import html
from typing import Any

from plone import api

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.local_time import local
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.organisation import api as organisation


def framed(
    case: Any, body: str, *, title: str, signed: str, address: str = "", is_dated: bool = True
) -> str:
    """A letter as it is printed.

    :param body: safe HTML; brings its own main heading, or gets the title as one.
    :param title: plain text.
    :param signed: name of who signs.
    :param address: lines for the window of the envelope; may be empty.
    :param is_dated: whether it says today's date.
    """
    unit = organisation.unit(case.responsible_unit)
    heading = "" if "<h1>" in body else f"<h1>{html.escape(title)}</h1>"
    return (
        f"{letterhead(unit)}{_information(case, unit, signed, is_dated)}{addressee(address)}"
        f"{reference_line(case)}{heading}{body}"
    )


def letterhead(unit: Any) -> str:
    """The city and the unit that writes."""
    city = escaped(api.portal.get().title or "")
    if unit is None:
        return f'<header class="letterhead"><p>{city}</p></header>'
    address = [unit.street, " ".join(each for each in (unit.postal_code, unit.city) if each)]
    lines = [unit.title, *address]
    shown = "<br>".join(escaped(each) for each in lines if each)
    return f'<header class="letterhead"><p>{city}</p><p>{shown}</p></header>'


def addressee(address: str) -> str:
    """Who gets the letter, where it fits the window of an envelope."""
    lines = [each.strip() for each in address.splitlines() if each.strip()]
    if not lines:
        return ""
    shown = "<br>".join(html.escape(each) for each in lines)
    return f'<address class="addressee">{shown}</address>'


def _information(case: Any, unit: Any, signed: str, is_dated: bool) -> str:
    rows = [
        (_("Vorgangszeichen"), case.reference),
        (_("Datum"), local(utc_now()).strftime("%d.%m.%Y") if is_dated else ""),
        (_("Auskunft gibt"), signed),
        (_("Telefon"), unit.phone if unit else None),
        (_("E-Mail"), unit.email if unit else None),
    ]
    cells = "".join(
        f"<dt>{escaped(label)}</dt><dd>{escaped(value)}</dd>" for label, value in rows if value
    )
    return f'<dl class="information">{cells}</dl>'


def reference_line(case: Any) -> str:
    """What stands at the foot of every page too."""
    return f'<p class="reference">{escaped(case.reference)}</p>'


def legal_remedy(case: Any) -> str:
    """What the service says of it; empty where it says nothing."""
    service = by_uid(case.service_uid, "Service")
    remedy = getattr(service, "legal_remedy", None)
    if remedy is None or not (remedy.output or "").strip():
        return ""
    # The output is made safe by the field's transform; the printer fetches nothing besides.
    return f"<h2>{escaped(_('Rechtsbehelf'))}</h2>{remedy.output}"


def paragraphs(text: str) -> str:
    """Plain text as HTML; a blank line begins a paragraph."""
    found = [each.strip() for each in text.split("\n\n") if each.strip()]
    return "".join(
        f"<p>{html.escape(each, quote=False).replace(chr(10), '<br>')}</p>" for each in found
    )


def escaped(text: Any) -> str:
    """A message or text in the language of the city, as HTML."""
    return html.escape(in_city_language(text))
