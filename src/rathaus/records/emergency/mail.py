"""The leads of the unit learn of every emergency access at once."""

import logging
from typing import Any

from Acquisition import aq_chain
from plone import api
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.calendar.api import parse_utc
from rathaus.city_language import in_city_language
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import MailRefused
from rathaus.organisation import api as organisation
from rathaus.records.emergency.grants import Grant
from rathaus.records.interfaces import IFilePlanPosition

logger = logging.getLogger(__name__)

_BODY = _(
    """Guten Tag,

${name} (Administration) hat mit einem Notfallzugriff geöffnet:

    ${reference}

Grund: ${reason}

Der Zugriff endet am ${until} Uhr von selbst. Er steht im Protokoll:
${address}

Wenn Sie ihn nicht erwartet haben, verständigen Sie bitte die Datenschutzbeauftragten.
"""
)


def tell_leads(thing: Any, grant: Grant) -> None:
    """Queue a mail to each lead of the responsible units, or to the unit where it has none.

    Who stands in for absent leads gets it as well.
    """
    user = api.user.get(userid=grant.user_id)
    until = parse_utc(grant.until).astimezone(organisation.local_now().tzinfo)
    subject = _("Notfallzugriff auf ${reference}", mapping={"reference": grant.reference})
    body = in_city_language(
        Message(
            _BODY,
            mapping={
                "name": (user and user.getProperty("fullname")) or grant.user_id,
                "reference": grant.reference,
                "reason": grant.reason,
                "until": f"{until:%d.%m.%Y, %H:%M}",
                "address": f"{thing.absolute_url()}/@@journal",
            },
        )
    )
    addresses = sorted(_addresses(thing))
    if not addresses:
        logger.error("Nobody could be told of an emergency access to %s.", grant.object_uid)
    for address in addresses:
        key = f"{grant.object_uid}/emergency/{grant.begun}/{grant.user_id}/{address}"
        try:
            jobs.send_mail(address, in_city_language(subject), body, key=key)
        except MailRefused:
            logger.warning("A lead has no mail address that can be used.")


def _addresses(thing: Any) -> set[str]:
    found = set()
    for uid in _units(thing):
        unit = organisation.unit(uid)
        if unit is None:
            continue
        leads = {*organisation.leads_of(unit), *organisation.acting_leads(unit)}
        users = (api.user.get(userid=each) for each in leads)
        own = {each.getProperty("email") for each in users} - {"", None}
        found |= own or ({unit.email} if unit.email else set())
    return found


def _units(thing: Any) -> list[str]:
    """UIDs of the units that work on it: its own, else those of the place where it lies."""
    own = getattr(thing.aq_base, "responsible_unit", None)
    if own:
        return [own]
    position = next((each for each in aq_chain(thing) if IFilePlanPosition.providedBy(each)), None)
    return list((position and position.responsible_units) or ())
