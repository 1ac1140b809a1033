"""Drafts of decisions that wait for their approval: a list that only grows.

A line is a draft, or a verdict on the draft before it. What was approved and what was refused can
be read years later.
"""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from persistent.list import PersistentList
from zope.annotation.interfaces import IAnnotations

from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import Draft
from rathaus.applications.letters.interfaces import BUILT_IN
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.journal import api as journal

KEY = "rathaus.applications.drafts"


def needs_approval(case: Any) -> bool:
    """Whether two people decide: the service asks for it, did so before, or is gone.

    What changes at the service can make it stricter for a case that is here, and never looser.
    """
    if case.four_eyes:
        return True
    if not case.service_uid:
        return False
    service = by_uid(case.service_uid, "Service")
    return service is None or bool(getattr(service, "needs_approval", False))


def draft_of(case: Any) -> Draft | None:
    """The last draft, with the verdict on it where there is one; None before the first."""
    lines = [json.loads(each) for each in IAnnotations(case).get(KEY, ())]
    drafts = [number for number, fields in enumerate(lines) if "text" in fields]
    if not drafts:
        return None
    fields, verdicts = lines[drafts[-1]], lines[drafts[-1] + 1 :]
    verdict = verdicts[0] if verdicts else {}
    return Draft(
        **{
            **fields,
            "submitted": parse_utc(fields["submitted"]),
            "letter": LetterChoice(**fields.get("letter", {})),
        },
        verdict=verdict.get("verdict"),
        judge=verdict.get("judge"),
        reason=verdict.get("reason", ""),
    )


def add_draft(
    case: Any, outcome: str, text: str, author: str, letter: LetterChoice = BUILT_IN
) -> Draft:
    """Put a draft above all earlier ones; a verdict on those is none on this.

    From the first one on two people decide, whatever the service asks for later.

    :param letter: template of the letter, and its way to the applicant.
    """
    case.four_eyes = True
    _append(
        case,
        {
            "outcome": outcome,
            "text": text,
            "author": author,
            "letter": asdict(letter),
            "hash": draft_hash(case.UID(), outcome, text, author, letter),
            "submitted": utc_iso(),
        },
    )
    return draft_of(case)


def add_verdict(case: Any, verdict: str, judge: str, reason: str = "") -> None:
    """Say what became of the last draft.

    :param verdict: ``approved`` or ``refused``
    :param judge: user id
    """
    _append(case, {"verdict": verdict, "judge": judge, "reason": reason, "time": utc_iso()})


def draft_hash(
    case_uid: str, outcome: str, text: str, author: str, letter: LetterChoice = BUILT_IN
) -> str:
    """SHA-256 in hex over everything that is approved, as canonical JSON (RFC 8785).

    That is what the letter is made of: its template is there as the hash of its content.
    """
    content = {"case": case_uid, "outcome": outcome, "text": text, "author": author}
    content["letter"] = asdict(letter)
    return hashlib.sha256(journal.canonical_json(content).encode("utf-8")).hexdigest()


def _append(case: Any, fields: dict[str, Any]) -> None:
    annotations = IAnnotations(case)
    if KEY not in annotations:
        annotations[KEY] = PersistentList()
    # Text and no object: it can be read whatever the classes are called later.
    annotations[KEY].append(json.dumps(fields, ensure_ascii=False))
