"""Who has to learn of what happens: each entry of a journal, for the accounts that work there."""

from typing import Any

from plone import api
from plone.uuid.interfaces import IUUID

from rathaus.exchange import outbox
from rathaus.exchange.account import ServiceAccount
from rathaus.exchange.interfaces import Change
from rathaus.exchange.interfaces import Changes
from rathaus.exchange.store import exchange
from rathaus.exchange.store import exchange_or_none
from rathaus.exchange.who import groups_of
from rathaus.journal import api as journal

ROLE = "Integration"
MOST = 1000
#: Lines that are read for one answer: of those that have left the scopes there may be many.
MOST_LOOKED_AT = 10_000


def note_change(thing: Any, entry: Any) -> None:
    """Note what was written into a journal for each account that works there, and tell those who
    want to be told.

    :param thing: what the entry is about.
    :param entry: of the journal.
    """
    store = exchange_or_none()
    # Disabled ones too: enabled again they go on where they were, and have missed nothing.
    accounts = list(store.accounts.values()) if store else []
    if not accounts:
        return
    there = _groups_at(thing)
    for account in accounts:
        through = sorted(there.intersection(groups_of(account, disabled_too=True)))
        if through:
            line = {
                "uid": entry.object_uid,
                "kind": getattr(thing, "portal_type", ""),
                "action": _action(entry),
                "time": entry.time,
                "through": through,
            }
            store.logs[account.id].add(IUUID(journal.journal_holder(thing)), line)
            outbox.put(account, line)


def changes(account: ServiceAccount, after: str | None = None, limit: int = 100) -> Changes:
    """What has happened within the scopes of an account since it asked last.

    Nothing is missed, whoever writes at the same moment; see ``change_log.py``. What happened in a
    scope that was taken is left out, so that an answer may have fewer items than asked for, or none.
    A file that was moved away keeps the lines from before: they say no more than was told then.
    Everything has been read when the cursor stays the same.

    :param after: ``next`` of the last answer; without it, since the account was created.
    :param limit: 1 to 1000.
    :raises CursorInvalid: the cursor was not given by this log.
    :raises ValueError: another limit.
    """
    if not 1 <= limit <= MOST:
        raise ValueError(f"limit is 1 to {MOST}")
    log, names = exchange().logs[account.id], exchange().foreign_ids
    now = set(groups_of(account))
    items: list[Change] = []
    cursor = after
    looked_at = 0
    while len(items) < limit and looked_at < MOST_LOOKED_AT:
        lines, cursor = log.after(cursor, limit - len(items))
        if not lines:
            break
        looked_at += len(lines)
        for line in lines:
            if now.intersection(line["through"]):
                uid = line["uid"]
                foreign_id = names.foreign_id_of(account.id, uid)
                items.append(Change(uid, line["kind"], line["action"], line["time"], foreign_id))
    return Changes(items, cursor)


def _groups_at(thing: Any) -> set[str]:
    """Groups that have the role there: what the index asks for too, with blocks and all."""
    roles = api.portal.get_tool("acl_users")._getAllLocalRoles(thing)
    return {principal for principal, held in roles.items() if ROLE in held}


def _action(entry: Any) -> str:
    """What was done; of a step in a workflow its name, which says more than that it was one."""
    step = entry.details.get("transition") if entry.action == "transition" else None
    return step or entry.action
