"""Which case a mail answers, and whether it may go there by itself.

A reference or a Message-ID shows which case is meant. It shows not who writes: whoever has once seen
the reference can write it, and any address into ``From``. So a mail goes into a case by itself only
where the address is the one that this case knows, and even then it is marked as not proved. Whoever
uploads one has to be allowed to work on the case: they could have written it themselves.
"""

import re
from typing import Any

from rathaus.applications import api as applications
from rathaus.mailin.message import IncomingMail

#: References are looked for in this much of the text; quoted letters below it name others.
MAX_SEARCHED = 20_000
MOST_CANDIDATES = 50
_REFERENCE = re.compile(
    r"(?<![0-9A-Za-z])[A-Za-z]{2,4}[-‐-― ]?[0-9A-Za-z]{4}[-‐-― ]?[0-9A-Za-z]{4}(?![0-9A-Za-z])"
)


def answered_case(mail: IncomingMail) -> Any | None:
    """The case that a mail names, among those that the person at hand may see: by a reference in the
    subject, by the mail of ours that it answers, then by a reference in the text."""
    return (
        _named_in(mail.subject)
        or _visible(applications.case_of_mail(mail.answers))
        or _named_in(mail.text[:MAX_SEARCHED])
    )


def may_go_into(mail: IncomingMail, case: Any) -> bool:
    """Whether a mail goes into the case that it names, and not into the post box beside it.

    What is decided or closed stands in no list of work any more: an objection would lie there unseen.
    """
    known, sender = (case.applicant_email or "").strip().lower(), mail.sender.lower()
    is_open = applications.workflow_state(case) in applications.OPEN_STATES
    is_expected = bool(known) and known == sender and is_open and not case.is_test
    # An answer that nobody can read settles no question: as a case of its own it is looked at
    is_readable = not (mail.problem or mail.is_encrypted)
    return is_expected and is_readable and applications.may_add_mail(case)


def _named_in(text: str) -> Any | None:
    candidates = dict.fromkeys(found[0] for found in _REFERENCE.finditer(text))
    for candidate in list(candidates)[:MOST_CANDIDATES]:
        case = applications.case_to_work_on(candidate)
        if case is not None:
            return case
    return None


def _visible(case: Any | None) -> Any | None:
    return applications.case_to_work_on(case.reference or "") if case is not None else None
