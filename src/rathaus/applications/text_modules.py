"""Texts that a unit writes again and again, with fields that the case fills in.

They are kept at the unit's post box, where the unit's leads have their right; texts for the whole
city are kept at the folder of all post boxes.
"""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from typing import Any

from AccessControl import Unauthorized
from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.applications.inboxes import inbox_folder
from rathaus.applications.inboxes import inbox_of
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import clean_text
from rathaus.applications.people import may
from rathaus.organisation import api as organisation
from rathaus.plain_text import one_line

KEY = "rathaus.applications.text_modules"
PERMISSION = "rathaus: Manage text modules"
MAX_TITLE = 120
#: What stands in braces -> what it is, as people read it.
FIELDS = {
    "reference": _("Vorgangszeichen"),
    "service": _("Leistung"),
    "applicant": _("Name der antragstellenden Person"),
    "clerk": _("Ihr Name"),
    "unit": _("Stelle"),
    "phone": _("Telefon der Stelle"),
    "deadline": _("Frist"),
    "today": _("Datum von heute"),
}
_FIELD = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class TextModule:
    """One text."""

    id: str
    title: str
    #: plain text with fields like ``{reference}``
    text: str
    #: for this service only; empty for all
    service_uid: str = ""


def modules_of(place: Any) -> list[TextModule]:
    """The texts kept at a post box, or at the folder of all, by title."""
    kept = IAnnotations(place).get(KEY, {})
    return sorted((TextModule(**json.loads(line)) for line in kept.values()), key=_order)


def modules_for(case: Any) -> list[TextModule]:
    """The texts that fit a case: of its unit, then of the city; of its service, or of none."""
    unit = organisation.unit(case.responsible_unit)
    places = [inbox_of(unit) if unit is not None else None, inbox_folder()]
    return [
        module
        for place in places
        if place is not None
        for module in modules_of(place)
        if module.service_uid in ("", case.service_uid)
    ]


def save_module(
    place: Any, *, title: str, text: str, service_uid: str = "", module_id: str = ""
) -> TextModule:
    """Add a text, or change one.

    :param module_id: of the one to change.
    :raises Unauthorized: no right to the texts of this place.
    :raises NotPossible: a text is missing or too long, or names a field that does not exist.
    :raises KeyError: the one to change is not there any more.
    """
    _require(place)
    title = one_line(title)
    if not title or len(title) > MAX_TITLE:
        raise NotPossible(
            _(
                "Bitte geben Sie dem Textbaustein einen Namen mit höchstens ${limit} Zeichen.",
                mapping={"limit": MAX_TITLE},
            )
        )
    module = TextModule(module_id or secrets.token_hex(8), title, _checked(text), service_uid)
    kept = IAnnotations(place).setdefault(KEY, PersistentMapping())
    if module_id and module_id not in kept:
        raise KeyError(module_id)
    # Text and no object: it can be read whatever the classes are called later.
    kept[module.id] = json.dumps(asdict(module), ensure_ascii=False)
    return module


def remove_module(place: Any, module_id: str) -> None:
    """Remove a text; what was sent with it stays as it is. One that is gone stays gone.

    :raises Unauthorized: no right to the texts of this place.
    """
    _require(place)
    IAnnotations(place).get(KEY, {}).pop(module_id, None)


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with the values of a case.

    :param values: by name of the field; a field without one stays as it is.
    """
    return _FIELD.sub(lambda found: values.get(found[1].strip(), found[0]), text)


def _checked(text: str) -> str:
    text = clean_text(text)
    for name in _FIELD.findall(text):
        if name.strip() not in FIELDS:
            raise NotPossible(
                _(
                    "Das Feld {${name}} gibt es nicht. Die möglichen Felder stehen unter dem Text.",
                    mapping={"name": name},
                )
            )
    return text


def _require(place: Any) -> None:
    if not may(PERMISSION, place):
        raise Unauthorized(PERMISSION)


def _order(module: TextModule) -> str:
    return module.title.casefold()
