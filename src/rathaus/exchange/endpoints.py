"""What an administrator does with the messages to a specialist system; the journal of the site tells."""

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.exchange import outbox
from rathaus.exchange.accounts import check_permission
from rathaus.exchange.accounts import note
from rathaus.exchange.endpoint import Endpoint
from rathaus.exchange.interfaces import Refused
from rathaus.exchange.messages import GIVEN_UP
from rathaus.exchange.store import exchange
from rathaus.exchange.target import checked_url
from rathaus.exchange.target import origin_of

#: Messages sent again in one go; the button can be pressed once more.
MOST_AGAIN = 500


def endpoint_of(account_id: str) -> Endpoint:
    """:raises NoAccount: there is none of this id."""
    store = exchange()
    return store.endpoints[store.account(account_id).id]


def set_webhook(account_id: str, url: str) -> str | None:
    """Say where a specialist system wants to be told of changes.

    :param url: "" for nowhere.
    :returns: the secret, where it is the first one; nobody can read it a second time.
    :raises Unauthorized: the person at hand may not do this.
    :raises Refused: not an address that may be called.
    """
    check_permission()
    endpoint = endpoint_of(account_id)
    endpoint.set_url(checked_url(url))
    outbox.let_follow(account_id)
    # Its path may hold a secret of the other side, and a journal is kept for ever.
    note("webhook_set", account_id, url=origin_of(endpoint.url))
    if endpoint.url and not endpoint.secret:
        return endpoint.renew_secret(utc_now())
    return None


def renew_secret(account_id: str) -> str:
    """Give a specialist system a new secret; for seven days the old one signs as well.

    :returns: the secret, which nobody can read a second time.
    :raises Unauthorized: the person at hand may not do this.
    """
    check_permission()
    secret = endpoint_of(account_id).renew_secret(utc_now())
    note("webhook_secret_renewed", account_id)
    return secret


def switch_on_again(account_id: str) -> None:
    """Tell a specialist system again that had failed for too long.

    :raises Unauthorized: the person at hand may not do this.
    """
    check_permission()
    endpoint_of(account_id).begin_again()
    outbox.let_follow(account_id)
    note("webhook_switched_on", account_id)


def send_again(account_id: str, delivery_id: str) -> None:
    """Send one message again that was given up.

    :raises NoAccount: there is none of this id.
    :raises Unauthorized: the person at hand may not do this.
    :raises Refused: it is not there any more, or waits already.
    """
    check_permission()
    delivery = outbox.outbox_of(account_id).given_up(delivery_id)
    if delivery is None:
        raise Refused(_("Diese Benachrichtigung ist inzwischen unterwegs oder angekommen."))
    outbox.send_again(delivery)
    note("webhook_sent_again", delivery.account_id, messages=1)


def send_all_again(account_id: str) -> int:
    """Send the messages to one account again that were given up, five hundred at most.

    :returns: how many.
    :raises Unauthorized: the person at hand may not do this.
    """
    check_permission()
    account_id = exchange().account(account_id).id
    found = []
    for delivery in outbox.deliveries(GIVEN_UP, account_id):
        if len(found) == MOST_AGAIN:
            break
        found.append(delivery)
    for delivery in found:
        outbox.send_again(delivery)
    if found:
        note("webhook_sent_again", account_id, messages=len(found))
    return len(found)
