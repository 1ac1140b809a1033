"""Who is told by mail what becomes of a report.

An address counts only after its owner has opened the link that was sent there. What opens and ends
it is the UID of the report and a random key; it stands beside the address, so keeping only its hash
would protect nothing.
"""

import hmac
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from datetime import timedelta
from typing import Any

from Acquisition import aq_parent
from BTrees.OOBTree import OOBTree
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.calendar.api import utc_now
from rathaus.defects import mails
from rathaus.defects.accepting import checked_address
from rathaus.defects.finding import report as report_of
from rathaus.defects.finding import state_of
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.interfaces import ReportRefused
from rathaus.defects.mail_limit import may_ask
from rathaus.jobs import api as jobs

KEY = "rathaus.defects.followers"
#: Kind of the job that forgets addresses nobody has confirmed.
FORGET = "rathaus.forget_unconfirmed"
#: So long an address waits for its confirmation, and is not asked again within a day.
UNCONFIRMED = timedelta(days=7)
ASKED_AGAIN = timedelta(days=1)
#: No defect of a city has as many; more are somebody who plays with other people's addresses.
MOST = 2000
_TOKEN = re.compile(r"([0-9a-f]{32})([0-9a-f]{32})")


@dataclass(frozen=True)
class Follower:
    """One address at one report."""

    #: random, names this follower in keys of mails
    id: str
    email: str
    #: random, 128 bits
    key: str
    #: UTC, ISO 8601: when the mail for the confirmation was queued last
    asked: str
    confirmed: bool = False
    #: whoever sent the report
    is_reporter: bool = False


def followers(report: Any, *, confirmed_only: bool = True) -> Iterator[Follower]:
    """Who follows a report."""
    for line in IAnnotations(report).get(KEY, {}).values():
        found = Follower(**json.loads(line))
        if found.confirmed or not confirmed_only:
            yield found


def follow(report: Any, email: str) -> None:
    """Ask the owner of an address whether it shall be told; says nothing of who follows already.

    :raises ReportRefused: no usable address, or nothing more will be told of the report: it is not
        public, or its time is over, after which no address is forgotten any more
    """
    if state_of(report) not in LIGHTS or report.anonymised_at is not None:
        raise ReportRefused("", _("Diesem Hinweis kann man nicht folgen."))
    address = checked_address(email or "")
    found = _of_address(report, address)
    if found is None:
        if len(IAnnotations(report).get(KEY, ())) >= MOST:
            raise ReportRefused("", _("Diesem Hinweis folgen schon sehr viele Menschen."))
        _ask(report, _new(address))
    elif not found.confirmed and utc_now() - parse_utc(found.asked) > ASKED_AGAIN:
        _ask(report, replace(found, asked=utc_iso()))


def add_reporter(report: Any, email: str, token: str | None) -> None:
    """Ask the reporter the same, together with the word that the report has arrived.

    :param token: of the intake log, for the link to the own page
    """
    if not may_ask(aq_parent(report), email):
        return
    found = _new(email, is_reporter=True)
    keep(report, found)
    forget_later(report)
    mails.send_arrival(report, found.email, token_of(report, found), token)


def follower(token: str) -> Follower | None:
    """Whom a link of a mail is for; None for a wrong one."""
    found = followed(token)
    return found[1] if found else None


def followed(token: str) -> tuple[Any, Follower] | None:
    """The report that a link is about, and whom it is for; of a merged report the other one, where
    who follows has gone along."""
    match = _TOKEN.fullmatch(token or "")
    report = report_of(match[1]) if match else None
    while report is not None:
        for each in followers(report, confirmed_only=False):
            if hmac.compare_digest(each.key, match[2]):
                return report, each
        report = report_of(report.duplicate_of) if report.duplicate_of else None
    return None


def confirm_follow(token: str) -> None:
    """The owner of the address wants it; again changes nothing, and a wrong token neither."""
    found = followed(token)
    if found and not found[1].confirmed:
        keep(found[0], replace(found[1], confirmed=True))


def unfollow(token: str) -> None:
    """The address is forgotten."""
    # The reporter of a merged report is known at both
    while found := followed(token):
        IAnnotations(found[0])[KEY].pop(found[1].id, None)


def token_of(report: Any, found: Follower) -> str:
    """What stands in the links of the mails."""
    return f"{report.UID()}{found.key}"


def keep(report: Any, found: Follower) -> None:
    """Add a follower, or change what is known of one."""
    annotations = IAnnotations(report)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    annotations[KEY][found.id] = json.dumps(asdict(found))


def move_followers(report: Any, into: Any) -> None:
    """Let those who follow a report follow another one; who follows both does so once.

    Their links go on working: they are looked up in the other one too.
    """
    for found in list(followers(report, confirmed_only=False)):
        if _of_address(into, found.email) is None:
            # The own page is that of the own report
            keep(into, replace(found, is_reporter=False))
        if not found.is_reporter:
            IAnnotations(report)[KEY].pop(found.id, None)


def forget_later(report: Any) -> None:
    """Have addresses forgotten that nobody confirms; a queued job looks at all of a report."""
    jobs.enqueue(
        FORGET,
        {"report": report.UID()},
        not_before=utc_now() + UNCONFIRMED + timedelta(hours=1),
        key=f"{report.UID()}/{utc_now().date().isoformat()}",
    )


def forget_followers(report: Any, *, unconfirmed_only: bool = False) -> int:
    """Forget addresses.

    :param unconfirmed_only: those alone that have waited too long
    :returns: how many
    """
    gone = [
        each.id
        for each in followers(report, confirmed_only=False)
        if not unconfirmed_only
        or (not each.confirmed and utc_now() - parse_utc(each.asked) > UNCONFIRMED)
    ]
    for follower_id in gone:
        IAnnotations(report)[KEY].pop(follower_id, None)
    return len(gone)


def _ask(report: Any, found: Follower) -> None:
    if not may_ask(aq_parent(report), found.email):
        # Nothing is said: whoever typed it need not learn how often others did.
        return
    keep(report, found)
    forget_later(report)
    mails.send_question_to_follow(report, found.email, token_of(report, found), found.asked)


def _new(address: str, **more: Any) -> Follower:
    return Follower(secrets.token_hex(8), address, secrets.token_hex(16), utc_iso(), **more)


def _of_address(report: Any, address: str) -> Follower | None:
    wanted = address.casefold()
    found = followers(report, confirmed_only=False)
    return next((each for each in found if each.email.casefold() == wanted), None)
