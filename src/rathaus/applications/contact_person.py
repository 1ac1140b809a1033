"""Whom the office writes to about a case that no online application began (Ansprechperson)."""

import re
from typing import Any

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.rules import require
from rathaus.applications.status_link import withdraw_link
from rathaus.journal import api as journal
from rathaus.plain_text import one_line
from rathaus.plain_text import plain_text

#: Most signs of each field; the address may have several lines.
LIMITS = {"applicant_name": 200, "applicant_email": 254, "applicant_address": 500}
#: As an input of type ``email`` in a browser (HTML standard, 4.10.5.1.5), with a dot in the host.
_EMAIL = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    r"(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+",
    re.ASCII | re.IGNORECASE,
)


def set_contact_person(case: Any, *, name: str, email: str, address: str) -> None:
    """Say whom messages and letters of a case go to; empty values take it back.

    With the mail address the link to the status page ends; the next message brings a new one.

    The journal names what was changed and not the values, because auditors read it.

    :param name: as it stands in an address.
    :param email: where mails with links go.
    :param address: postal address, one line each.
    :raises NotPossible: an application, whose applicant stands in it; no mail address; too long; or
        the case is decided.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(case, "set_contact_person")
    wanted = {
        "applicant_name": one_line(name),
        "applicant_email": clean_email(email),
        "applicant_address": clean_address(address),
    }
    _refuse_too_long(wanted)
    changed = sorted(key for key in wanted if (getattr(case, key) or "") != wanted[key])
    if not changed:
        return
    for key in changed:
        setattr(case, key, wanted[key] or None)
    if "applicant_email" in changed:
        # What is written from now on is for somebody else, perhaps.
        withdraw_link(case)
    journal.append(case, "contact_person_set", details={"fields": changed})


def clean_email(text: str) -> str:
    """A mail address as it is kept; empty for none.

    :raises NotPossible: it cannot be one.
    """
    text = one_line(text)
    if text and not _EMAIL.fullmatch(text):
        raise NotPossible(
            _("Das ist keine E-Mail-Adresse. Bitte geben Sie sie so an: name@beispiel.de")
        )
    return text


def clean_address(text: str) -> str:
    """A postal address with one line feed between its lines, none of them empty."""
    lines = (one_line(line) for line in plain_text(text).splitlines())
    return "\n".join(line for line in lines if line)


def _refuse_too_long(values: dict[str, str]) -> None:
    for key, text in values.items():
        if len(text) > LIMITS[key]:
            raise NotPossible(
                _(
                    "Die Angaben zur Ansprechperson sind zu lang, erlaubt sind ${limit} Zeichen.",
                    mapping={"limit": LIMITS[key]},
                )
            )
