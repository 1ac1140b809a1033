"""Questions to bodies that are no part of the city: they answer by a link, without a login.

What they write is read by the office alone; public is what a clerk makes of it.
"""

import hmac
import json
import re
import secrets
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from BTrees.OOBTree import OOBTree
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.calendar.api import utc_now
from rathaus.defects import mails
from rathaus.defects.deeds import author
from rathaus.defects.deeds import clean_answer
from rathaus.defects.finding import report as report_of
from rathaus.defects.interfaces import OutsideQuestion
from rathaus.defects.people import addresses_of_office
from rathaus.defects.rules import require
from rathaus.defects.updates import add_update
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import MailRefused
from rathaus.journal import api as journal

KEY = "rathaus.defects.outside"
#: So long a link opens the question.
OPEN_FOR = timedelta(days=60)
_TOKEN = re.compile(r"([0-9a-f]{32})([0-9a-f]{16})([0-9a-f]{32})")
_ANSWERED = _(
    "Guten Tag,\n\n"
    "zum Hinweis ${reference} hat eine Stelle außerhalb geantwortet:\n\n"
    "${link}\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)


def add_outside(report: Any, address: str, question: str) -> None:
    """Send a question to a body that is no part of the city.

    :raises NotPossible: no usable address, or no question
    """
    require(report, "add_outside")
    question = clean_answer(question)
    try:
        address = jobs.plain_address(address or "")
    except MailRefused as error:
        raise NotPossible(
            _("Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel name@example.org.")
        ) from error
    found = OutsideQuestion(secrets.token_hex(8), utc_now(), address, question, author())
    key = secrets.token_hex(16)
    _keep(report, found, key)
    token = f"{report.UID()}{found.id}{key}"
    mails.send_outside(report, address, question, token, f"{report.UID()}/outside/{found.id}")
    # The address may be a person's: it stands beside the report, which can forget it
    journal.append(report, "outside_asked", details={"question": found.id})
    add_update(report, "outside_asked", text=question, author_name=author())


def outside(report: Any) -> list[OutsideQuestion]:
    """All questions, the oldest first."""
    found = [_read(line)[0] for line in IAnnotations(report).get(KEY, {}).values()]
    return sorted(found, key=lambda each: each.time)


def outside_question(token: str) -> tuple[Any, OutsideQuestion] | None:
    """The report and the question behind a link; None for a wrong or an old one."""
    match = _TOKEN.fullmatch(token or "")
    report = report_of(match[1]) if match else None
    line = IAnnotations(report).get(KEY, {}).get(match[2]) if report is not None else None
    if line is None:
        return None
    found, key = _read(line)
    if not hmac.compare_digest(key, match[3]) or utc_now() - found.time > OPEN_FOR:
        return None
    return report, found


def outside_answer(token: str, text: str) -> None:
    """Keep what the body has answered, once.

    :raises NotPossible: there is an answer, no such question, or no text
    """
    behind = outside_question(token)
    if behind is None:
        raise NotPossible(_("Dieser Link gilt nicht mehr."))
    report, found = behind
    if found.answered is not None:
        raise NotPossible(_("Auf diese Frage haben Sie schon geantwortet."))
    answer = clean_answer(text)
    line = json.loads(IAnnotations(report)[KEY][found.id])
    line |= {"answer": answer, "answered": utc_iso()}
    IAnnotations(report)[KEY][found.id] = json.dumps(line, ensure_ascii=False)
    journal.append(report, "outside_answered", details={"question": found.id})
    add_update(report, "outside_answered", text=answer)
    mails.send_to_office(
        report,
        addresses_of_office(report),
        _ANSWERED,
        f"{report.UID()}/outside-answer/{found.id}",
    )


def forget_outside(report: Any) -> None:
    """Forget questions, answers and addresses, at the end of their time."""
    IAnnotations(report).pop(KEY, None)


def _keep(report: Any, found: OutsideQuestion, key: str) -> None:
    annotations = IAnnotations(report)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    line = asdict(found) | {"time": utc_iso(found.time), "key": key}
    annotations[KEY][found.id] = json.dumps(line, ensure_ascii=False)


def _read(line: str) -> tuple[OutsideQuestion, str]:
    fields = json.loads(line)
    key = fields.pop("key")
    fields["time"] = parse_utc(fields["time"])
    fields["answered"] = parse_utc(fields["answered"]) if fields["answered"] else None
    return OutsideQuestion(**fields), key
