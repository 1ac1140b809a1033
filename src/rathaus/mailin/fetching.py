"""Empties one mailbox: a transaction for each mail, and the mail moves at its source after the commit.

Killed at any moment, a mail is either taken in or still waits; taken in and still waiting, it is known
in the register and only moved. The worst that can happen is that nothing happens yet.
"""

import logging
import traceback
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

import transaction
from transaction.interfaces import TransientError
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.mailin import taking_in
from rathaus.mailin.acknowledging import acknowledge
from rathaus.mailin.interfaces import MAX_MAIL
from rathaus.mailin.interfaces import Mailbox
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
_NO_UNIT = _("Eine Stelle mit diesem Kurznamen gibt es nicht.")
_UNEXPECTED = _("Unerwarteter Fehler beim Abfragen. Näheres steht im Protokoll des Servers.")


@dataclass(frozen=True)
class Result:
    """What came of looking into a mailbox."""

    taken_in: int = 0
    #: of these, not kept whole
    aside: int = 0
    #: nothing could be made of them; they wait
    stuck: int = 0
    #: sentence, empty when all went well
    error: str = ""
    #: more mails wait than were looked at
    has_more: bool = False


def fetch(box: Mailbox, limit: int = AT_ONCE) -> Result:
    """Take in what waits in a mailbox. Commits; whatever goes wrong is in the result.

    :param limit: how many mails to take in
    """
    result = Result()
    transaction.begin()
    try:
        unit = _unit(box)
        with opened(box) as source:
            for number, mail in enumerate(source.waiting()):
                # What is stuck stands in front of the others for ever, and is not counted
                if number - result.stuck >= limit:
                    result = replace(result, has_more=True)
                    break
                result = _with(result, _take(unit, box, source, mail))
    except MailboxUnusable as problem:
        transaction.abort()
        return _failed(result, problem.message)
    # The border to servers of others: one that answers nonsense must not stop the other mailboxes.
    except Exception as error:
        transaction.abort()
        _log("The mailbox of %s could not be read", box, error)
        return _failed(result, _UNEXPECTED)
    if result.stuck:
        text = in_city_language(Message(_STUCK, mapping={"number": str(result.stuck)}))
        return replace(result, error=text)
    return result


def _unit(box: Mailbox) -> Any:
    for unit in organisation.units():
        if organisation.unit_key(unit) == box.unit_key:
            return unit
    raise MailboxUnusable(_NO_UNIT)


def _take(unit: Any, box: Mailbox, source: MailSource, waiting: Waiting) -> taking_in.Taken | None:
    """Take in one mail, commit, and move it at its source.

    :returns: None when nothing could be made of it.
    """
    # A colleague may move a mail at any moment in a mail program; what is taken in stays
    try:
        taken = _committed(unit, box, source, waiting)
    except MailGone:
        return taking_in.Taken("", is_new=False)
    if taken is not None:
        with suppress(MailGone):
            source.finish(waiting.id, is_aside=taken.is_aside)
    return taken


def _committed(
    unit: Any, box: Mailbox, source: MailSource, waiting: Waiting
) -> taking_in.Taken | None:
    if waiting.size > MAX_MAIL:
        head = source.read_head(waiting.id, MAX_HEAD)
        return _repeated(
            box,
            lambda: taking_in.take_note_of_large(unit, head, waiting.size, arrived=waiting.arrived),
        )
    raw = source.read(waiting.id)
    for is_unread in (False, True):
        try:
            return _repeated(
                box,
                lambda unread=is_unread: taking_in.take_in(
                    unit, raw, arrived=waiting.arrived, is_unread=unread
                ),
            )
        except (MailboxUnusable, MailGone):
            raise
        # The border to what anybody may send: first the mail is tried as it is, then as a file only.
        except Exception as error:
            transaction.abort()
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


def _with(result: Result, taken: taking_in.Taken | None) -> Result:
    if taken is None:
        return replace(result, stuck=result.stuck + 1)
    return replace(
        result,
        taken_in=result.taken_in + taken.is_new,
        aside=result.aside + (taken.is_new and taken.is_aside),
    )


def _failed(result: Result, message: Any) -> Result:
    return replace(result, error=in_city_language(message), has_more=False)
