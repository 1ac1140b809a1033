"""Who is away: the store, without Plone.

All absences of the city are one BTree, user -> that user's absences as lines of JSON. Two people
who write about different users are merged by the database. Two who write about the same one meet
in a conflict, so that the second of them sees the first one's days before its own are checked.
"""

import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import lru_cache

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from rathaus import _
from rathaus.organisation.interfaces import AbsenceRefused
from rathaus.plain_text import plain_text

#: Stays in the tree, so that it never empties: writers of different users then always merge.
_ALWAYS_THERE = ""
MAX_NOTE = 200


@dataclass(frozen=True)
class Absence:
    """Somebody is away, from the first to the last day, both included."""

    id: str
    user_id: str
    start: date
    end: date
    #: user id of a colleague of the same unit; None leaves the work to the unit
    deputy: str | None
    note: str
    set_by: str
    #: UTC, ISO 8601
    set_at: str

    def covers(self, day: date) -> bool:
        """Whether the person is away on that day."""
        return self.start <= day <= self.end


class Absences(Persistent):
    """All absences, past ones too; those of one person never overlap."""

    def __init__(self) -> None:
        self._lines = OOBTree({_ALWAYS_THERE: ()})

    def __iter__(self) -> Iterator[Absence]:
        """All, user by user, each in the order of days."""
        for lines in self._lines.values():
            yield from map(_read, lines)

    def of(self, user_id: str) -> list[Absence]:
        """One person's, in the order of days."""
        return [_read(line) for line in self._lines.get(user_id, ())]

    def on(self, user_id: str, day: date) -> Absence | None:
        """The absence that covers a day, or None."""
        return _covering(self._lines.get(user_id, ()), day)

    def away_on(self, day: date) -> list[Absence]:
        """Everybody's that cover a day.

        Grows with the number of people and not with the years: only each one's last lines are read.
        """
        found = (_covering(lines, day) for lines in self._lines.values())
        return [each for each in found if each is not None]

    def get(self, absence_id: str) -> Absence:
        """:raises KeyError: there is none, or it was removed."""
        for absence in self:
            if absence.id == absence_id:
                return absence
        raise KeyError(absence_id)

    def add(
        self,
        user_id: str,
        start: date,
        end: date,
        deputy: str | None,
        note: str,
        *,
        set_by: str,
        set_at: str,
    ) -> Absence:
        """Add an absence.

        :raises AbsenceRefused: the days are in the wrong order or overlap, somebody would stand in
            for themselves, or the note is too long.
        """
        note = plain_text(note)
        others = self.of(user_id)
        _check(others, user_id, start, end, deputy, note)
        new = Absence(secrets.token_hex(8), user_id, start, end, deputy, note, set_by, set_at)
        self._store(user_id, [*others, new])
        return new

    def remove(self, absence_id: str, today: date) -> None:
        """Take an absence back. What has been stays: of a running one, the days until yesterday.

        :raises KeyError: there is none.
        :raises AbsenceRefused: it is over.
        """
        absence = self.get(absence_id)
        if absence.end < today:
            raise AbsenceRefused(
                _("Die Abwesenheit ist vorbei. Sie bleibt stehen, damit alles nachvollziehbar ist.")
            )
        kept = [each for each in self.of(absence.user_id) if each.id != absence_id]
        if absence.start < today:
            fields = {**asdict(absence), "end": today - timedelta(days=1)}
            kept.append(Absence(**fields))
        self._store(absence.user_id, kept)

    def _store(self, user_id, absences):
        absences.sort(key=lambda each: each.start)
        self._lines[user_id] = tuple(_written(each) for each in absences)


def _check(others, user_id, start, end, deputy, note):
    if end < start:
        raise AbsenceRefused(_("Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie die Tage."))
    if deputy == user_id:
        raise AbsenceRefused(
            _("Niemand kann sich selbst vertreten. Bitte wählen Sie jemand anderes.")
        )
    if len(note) > MAX_NOTE:
        raise AbsenceRefused(
            _("Die Notiz ist zu lang, erlaubt sind ${limit} Zeichen.", mapping={"limit": MAX_NOTE})
        )
    for other in others:
        if other.start <= end and start <= other.end:
            raise AbsenceRefused(
                _(
                    "Vom ${start} bis ${end} ist schon eine Abwesenheit eingetragen. "
                    "Bitte wählen Sie andere Tage, oder entfernen Sie zuerst jenen Eintrag.",
                    mapping={"start": f"{other.start:%d.%m.%Y}", "end": f"{other.end:%d.%m.%Y}"},
                )
            )


def _covering(lines, day):
    # In the order of days and without overlap: before one that is over, all are over.
    for line in reversed(lines):
        absence = _read(line)
        if absence.end < day:
            return None
        if absence.start <= day:
            return absence
    return None


def _written(absence):
    fields = asdict(absence)
    fields["start"], fields["end"] = absence.start.isoformat(), absence.end.isoformat()
    # Text and no object: it can be read whatever the classes are called later.
    return json.dumps(fields, ensure_ascii=False)


@lru_cache(maxsize=10_000)
def _read(line):
    fields = json.loads(line)
    fields["start"] = date.fromisoformat(fields["start"])
    fields["end"] = date.fromisoformat(fields["end"])
    return Absence(**fields)
