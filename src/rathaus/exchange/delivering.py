"""The jobs that deliver messages of the outbox."""

from datetime import datetime
from typing import Any

from plone import api
from zope.i18nmessageid import Message
from zope.interface import implementer

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.exchange import outbox
from rathaus.exchange import webhook
from rathaus.exchange.account import ServiceAccount
from rathaus.exchange.endpoint import Endpoint
from rathaus.exchange.messages import Delivery
from rathaus.exchange.store import exchange
from rathaus.exchange.who import groups_of
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import MailRefused
from rathaus.jobs.interfaces import NotNow

_BODY = _(
    """Guten Tag,

das Fachverfahren „${title}“ nimmt keine Benachrichtigungen mehr an. Deshalb werden ihm keine mehr geschickt.

Was nicht angekommen ist, ist aufbewahrt. Die Administration kann die Benachrichtigungen wieder einschalten und alles noch einmal senden:
${address}
"""
)


@implementer(IJobHandler)
class DeliverMessage:
    """Delivers at least once; the id of the message tells a repetition.

    A failure is stored with the message, so it is not one of the job: the next attempt is a job of
    its own. Messages are delivered in no order: one that the other side does not take holds up no
    other one. While a place does not answer, its messages wait without jobs; when it does, each one
    lets another one follow. So thousands that waited never stand in front of other work.
    """

    title = _("Fachverfahren benachrichtigen")
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        store, now = exchange(), utc_now()
        account = store.account(payload["account"])
        endpoint, box = store.endpoints[account.id], store.outboxes[account.id]
        delivery = box.waiting(payload["delivery"])
        was_away = endpoint.failures > 0
        if delivery is not None:
            if not account.enabled or not endpoint.is_on:
                box.give_up(delivery, _("Die Benachrichtigungen sind ausgeschaltet."))
            elif not set(delivery.line["through"]).intersection(groups_of(account)):
                box.give_up(delivery, _("Das Fachverfahren arbeitet dort nicht mehr."))
            elif endpoint.is_paused(now):
                box.hold(delivery)
            else:
                _attempt(account, endpoint, delivery, now)
        if not endpoint.is_paused(now):
            is_there_again = was_away and not endpoint.failures
            outbox.let_follow(account.id, outbox.FEW_AT_ONCE if is_there_again else 1)
        elif box.holds_any:
            outbox.ask_again(account.id, endpoint.paused_until)


@implementer(IJobHandler)
class ResumeDelivery:
    """Asks a place again that has not answered: with one message, whose answer lets others follow."""

    title = _("Fachverfahren wieder benachrichtigen")
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        store, now = exchange(), utc_now()
        account = store.account(payload["account"])
        endpoint = store.endpoints[account.id]
        if endpoint.is_paused(now):
            raise NotNow(_("Das Fachverfahren antwortet nicht."), endpoint.paused_until - now)
        # All are given up where nothing is told any more, which needs no trial.
        is_trial = account.enabled and endpoint.is_on
        outbox.let_follow(account.id, 1 if is_trial else outbox.FEW_AT_ONCE)


def _attempt(
    account: ServiceAccount, endpoint: Endpoint, delivery: Delivery, now: datetime
) -> None:
    box = outbox.outbox_of(account.id)
    foreign_id = exchange().foreign_ids.foreign_id_of(account.id, delivery.line["uid"])
    result = webhook.send(endpoint, delivery, foreign_id, now)
    if result.is_away:
        endpoint.note_absence(now)
    else:
        endpoint.note_answer()
    if not result.reason:
        box.note_delivered(delivery, now)
        return
    box.note_failure(delivery, result.reason, now)
    if result.is_over:
        endpoint.end(now)
    if endpoint.off_since:
        box.give_up(delivery, result.reason)
        _tell_contact(account, now)
    if delivery.next_try:
        outbox.enqueue(delivery)


def _tell_contact(account: ServiceAccount, now: datetime) -> None:
    """Queue a mail to the unit that cares for the system; the page of the outbox says it too."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=account.contact_unit or "-")
    address = brains and brains[0]._unrestrictedGetObject().email
    if not address:
        return
    subject = _("Keine Benachrichtigungen mehr an ${title}", mapping={"title": account.title})
    page = f"{api.portal.get().absolute_url()}/@@fachverfahren-ausgang?konto={account.id}"
    body = in_city_language(Message(_BODY, mapping={"title": account.title, "address": page}))
    try:
        key = f"webhook-off/{account.id}/{now.isoformat()}"
        jobs.send_mail(address, in_city_language(subject), body, key=key)
    except MailRefused:
        # The page says it all the same.
        return


handler = DeliverMessage()
resuming = ResumeDelivery()
