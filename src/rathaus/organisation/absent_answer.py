"""What is said and to whom when a message comes for somebody who is away."""

from datetime import date
from typing import Any

from plone import api

from rathaus import _
from rathaus.organisation.deputies import who_works_for


def mail_addresses_for(user_id: str, unit: Any, day: date | None = None) -> list[str]:
    """Where to tell of news in somebody's work: to both, the absent one and who works for them.

    :param user_id: to whom the work was given
    :param unit: the responsible unit; its group mailbox is told where the work is the unit's
    :param day: without it, today
    :returns: addresses, each once; empty where nobody has one
    """
    works = who_works_for(user_id, day, unit)
    addresses = [_address(user_id)]
    if works.kind == "deputy":
        addresses.append(_address(works.user_id))
    if works.kind == "unit":
        addresses.append((unit.email if unit is not None else "") or "")
    return list(dict.fromkeys(each for each in addresses if each))


def automatic_answer(user_id: str, unit: Any, day: date | None = None) -> Any | None:
    """What the applicant is answered while their clerk is away.

    Neither name nor reason nor days: they are nobody's business outside of the house.

    :param user_id: to whom the work was given
    :param unit: the responsible unit
    :param day: without it, today
    :returns: a message to translate; None when the clerk is there
    """
    if who_works_for(user_id, day, unit).kind == "self":
        return None
    mailbox = (unit.email if unit is not None else None) or ""
    if not mailbox:
        return _(
            "Wer Ihren Antrag bearbeitet, ist zurzeit nicht im Haus. Ihre Nachricht wird in "
            "Vertretung gelesen."
        )
    return _(
        "Wer Ihren Antrag bearbeitet, ist zurzeit nicht im Haus. Ihre Nachricht wird in "
        "Vertretung gelesen. In dringenden Fällen schreiben Sie bitte an ${mailbox}.",
        mapping={"mailbox": mailbox},
    )


def _address(user_id):
    user = api.user.get(userid=user_id)
    return (user and user.getProperty("email")) or ""
