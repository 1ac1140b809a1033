"""What other rooms may do with specialist systems."""

from rathaus.exchange.account import ServiceAccount
from rathaus.exchange.accounts import PERMISSION
from rathaus.exchange.accounts import account
from rathaus.exchange.accounts import accounts
from rathaus.exchange.accounts import change_account
from rathaus.exchange.accounts import create_account
from rathaus.exchange.accounts import disable
from rathaus.exchange.accounts import enable
from rathaus.exchange.accounts import issue_token
from rathaus.exchange.accounts import revoke_token
from rathaus.exchange.accounts import set_scopes
from rathaus.exchange.admitting import admit
from rathaus.exchange.endpoints import renew_secret
from rathaus.exchange.endpoints import send_again
from rathaus.exchange.endpoints import send_all_again
from rathaus.exchange.endpoints import set_webhook
from rathaus.exchange.endpoints import switch_on_again
from rathaus.exchange.idempotency import answered_once
from rathaus.exchange.idempotency import fingerprint_of
from rathaus.exchange.idempotency import idempotent
from rathaus.exchange.installing import install
from rathaus.exchange.installing import uninstall
from rathaus.exchange.interfaces import Answer
from rathaus.exchange.interfaces import Change
from rathaus.exchange.interfaces import Changes
from rathaus.exchange.rate import RateLimit
from rathaus.exchange.store import exchange
from rathaus.exchange.telling import changes
from rathaus.exchange.who import account_of
from rathaus.exchange.who import require_account
from rathaus.exchange.who import scope_group

__all__ = [
    "PERMISSION",
    "Answer",
    "Change",
    "Changes",
    "RateLimit",
    "ServiceAccount",
    "account",
    "account_of",
    "accounts",
    "admit",
    "answered_once",
    "change_account",
    "changes",
    "create_account",
    "disable",
    "enable",
    "fingerprint_of",
    "foreign_id_of",
    "forget",
    "idempotent",
    "install",
    "issue_token",
    "remember",
    "renew_secret",
    "require_account",
    "revoke_token",
    "scope_group",
    "send_again",
    "send_all_again",
    "set_scopes",
    "set_webhook",
    "switch_on_again",
    "uid_for",
    "uninstall",
]


def remember(account_id: str, foreign_id: str, uid: str, kind: str) -> None:
    """Keep under which id a specialist system knows something; the same again changes nothing.

    :param kind: portal_type of what it is.
    :raises ForeignIdTaken: one of the two belongs to another one.
    :raises ValueError: no id, or one of more than 200 signs.
    """
    exchange().foreign_ids.remember(account_id, foreign_id, uid, kind)


def uid_for(account_id: str, foreign_id: str) -> str | None:
    """What a specialist system means by its id; it may be gone, or out of its reach by now."""
    return exchange().foreign_ids.uid_for(account_id, foreign_id)


def foreign_id_of(account_id: str, uid: str) -> str | None:
    """Under which id a specialist system knows something, where it has said so."""
    return exchange().foreign_ids.foreign_id_of(account_id, uid)


def forget(account_id: str, foreign_id: str) -> None:
    """Let an id be used anew, because what it stood for is gone."""
    exchange().foreign_ids.forget(account_id, foreign_id)
