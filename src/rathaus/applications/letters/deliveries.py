"""How letters reached the applicant: a list that only grows, with the proof of each step."""

import json
import secrets
from dataclasses import replace
from datetime import date
from typing import Any

from persistent.list import PersistentList
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import STATUS_PAGE
from rathaus.applications.letters.interfaces import WAYS
from rathaus.applications.letters.interfaces import Delivery
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.plain_text import plain_text

KEY = "rathaus.applications.deliveries"
#: Lines and signs of an address (DIN 5008: zone of six lines).
MOST_LINES, LONGEST_LINE = 6, 60
#: What may be noted of a delivery, once each.
NOTIFIED, CONFIRMED, POSTED = "notified", "confirmed", "posted"


def deliveries(case: Any) -> list[Delivery]:
    """All letters of a case that went out, the oldest first."""
    found: dict[str, Delivery] = {}
    for line in IAnnotations(case).get(KEY, ()):
        fields = json.loads(line)
        delivery_id, noted = fields["id"], fields.pop("noted", None)
        if noted is None:
            fields["provided"] = parse_utc(fields["provided"])
            found[delivery_id] = Delivery(**fields)
        elif noted == POSTED:
            day = date.fromisoformat(fields["day"])
            found[delivery_id] = replace(found[delivery_id], posted=day, posted_by=fields["by"])
        else:
            found[delivery_id] = replace(found[delivery_id], **{noted: parse_utc(fields["time"])})
    return list(found.values())


def delivery(case: Any, delivery_id: str) -> Delivery:
    """:raises KeyError: there is none."""
    for each in deliveries(case):
        if each.id == delivery_id:
            return each
    raise KeyError(delivery_id)


def waits_for_post(case: Any) -> bool:
    """Whether a letter that goes by post has not left the house, as far as anybody noted."""
    return any(each.way == POST and each.posted is None for each in deliveries(case))


def add_delivery(case: Any, record: Any, use: str, choice: LetterChoice) -> Delivery:
    """A letter goes out now.

    :param use: ``decision`` or ``letter``.
    :param choice: as :func:`checked_choice` gave it.
    """
    fields = {
        "id": secrets.token_hex(8),
        "record_uid": record.UID(),
        "use": use,
        "way": choice.way,
        "provided": utc_iso(),
        "address": choice.address,
    }
    _append(case, fields)
    return Delivery(**{**fields, "provided": parse_utc(fields["provided"])})


def note(case: Any, delivery_id: str, what: str, **more: str) -> bool:
    """Note a step of a delivery; what was noted before stays as it was.

    :param what: ``notified``, ``confirmed`` or ``posted``.
    :returns: whether it was new.
    :raises KeyError: there is no such delivery.
    """
    if getattr(delivery(case, delivery_id), what) is not None:
        return False
    _append(case, {"id": delivery_id, "noted": what, "time": utc_iso(), **more})
    return True


def default_way(case: Any) -> str:
    """Who gave no address for mail is written to on paper."""
    return STATUS_PAGE if case.applicant_email else POST


def may_be_told(case: Any) -> bool:
    """Whether somebody has the link to the status page, or can get it by mail."""
    return IApplication.providedBy(case) or bool(case.applicant_email)


def checked_choice(case: Any, choice: LetterChoice) -> LetterChoice:
    """A choice that may be kept: with a way, and an address in lines where it goes by post.

    :raises NotPossible: the way or the address is unusable, or nobody would learn of the letter.
    """
    way = choice.way or default_way(case)
    if way not in WAYS:
        raise NotPossible(_("Bitte wählen Sie, wie der Brief ankommen soll."))
    if way != POST:
        if not may_be_told(case):
            raise NotPossible(_NOBODY_IS_TOLD)
        return replace(choice, way=way, address="")
    lines = [each.strip() for each in plain_text(choice.address).splitlines() if each.strip()]
    if not lines:
        raise NotPossible(_("Bitte geben Sie die Anschrift für den Umschlag an."))
    if len(lines) > MOST_LINES or any(len(each) > LONGEST_LINE for each in lines):
        raise NotPossible(
            _(
                "Die Anschrift passt nicht ins Fenster des Umschlags: höchstens ${lines} Zeilen mit "
                "je ${signs} Zeichen.",
                mapping={"lines": MOST_LINES, "signs": LONGEST_LINE},
            )
        )
    return replace(choice, way=way, address="\n".join(lines))


def _append(case: Any, fields: dict[str, Any]) -> None:
    annotations = IAnnotations(case)
    if KEY not in annotations:
        annotations[KEY] = PersistentList()
    # Text and no object: it can be read whatever the classes are called later.
    annotations[KEY].append(json.dumps(fields, ensure_ascii=False))


_NOBODY_IS_TOLD = _(
    "Ohne E-Mail-Adresse erfährt niemand, dass auf der Statusseite etwas liegt. Bitte wählen Sie die "
    "Post, oder tragen Sie zuerst eine Ansprechperson mit E-Mail-Adresse ein."
)
