"""What happens when an applicant writes to a clerk who is away.

Once for each absence the applicant is told where to turn; every message reaches the absent clerk
and whoever stands in.
"""

from typing import Any

from plone import api

from rathaus import _
from rathaus.applications import mails
from rathaus.applications.finding import workflow_state
from rathaus.applications.interfaces import Message
from rathaus.applications.local_time import local
from rathaus.applications.messages import add_message
from rathaus.applications.messages import messages
from rathaus.applications.messages import text_hash
from rathaus.applications.rule_table import OPEN_STATES
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation

AUTOMATIC = "automatic"


def answer_for_absent(case: Any, received: Message) -> Message | None:
    """Answer an applicant's message in place of somebody who is away.

    :param received: as it was just filed.
    :returns: the automatic message; None where nobody is away, or it was given before.
    """
    absence = _absence_of_clerk(case)
    if absence is None:
        return None
    unit = organisation.unit(case.responsible_unit)
    mails.send_reply_notice(case, received, addresses_of_office(case))
    if _was_told(case, absence):
        return None
    text = _text(unit)
    message = add_message(case, direction="out", kind=AUTOMATIC, author_name=_name(unit), text=text)
    journal.append(
        case,
        "message_sent",
        details={"message": message.id, "absence": absence.id},
        content_hash=text_hash(text),
    )
    mails.send_message_notice(case, message)
    return message


def addresses_of_office(case: Any) -> list[str]:
    """Of the case's clerk, and of who works for the clerk now: a deputy, or the whole unit."""
    unit, clerk_id = organisation.unit(case.responsible_unit), case.assigned_clerk
    if not clerk_id:
        return list(filter(None, [getattr(unit, "email", None)]))
    substitute = organisation.who_works_for(clerk_id, unit=unit)
    users = [api.user.get(userid=each) for each in (clerk_id, substitute.user_id) if each]
    found = [user.getProperty("email") for user in users if user is not None]
    if substitute.kind == "unit":
        found.append(getattr(unit, "email", None))
    return list(dict.fromkeys(filter(None, found)))


def _absence_of_clerk(case: Any) -> Any | None:
    if not case.assigned_clerk or workflow_state(case) not in OPEN_STATES:
        return None
    today = local(utc_now()).date()
    found = organisation.absences(case.assigned_clerk, from_day=today)
    return next((each for each in found if each.covers(today)), None)


def _was_told(case: Any, absence: Any) -> bool:
    return any(
        each.kind == AUTOMATIC and local(each.time).date() >= absence.start
        for each in messages(case)
    )


def _text(unit: Any) -> str:
    beginning = in_city_language(
        _(
            "Vielen Dank für Ihre Nachricht. Sie ist bei uns angekommen. Wer Ihren Vorgang "
            "bearbeitet, ist gerade nicht im Haus. Wir kümmern uns trotzdem darum."
        )
    )
    email = getattr(unit, "email", None)
    if not email:
        return beginning
    urgent = _(
        "Ist es eilig? Dann schreiben Sie bitte an ${email} und nennen Sie Ihr Vorgangszeichen.",
        mapping={"email": email},
    )
    return f"{beginning}\n\n{in_city_language(urgent)}"


def _name(unit: Any) -> str:
    return getattr(unit, "title", None) or api.portal.get().title or ""
