"""Internal notes of a case: a list that only grows, and that nobody outside ever reads.

They stand apart from the messages, so that no page, mail or service that shows messages could show
a note by a mistake in its filter.
"""

import json
import secrets
from typing import Any

from persistent.list import PersistentList
from zope.annotation.interfaces import IAnnotations

from rathaus.applications.interfaces import Note
from rathaus.applications.messages import clean_text
from rathaus.applications.messages import text_hash
from rathaus.applications.rules import current_user_id
from rathaus.applications.rules import name_of
from rathaus.applications.rules import require
from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.journal import api as journal

KEY = "rathaus.applications.notes"


def notes(case: Any) -> list[Note]:
    """All notes of a case, the oldest first. Whoever shows them has checked the right to the case."""
    return [_read(line) for line in IAnnotations(case).get(KEY, ())]


def add_note(case: Any, text: str) -> Note:
    """Write a note; nothing changes or removes it.

    :param text: plain text.
    :raises NotPossible: the case is closed, or the text is unusable.
    :raises Unauthorized: no right to work on the case.
    """
    require(case, "note")
    author_id = current_user_id()
    return keep_note(case, clean_text(text), author_id=author_id, author_name=name_of(author_id))


def keep_note(case: Any, text: str, *, author_id: str, author_name: str) -> Note:
    """Write a note without asking who may: for what the system has to say.

    :param text: plain text, as :func:`~rathaus.applications.messages.clean_text` gives it.
    """
    annotations = IAnnotations(case)
    if KEY not in annotations:
        annotations[KEY] = PersistentList()
    line = json.dumps(
        {
            "id": secrets.token_hex(8),
            "time": utc_iso(),
            "author_id": author_id,
            # Kept, because people leave and are married
            "author_name": author_name,
            "text": text,
        },
        ensure_ascii=False,
    )
    annotations[KEY].append(line)
    note = _read(line)
    journal.append(case, "note_added", details={"note": note.id}, content_hash=text_hash(text))
    return note


def _read(line: str) -> Note:
    fields = json.loads(line)
    return Note(**{**fields, "time": parse_utc(fields["time"])})
