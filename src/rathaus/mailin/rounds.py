"""Looks into every mailbox whose time has come; called by the worker in each of its rounds."""

from typing import Any

import transaction
from transaction.interfaces import TransientError
from zope.interface import implementer

from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.jobs.interfaces import IRegularWork
from rathaus.mailin import state
from rathaus.mailin.fetching import Result
from rathaus.mailin.fetching import fetch
from rathaus.mailin.interfaces import Mailbox
from rathaus.mailin.interfaces import MailboxUnusable
from rathaus.mailin.mailboxes import mailboxes


@implementer(IRegularWork)
class MailRound:
    """Registered as a utility."""

    def __call__(self, portal: Any) -> int:
        """:returns: how many mails were taken in"""
        now = utc_now()
        results = fetch_all(lambda unit_key: state.is_due(unit_key, now))
        return sum(each.taken_in for each in results.values())


def fetch_all(is_wanted: Any = lambda unit_key: True) -> dict[str, Result]:
    """Look into mailboxes, one after the other; one that is away keeps no other from being read.

    :param is_wanted: tells of a unit's short name whether to look now
    :returns: what came of it, by short name of the unit
    """
    transaction.begin()
    try:
        boxes = mailboxes()
    except MailboxUnusable:
        # Told on the page of the mailboxes, which reads the same file
        return {}
    wanted = {key: box for key, box in boxes.items() if is_wanted(key)}
    results = {key: _looked_into(box) for key, box in wanted.items()}
    if results:
        _note(results)
    return results


def _looked_into(box: Mailbox | MailboxUnusable) -> Result:
    if isinstance(box, MailboxUnusable):
        return Result(error=in_city_language(box.message), is_away=True)
    return fetch(box)


def _note(results: dict[str, Result]) -> None:
    for _attempt in range(3):
        transaction.begin()
        try:
            state.note(results)
            transaction.commit()
            return
        except TransientError:
            transaction.abort()


mail_round = MailRound()
