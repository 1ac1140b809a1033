"""Where a site keeps what this room knows."""

from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone import api
from plone.api.exc import CannotGetPortalError
from zope.annotation.interfaces import IAnnotations

from rathaus.exchange.account import ServiceAccount
from rathaus.exchange.change_log import ChangeLog
from rathaus.exchange.endpoint import Endpoint
from rathaus.exchange.expiring import Expiring
from rathaus.exchange.foreign_ids import ForeignIds
from rathaus.exchange.interfaces import NoAccount
from rathaus.exchange.messages import Outbox

KEY = "rathaus.exchange"


class Exchange(Persistent):
    """Everything about the specialist systems of a site.

    An account, its list of changes and its outbox are objects of their own: what happens all day
    writes none of those that are read with every request.
    """

    def __init__(self) -> None:
        self.accounts = OOBTree()
        #: SHA-256 of a token -> id of its account
        self.token_hashes = OOBTree()
        self.logs = OOBTree()
        self.endpoints = OOBTree()
        #: what each has been told or is still to be told
        self.outboxes = OOBTree()
        self.answers = Expiring()
        self.foreign_ids = ForeignIds()

    def add(self, account: ServiceAccount) -> None:
        self.accounts[account.id] = account
        self.logs[account.id] = ChangeLog()
        self.endpoints[account.id] = Endpoint()
        self.outboxes[account.id] = Outbox()

    def account(self, account_id: str) -> ServiceAccount:
        """:raises NoAccount: there is none of this id."""
        account = self.accounts.get(account_id)
        if account is None:
            raise NoAccount(account_id)
        return account


def install(portal: Any) -> None:
    """Create the stores of a site; does nothing where they are."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Exchange()


def exchange() -> Exchange:
    """:raises KeyError: the site has no stores; ``install`` was never called."""
    return IAnnotations(api.portal.get())[KEY]


def exchange_or_none() -> Exchange | None:
    """For what runs before the profile does, or without a site: then there are no accounts."""
    try:
        portal = api.portal.get()
    except CannotGetPortalError:
        return None
    return IAnnotations(portal).get(KEY)
