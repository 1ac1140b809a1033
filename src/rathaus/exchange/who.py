"""Which specialist system asks, and the groups through which it has its rights.

Roles are given to groups on positions, never to an account: that of each position is written into
the index once for all accounts, so that a new scope holds at once and nothing is indexed again.
"""

from typing import Any

from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from zope.component import queryUtility

from rathaus.exchange.account import USER_PREFIX
from rathaus.exchange.account import ServiceAccount
from rathaus.exchange.interfaces import IUnitGroup
from rathaus.exchange.store import exchange_or_none


def scope_group(position_uid: str) -> str:
    """Id of the group of all specialist systems that work at a file-plan position and below it."""
    return f"position:{position_uid}"


def groups_of(account: ServiceAccount, disabled_too: bool = False) -> list[str]:
    """The groups that an account is in; none while it is disabled, unless they are asked for."""
    if not (account.enabled or disabled_too):
        return []
    group_of_unit = queryUtility(IUnitGroup)
    by_unit = [group_of_unit(uid) for uid in account.units] if group_of_unit else []
    return [*(scope_group(uid) for uid in account.positions), *filter(None, by_unit)]


def account_of_user(user_id: str | None, disabled_too: bool = False) -> ServiceAccount | None:
    """The account of a user id; None for people, and for a disabled one unless it is asked for."""
    # First, because for people this is asked where no site is at hand as well.
    if not user_id or not user_id.startswith(USER_PREFIX):
        return None
    store = exchange_or_none()
    account = store.accounts.get(user_id.removeprefix(USER_PREFIX)) if store else None
    return account if account is not None and (account.enabled or disabled_too) else None


def account_of(who: Any = None) -> ServiceAccount | None:
    """Which specialist system asks.

    :param who: a user; without one, or with a request, the user at hand.
    :returns: None for a person or a visitor.
    """
    user = who if hasattr(who, "getId") and hasattr(who, "getRoles") else None
    user = user or getSecurityManager().getUser()
    return account_of_user(user.getId())


def require_account() -> ServiceAccount:
    """The specialist system that asks.

    :raises Unauthorized: it is a person or a visitor.
    """
    account = account_of()
    if account is None:
        raise Unauthorized("Only for service accounts.")
    return account
