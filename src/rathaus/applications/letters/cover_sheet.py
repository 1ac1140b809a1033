"""The cover sheet of a letter that is printed: address for the window, reference, and nothing that
is not for the eyes of those who carry it."""

from io import BytesIO
from typing import Any

import pikepdf

from rathaus import _
from rathaus.applications.letters.frame import addressee
from rathaus.applications.letters.frame import escaped
from rathaus.applications.letters.frame import letterhead
from rathaus.applications.letters.frame import reference_line
from rathaus.applications.letters.interfaces import Delivery
from rathaus.applications.letters.making import printed
from rathaus.city_language import in_city_language
from rathaus.organisation import api as organisation


def with_cover_sheet(case: Any, found: Delivery, letter: bytes) -> bytes:
    """A letter for the printer, behind its cover sheet (DIN 5008, form B).

    The letter in the file stays the one that counts: what is put together here is for paper, and
    is kept nowhere.

    :param letter: PDF.
    :raises NotPossible: this machine cannot print.
    """
    title = in_city_language(_("Deckblatt ${reference}", mapping={"reference": case.reference}))
    sheet = printed(_cover_html(case, found, title), title)
    whole = BytesIO()
    with pikepdf.open(BytesIO(sheet)) as front, pikepdf.open(BytesIO(letter)) as behind:
        joined = pikepdf.new()
        joined.pages.extend(front.pages)
        joined.pages.extend(behind.pages)
        joined.save(whole, deterministic_id=True)
    return whole.getvalue()


def _cover_html(case: Any, found: Delivery, title: str) -> str:
    unit = organisation.unit(case.responsible_unit)
    return (
        f"{letterhead(unit)}"
        f'<dl class="information"><dt>{escaped(_("Vorgangszeichen"))}</dt>'
        f"<dd>{escaped(case.reference)}</dd></dl>"
        f"{addressee(found.address)}"
        f"{reference_line(case)}"
        f"<h1>{escaped(title)}</h1>"
    )
