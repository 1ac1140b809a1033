"""Lets in who shows the token of a service account, and counts how often."""

from typing import Any

from zExceptions import Unauthorized
from zope.globalrequest import getRequest

from rathaus.calendar.api import utc_now
from rathaus.exchange import rate
from rathaus.exchange.account import ServiceAccount
from rathaus.exchange.store import exchange_or_none
from rathaus.exchange.tokens import hash_of
from rathaus.exchange.tokens import is_token_of
from rathaus.journal.api import write_access
from rathaus.protection.interfaces import TooManyRequests

#: In the environment of a request, where no client can put it: counted already.
_COUNTED = "rathaus.exchange.counted"


def admit(token: str, address: str) -> ServiceAccount:
    """Whose token it is; counts the request.

    :param address: of the client
    :raises Unauthorized: the token is wrong, has ended, or its account is disabled.
    :raises TooManyRequests: the account asks too often, or the address has tried too much.
    """
    account, token_id = _account_of(token)
    if account is None:
        _wait(rate.wrong_tokens.use(address, rate.WRONG_PER_MINUTE))
        # Which of the reasons it is, is nobody's business who has no valid token.
        raise Unauthorized("The token is wrong, has ended, or its account is disabled.")
    _count(account, token_id)
    return account


def _account_of(token: str) -> tuple[ServiceAccount | None, str]:
    """The enabled account that a token lets in, and the id of the token."""
    store = exchange_or_none()
    account_id = store.token_hashes.get(hash_of(token)) if store and token else None
    account = store.accounts.get(account_id) if account_id else None
    if account is None or not account.enabled:
        return None, ""
    valid = account.valid_tokens(utc_now().date().isoformat())
    found = next((each for each in valid if is_token_of(token, each.hash)), None)
    return (account, found.id) if found else (None, "")


def _count(account: ServiceAccount, token_id: str) -> None:
    """Count a request once, however often it is repeated after a conflict."""
    request: Any = getRequest()
    if request.retry_count or request.environ.get(_COUNTED):
        return
    _wait(rate.requests.use(account.id, account.per_minute))
    request.environ[_COUNTED] = True
    # When a token was used last stands in the access log: a read must not write the database.
    write_access(
        action="service_account",
        account=account.id,
        token=token_id,
        method=request.get("REQUEST_METHOD", ""),
        path=request.get("PATH_INFO", ""),
    )


def _wait(seconds: int | None) -> None:
    if seconds is not None:
        getRequest().response.setHeader("Retry-After", str(seconds))
        raise TooManyRequests(f"Too many requests. Please try again in {seconds} seconds.")
