"""The letters on the applicant's page: since when they are there, and what that means."""

from typing import Any

from zope.i18nmessageid import Message

from rathaus import _
from rathaus.applications.browser.applicant.shown import time_text
from rathaus.applications.decision import WITH_LEGAL_REMEDY
from rathaus.applications.finding import by_uid
from rathaus.applications.letters.deliveries import deliveries
from rathaus.applications.letters.delivering import announced_on
from rathaus.applications.letters.delivering import confirm_receipt
from rathaus.applications.letters.interfaces import DECISION
from rathaus.applications.letters.interfaces import STATUS_PAGE
from rathaus.applications.letters.interfaces import Delivery
from rathaus.applications.system_rights import system_rights

#: Name of the button; its value is the id of the delivery.
CONFIRM = "empfang"
_BY_POST = _(
    "Der Brief geht Ihnen mit der Post zu. Was hier liegt, ist eine Kopie; es zählt der Brief."
)
_ON_ITS_WAY = _("Zur Post gegeben am ${day}.")
_PROVIDED = _("Bereitgestellt am ${time}.")
_ANNOUNCED = _("Der Bescheid gilt am ${day} als bekannt gegeben.")
_TIME_LIMIT = _(
    "Am Tag danach beginnt die Frist, in der Sie etwas gegen den Bescheid tun können. Wie lange sie "
    "ist, steht im Bescheid."
)
_CONFIRMED = _("Sie haben den Empfang bestätigt am ${time}.")
_PLEASE_CONFIRM = _(
    "Haben Sie den Brief geöffnet? Dann bestätigen Sie uns bitte den Empfang. Auf die Frist hat das "
    "keinen Einfluss."
)


def shown_letters(case: Any) -> list[dict[str, Any]]:
    """The letters that the applicant can fetch here, in plain words."""
    found = []
    for each in deliveries(case):
        record = by_uid(each.record_uid, "Record")
        if record is None or (each.way != STATUS_PAGE and each.use != DECISION):
            continue
        found.append(
            {
                "id": each.id,
                "title": record.title,
                "sentences": _sentences(each, case.decision in WITH_LEGAL_REMEDY),
                "may_confirm": each.way == STATUS_PAGE and each.confirmed is None,
            }
        )
    return found


def receive_confirmation(case: Any, request: Any) -> bool:
    """Take the word of the applicant for having a letter.

    A GET writes nothing, so a download proves itself in the access log alone; this is what the
    applicant says. It counts once, so there is nothing to gain from pressing it again.

    :returns: whether the button was pressed.
    """
    delivery_id = request.form.get(CONFIRM)
    if not isinstance(delivery_id, str):
        return False
    try:
        # Who has the link has no user of the site.
        with system_rights():
            confirm_receipt(case, delivery_id)
    except KeyError:
        pass
    return True


def _sentences(found: Delivery, has_remedy: bool) -> list[Any]:
    day = announced_on(found)
    if found.way == STATUS_PAGE:
        sentences = [_with(_PROVIDED, time=time_text(found.provided))]
    else:
        sentences = [_BY_POST]
        if found.posted:
            sentences.append(_with(_ON_ITS_WAY, day=f"{found.posted:%d.%m.%Y}"))
    if day:
        sentences.append(_with(_ANNOUNCED, day=f"{day:%d.%m.%Y}"))
    if day and has_remedy:
        sentences.append(_TIME_LIMIT)
    if found.confirmed:
        sentences.append(_with(_CONFIRMED, time=time_text(found.confirmed)))
    elif found.way == STATUS_PAGE:
        sentences.append(_PLEASE_CONFIRM)
    return sentences


def _with(message: Any, **values: str) -> Any:
    return Message(message, mapping=values)
