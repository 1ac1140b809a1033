"""What is looked at to tell how the node and its surroundings are.

Each check says what it found in one sentence for who runs the site: no personal data, no secrets.
"""

import enum
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plone.base.interfaces import IMailSchema
from plone.registry.interfaces import IRegistry
from zope.component import queryUtility

from rathaus.antivirus import api as antivirus
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.calendar.api import utc_now
from rathaus.jobs import api as jobs
from rathaus.operation.database import application
from rathaus.operation.database import sites
from rathaus.operation.database import storage

#: Seconds for a server outside: who asks for health waits no longer than this for each.
PATIENCE = 3.0
#: Seconds that work may wait which could be done: a round of the worker takes ten, and filing of a
#: whole morning's post some minutes.
LATE = 300.0


class State(enum.Enum):
    """From the one that matters least to the one that matters most.

    :cvar OFF: the city has none of this.
    """

    OFF = "off"
    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True)
class Result:
    """What one check found."""

    state: State
    text: str = ""


def check_storage() -> Result:
    """The database answers, and its root can be read.

    :raises Exception: of the storage; it is away
    """
    with application() as app:
        number = sum(1 for _portal in sites(app))
    return Result(State.OK, f"{number} site(s)")


def check_scanner() -> Result:
    """The virus scanner of each site answers."""
    return _at_each_site(_scanner_of)


def check_mail() -> Result:
    """The mail server of each site greets."""
    return _at_each_site(_mail_of)


def check_queue() -> Result:
    """Nothing has waited for minutes that could be done, and nothing was given up."""
    return _at_each_site(_queue_of)


def check_worker() -> Result:
    """Some process holds the lock of the worker. Where the storage has none, the queue tells."""
    leads = jobs.somebody_leads(storage())
    if leads is None:
        return Result(State.OFF)
    return Result(State.OK) if leads else Result(State.WARNING, "No worker runs.")


def _at_each_site(check: Callable[[Any], Result]) -> Result:
    """The worst that is found; the storage is not at fault here."""
    found = [Result(State.OFF)]
    with application() as app:
        found += [check(portal) for portal in sites(app)]
    order = list(State)
    return max(found, key=lambda each: order.index(each.state))


def _scanner_of(portal: Any) -> Result:
    scanner = antivirus.scanner(silence=PATIENCE)
    if scanner is None:
        return Result(State.OFF)
    try:
        scanner.ping()
    except ScannerAway as away:
        return Result(State.WARNING, str(away))
    return Result(State.OK)


def _mail_of(portal: Any) -> Result:
    registry = queryUtility(IRegistry)
    settings = registry.forInterface(IMailSchema, prefix="plone", check=False)
    if not settings.smtp_host:
        return Result(State.OFF)
    try:
        with smtplib.SMTP(settings.smtp_host, settings.smtp_port or 25, timeout=PATIENCE):
            return Result(State.OK)
    except (OSError, smtplib.SMTPException) as error:
        return Result(State.WARNING, f"The mail server does not answer: {type(error).__name__}.")


def _queue_of(portal: Any) -> Result:
    now = utc_now()
    figures = jobs.figures(portal, now)
    due = [
        each.due_since for each in figures if each.due_since and not jobs.is_background(each.kind)
    ]
    failed = sum(each.failed for each in figures)
    if due and (now - min(due)).total_seconds() > LATE:
        minutes = int((now - min(due)).total_seconds() // 60)
        return Result(State.WARNING, f"Work has been due for {minutes} minutes.")
    if failed:
        return Result(State.WARNING, f"{failed} job(s) were given up: see @@job-queue.")
    return Result(State.OK)
