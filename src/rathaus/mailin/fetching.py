"""Empties one mailbox: a transaction for each mail, and the mail moves at its source after the commit.

Killed at any moment, a mail is either taken in or still waits; taken in and still waiting, it is known
in the register and only moved. The worst that can happen is that nothing happens yet.
"""

import errno
import logging
import traceback
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

import transaction
from transaction.interfaces import TransientError
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.mailin import state
from rathaus.mailin import taking_in
from rathaus.mailin.acknowledging import acknowledge
from rathaus.mailin.interfaces import MAX_MAIL
from rathaus.mailin.interfaces import Mailbox
from rathaus.mailin.interfaces import MailboxAway
from rathaus.mailin.interfaces import MailboxUnusable
from rathaus.mailin.interfaces import MailGone
from rathaus.mailin.interfaces import MailSource
from rathaus.mailin.interfaces import Waiting
from rathaus.mailin.message import MAX_HEAD
from rathaus.mailin.sources import opened
from rathaus.organisation import api as organisation

logger = logging.getLogger(__name__)

#: Mails of one mailbox in a round; the worker has other work to do.
AT_ONCE = 20
#: How often a mail is taken in again at once when somebody else has changed the same object.
CONFLICT_TRIES = 12

_STUCK = _(
    "E-Mails, die sich nicht übernehmen ließen und auf dem Mailserver warten: ${number}. Näheres steht "
    "im Protokoll des Servers."
)
_UNMOVED = _(
    "Übernommene E-Mails, die sich auf dem Mailserver nicht in ihren Ordner verschieben ließen: "
    "${number}. Vielleicht ist das Postfach voll."
)
_NO_UNIT = _("Eine Stelle mit diesem Kurznamen gibt es nicht.")
_UNEXPECTED = _("Unerwarteter Fehler beim Abfragen. Näheres steht im Protokoll des Servers.")
_FULL = _(
    "Der Speicher des Portals ist voll. Die E-Mails bleiben bis dahin, wo sie sind, und werden dann "
    "geholt."
)


@dataclass(frozen=True)
class Result:
    """What came of looking into a mailbox."""

    taken_in: int = 0
    #: of these, not kept whole
    aside: int = 0
    #: sentence, empty when all went well
    error: str = ""
    #: the mailbox could not be read to its end
    is_away: bool = False
    #: more mails wait than were looked at
    has_more: bool = False
    #: mails that are left alone, by their id; None where nobody has looked
    later: dict[str, state.Later] | None = None


def fetch(box: Mailbox, limit: int = AT_ONCE) -> Result:
    """Take in what waits in a mailbox. Commits; whatever goes wrong is in the result.

    :param limit: how many mails to look at
    """
    result = Result()
    transaction.begin()
    try:
        unit = _unit(box)
        result = Result(later=state.state_of(box.unit_key).later)
        resting = {mail for mail, each in result.later.items() if not each.is_due}
        with opened(box) as source:
            waiting = source.waiting(without=resting)
            for mail in waiting[:limit]:
                result = _with(result, unit, box, source, mail)
    except MailboxUnusable as problem:
        transaction.abort()
        return _failed(result, problem.message)
    # The border to servers of others: one that answers nonsense must not stop the other mailboxes.
    except Exception as error:
        transaction.abort()
        _log("The mailbox of %s could not be read", box, error)
        return _failed(result, _UNEXPECTED)
    if len(waiting) > limit:
        return replace(result, has_more=True, error=_left_alone(result.later))
    # What was due and is not there any more is forgotten
    there = resting | {mail.id for mail in waiting}
    later = {mail: each for mail, each in result.later.items() if mail in there}
    return replace(result, later=later, error=_left_alone(later))


def _unit(box: Mailbox) -> Any:
    for unit in organisation.units():
        if organisation.unit_key(unit) == box.unit_key:
            return unit
    raise MailboxUnusable(_NO_UNIT)


def _with(result: Result, unit: Any, box: Mailbox, source: MailSource, mail: Waiting) -> Result:
    """Take in one mail, commit, and move it at its source.

    :returns: with what came of it
    """
    later = dict(result.later)
    before = later.pop(mail.id, None)
    tries = before.tries if before is not None else 0
    try:
        taken = _committed(unit, box, source, mail, is_unread=tries >= state.WHOLE_TRIES)
    except MailGone:
        return replace(result, later=later)
    if taken is None:
        later[mail.id] = state.try_later(tries + 1)
        return replace(result, later=later)
    try:
        source.finish(mail.id, is_aside=taken.is_aside)
    except MailGone:
        # A colleague may move a mail at any moment in a mail program; what is taken in stays
        pass
    except MailboxAway as problem:
        # It is safe here, and those behind it are to come, too
        logger.warning("A mail of %s was not moved: %s", box.unit_key, problem)
        later[mail.id] = state.try_later(0)
    return replace(
        result,
        taken_in=result.taken_in + taken.is_new,
        aside=result.aside + (taken.is_new and taken.is_aside),
        later=later,
    )


def _committed(
    unit: Any, box: Mailbox, source: MailSource, waiting: Waiting, *, is_unread: bool
) -> taking_in.Taken | None:
    """:returns: None when nothing could be made of it"""
    is_large = waiting.size > MAX_MAIL
    raw = source.read_head(waiting.id, MAX_HEAD) if is_large else source.read(waiting.id)
    transaction.begin()
    try:
        if is_large:
            return _repeated(
                box,
                lambda: taking_in.take_note_of_large(
                    unit, raw, waiting.size, arrived=waiting.arrived
                ),
            )
        # What takes time comes before what is repeated after a conflict
        mail = taking_in.open_mail(unit, raw, is_unread=is_unread)
        return _repeated(box, lambda: taking_in.keep_mail(unit, mail, arrived=waiting.arrived))
    except MailboxUnusable:
        raise
    # The border to what anybody may send. It may as well be a fault of ours that passes, so the mail is
    # tried again in a later round.
    except Exception as error:
        transaction.abort()
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise MailboxAway(_FULL) from error
        _log("A mail of %s was not taken in", box, error)
    return None


def _log(text: str, box: Mailbox, error: Exception) -> None:
    """Only the kind of an error and the places in the code: its message may hold what is in a mail."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error(f"{text}: %s\n%s", box.unit_key, type(error).__name__, frames)


def _repeated(box: Mailbox, take: Any) -> taking_in.Taken:
    for _attempt in range(CONFLICT_TRIES):
        transaction.begin()
        try:
            taken = take()
            if taken.is_new and box.acknowledge:
                acknowledge(taken)
            transaction.commit()
            return taken
        except TransientError:
            transaction.abort()
    raise MailboxUnusable(_("Die Datenbank ist zu beschäftigt. Es wird von selbst wiederholt."))


def _left_alone(later: dict[str, state.Later]) -> str:
    stuck = sum(each.tries > 0 for each in later.values())
    found = [
        in_city_language(Message(text, mapping={"number": str(number)}))
        for text, number in ((_STUCK, stuck), (_UNMOVED, len(later) - stuck))
        if number
    ]
    return " ".join(found)


def _failed(result: Result, message: Any) -> Result:
    return replace(result, error=in_city_language(message), is_away=True)
