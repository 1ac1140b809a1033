"""What happened to a report: a list beside it that only grows.

The journal proves it; this is what people read, and the public part of it is what everybody reads.
"""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from persistent.list import PersistentList
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.caching import api as caching
from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.defects.finding import state_of
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.interfaces import Update

KEY = "rathaus.defects.updates"
#: What people read for a kind of update.
TITLES = {
    "received": _("Hinweis eingegangen"),
    "published": _("Hinweis veröffentlicht"),
    "refused": _("Hinweis nicht veröffentlicht"),
    "taken": _("Hinweis übernommen"),
    "answered": _("Antwort der Stadt"),
    "started": _("In Bearbeitung"),
    "done": _("Erledigt"),
    "handled": _("Bearbeitet, aber nicht behoben"),
    "reopened": _("Wieder geöffnet"),
    "handed_over": _("An eine andere Stelle gegeben"),
    "merged": _("Mit einem anderen Hinweis zusammengelegt"),
    "merged_here": _("Ein gleicher Hinweis kam hinzu"),
    "outside_asked": _("Andere Stelle gefragt"),
    "outside_answered": _("Andere Stelle hat geantwortet"),
    "photo_changed": _("Foto geändert"),
    "text_changed": _("Veröffentlichter Text geändert"),
    "reporter_wrote": _("Wer den Hinweis gegeben hat, schreibt"),
    "escalated": _("Leitung erinnert"),
    "anonymised": _("Angaben zu Personen gelöscht"),
}
#: Not public, but whoever sent the report may read it.
REPORTER_KINDS = ("refused", "merged", "reporter_wrote")


def add_update(
    report: Any,
    kind: str,
    *,
    text: str = "",
    author_name: str = "",
    is_public: bool = False,
    time: str | None = None,
) -> None:
    """Write down what happened; nothing changes or removes a line but the end of its time.

    :param text: plain, as :func:`rathaus.plain_text.plain_text` gave it
    :param time: UTC, ISO 8601; without it, now
    """
    annotations = IAnnotations(report)
    if KEY not in annotations:
        annotations[KEY] = PersistentList()
    # Text and no object: it can be read whatever the classes are called later.
    line = {
        "time": time or utc_iso(),
        "kind": kind,
        "text": text,
        "author_name": author_name,
        "light": LIGHTS.get(state_of(report), ""),
        "is_public": is_public,
    }
    annotations[KEY].append(json.dumps(line, ensure_ascii=False))
    if line["light"]:
        # Not every deed changes the report itself; a photo that is withheld is gone at once
        caching.note_change()


def updates(report: Any, *, public_only: bool = False, for_reporter: bool = False) -> list[Update]:
    """What happened, the oldest first.

    :param public_only: what everybody may read; names of colleagues are left out of it
    :param for_reporter: the same, and what only whoever sent the report may read
    """
    found = [_read(line) for line in IAnnotations(report).get(KEY, ())]
    if not public_only and not for_reporter:
        return found
    kinds = REPORTER_KINDS if for_reporter else ()
    return [replace(each, author_name="") for each in found if each.is_public or each.kind in kinds]


def forget_people(report: Any) -> None:
    """Take out what only the office may read, and who wrote: at the end of its time."""
    annotations = IAnnotations(report)
    kept = [json.loads(line) for line in annotations.get(KEY, ())]
    for line in kept:
        line["author_name"] = ""
        if not line["is_public"]:
            line["text"] = ""
    annotations[KEY] = PersistentList(json.dumps(each, ensure_ascii=False) for each in kept)


def _read(line: str) -> Update:
    fields = json.loads(line)
    time: datetime = parse_utc(fields.pop("time"))
    return Update(time=time, **fields)
