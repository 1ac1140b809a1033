"""What an administrator does with service accounts; each deed stands in the journal of the site."""

import re
from datetime import date
from datetime import timedelta
from typing import Any

from AccessControl import Unauthorized
from plone import api

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.exchange.account import PER_MINUTE
from rathaus.exchange.account import ServiceAccount
from rathaus.exchange.interfaces import IssuedToken
from rathaus.exchange.interfaces import Refused
from rathaus.exchange.store import exchange
from rathaus.exchange.tokens import hash_of
from rathaus.exchange.tokens import new_token
from rathaus.journal import api as journal

PERMISSION = "rathaus: Manage service accounts"
#: Two, so that a new one can be entered in the other system before the old one ends.
MOST_TOKENS = 2
TOKEN_DAYS = 365
LONGEST_TOKEN_DAYS = 2 * 366
MOST_PER_MINUTE = 6000
LONGEST_TITLE = 100
_ID = re.compile(r"[a-z][a-z0-9-]{1,39}")


def accounts() -> list[ServiceAccount]:
    """All of them, by title."""
    return sorted(exchange().accounts.values(), key=lambda each: (each.title.lower(), each.id))


def account(account_id: str) -> ServiceAccount:
    """:raises NoAccount: there is none of this id."""
    return exchange().account(account_id)


def create_account(
    account_id: str, title: str, *, contact_unit: str = "", per_minute: int = PER_MINUTE
) -> ServiceAccount:
    """Create the account of a specialist system; it has no token and may do nothing yet.

    :param account_id: short name for ever, small letters, digits and hyphens.
    :param contact_unit: UID of the unit that cares for the system and gets its mails.
    :raises Unauthorized: the person at hand may not do this.
    :raises Refused: a wrong value, or there is one of this id.
    """
    check_permission()
    if not _ID.fullmatch(account_id):
        raise Refused(
            _(
                "Das Kürzel besteht aus 2 bis 40 Kleinbuchstaben, Ziffern und Bindestrichen und "
                "beginnt mit einem Buchstaben."
            ),
            "id",
        )
    found = ServiceAccount(account_id, "")
    # Whoever has this id already would get the rights of the account.
    if api.user.get(userid=found.user_id) is not None:
        raise Refused(_("Dieses Kürzel gibt es schon."), "id")
    _set_facts(found, title, contact_unit, per_minute)
    exchange().add(found)
    note("service_account_created", found.id, title=found.title, per_minute=per_minute)
    return found


def change_account(account_id: str, *, title: str, contact_unit: str, per_minute: int) -> None:
    """Change name, contact or rate limit.

    :raises Unauthorized: the person at hand may not do this.
    :raises Refused: a wrong value.
    """
    check_permission()
    found = account(account_id)
    _set_facts(found, title, contact_unit, per_minute)
    note("service_account_changed", found.id, title=found.title, per_minute=per_minute)


def set_scopes(account_id: str, positions: list[str], units: list[str] | None = None) -> None:
    """Say where a specialist system works; it holds at once, and nothing is indexed.

    :param positions: UIDs of file-plan positions; all below them belongs to them.
    :param units: UIDs of units: all files that these are responsible for.
    :raises Unauthorized: the person at hand may not do this.
    :raises Refused: there is no such position or unit.
    """
    check_permission()
    found = account(account_id)
    wanted = sorted(set(positions)), sorted(set(units or ()))
    for uids, portal_type in zip(wanted, ("FilePlanPosition", "OrganisationalUnit"), strict=True):
        _check_exist(uids, portal_type)
    found.positions, found.units = tuple(wanted[0]), tuple(wanted[1])
    note("service_account_scoped", found.id, positions=wanted[0], units=wanted[1])


def issue_token(account_id: str, days: int = TOKEN_DAYS) -> IssuedToken:
    """Give a specialist system a new token.

    :param days: how long it is valid.
    :returns: with the secret, which nobody can read a second time.
    :raises Unauthorized: the person at hand may not do this.
    :raises Refused: two tokens are valid already, or not a sensible time.
    """
    check_permission()
    found = account(account_id)
    if not 1 <= days <= LONGEST_TOKEN_DAYS:
        raise Refused(
            _(
                "Ein Schlüssel gilt mindestens 1 und höchstens ${days} Tage.",
                mapping={"days": LONGEST_TOKEN_DAYS},
            ),
            "days",
        )
    today = utc_now().date()
    if len(found.valid_tokens(today.isoformat())) >= MOST_TOKENS:
        raise Refused(_("Es gelten schon zwei Schlüssel. Bitte widerrufen Sie zuerst einen davon."))
    secret = new_token()
    expires = (today + timedelta(days=days)).isoformat()
    token = found.add_token(hash_of(secret), today.isoformat(), expires)
    exchange().token_hashes[token.hash] = found.id
    note("service_token_issued", found.id, token=token.id, expires=expires)
    return IssuedToken(token, secret)


def revoke_token(account_id: str, token_id: str) -> None:
    """End a token at once.

    :raises Unauthorized: the person at hand may not do this.
    :raises Refused: there is none of this id.
    """
    check_permission()
    found = account(account_id)
    try:
        token = found.remove_token(token_id)
    except KeyError:
        raise Refused(_("Diesen Schlüssel gibt es nicht mehr.")) from None
    exchange().token_hashes.pop(token.hash, None)
    note("service_token_revoked", found.id, token=token.id)


def enable(account_id: str) -> None:
    """Let a specialist system in again.

    :raises Unauthorized: the person at hand may not do this.
    """
    _set_enabled(account_id, True, "service_account_enabled")


def disable(account_id: str) -> None:
    """Let a specialist system in no more; its tokens and scopes stay.

    :raises Unauthorized: the person at hand may not do this.
    """
    _set_enabled(account_id, False, "service_account_disabled")


def days_left(expires: str) -> int:
    """Days until a token ends; below zero it has ended."""
    return (date.fromisoformat(expires) - utc_now().date()).days


def _set_enabled(account_id: str, enabled: bool, action: str) -> None:
    check_permission()
    found = account(account_id)
    if found.enabled != enabled:
        found.enabled = enabled
        note(action, found.id)


def _set_facts(found: ServiceAccount, title: str, contact_unit: str, per_minute: int) -> None:
    title = " ".join(title.split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise Refused(
            _(
                "Bitte nennen Sie den Namen des Fachverfahrens, mit höchstens ${most} Zeichen.",
                mapping={"most": LONGEST_TITLE},
            ),
            "title",
        )
    if not 1 <= per_minute <= MOST_PER_MINUTE:
        raise Refused(
            _(
                "Erlaubt sind 1 bis ${most} Anfragen je Minute.",
                mapping={"most": MOST_PER_MINUTE},
            ),
            "per_minute",
        )
    _check_exist([contact_unit] if contact_unit else [], "OrganisationalUnit")
    found.title, found.contact_unit, found.per_minute = title, contact_unit, per_minute


def _check_exist(uids: list[str], portal_type: str) -> None:
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(UID=uids, portal_type=portal_type) if uids else ()
    if len(found) != len(uids):
        raise Refused(_("Eine gewählte Position oder Organisationseinheit gibt es nicht mehr."))


def check_permission() -> None:
    """:raises Unauthorized: the person at hand may not do this."""
    if not api.user.has_permission(PERMISSION, obj=api.portal.get()):
        raise Unauthorized(PERMISSION)


def note(action: str, account_id: str, **details: Any) -> None:
    """Write a deed into the journal of the site."""
    journal.append_for_site(action, details={"account": account_id, **details})
