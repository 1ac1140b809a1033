"""What part of a journal somebody wants to see."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from plone.app.event.base import default_timezone

from rathaus.calendar.api import parse_utc
from rathaus.journal.interfaces import Entry
from rathaus.records.browser.journal_rows import JournalRows
from rathaus.records.browser.journal_rows import action_name


@dataclass(frozen=True)
class JournalFilter:
    """Person, action, object and days; what is left empty lets everything through."""

    actor: str = ""
    action: str = ""
    about: str = ""
    first_day: date | None = None
    last_day: date | None = None

    @classmethod
    def of_form(cls, form: dict[str, Any]) -> "JournalFilter":
        """Read what was sent; nonsense counts as left empty."""
        return cls(
            _text(form, "wer"),
            _text(form, "was"),
            _text(form, "woran"),
            _day(form, "von"),
            _day(form, "bis"),
        )

    @property
    def is_set(self) -> bool:
        return self != type(self)()

    def select(self, entries: list[Entry]) -> list[Entry]:
        """The entries that fit, in their order."""
        zone = default_timezone(as_tzinfo=True)
        return [each for each in entries if self._fits(each, zone)]

    def _fits(self, entry: Entry, zone: Any) -> bool:
        day = parse_utc(entry.time).astimezone(zone).date()
        return (
            self.actor in ("", entry.actor)
            and self.action in ("", action_name(entry))
            and self.about in ("", entry.object_uid)
            and (self.first_day is None or self.first_day <= day)
            and (self.last_day is None or day <= self.last_day)
        )


def choices(entries: list[Entry], rows: JournalRows, chosen: JournalFilter) -> dict[str, list]:
    """Options of the lists to choose from, made of what stands in this journal.

    Things of one kind are numbered in the order in which they came: auditors see no titles.
    """
    actors = {each.actor: rows.actor(each.actor) for each in entries}
    actions = {action_name(each): rows.action(each) for each in entries}
    things, numbers = {}, {}
    for each in entries:
        if each.object_uid not in things:
            kind = rows.about(each.object_uid)["kind"]
            numbers[kind] = numbers.get(kind, 0) + 1
            things[each.object_uid] = (kind, numbers[kind])
    return {
        "actors": _options(actors, chosen.actor),
        "actions": _options(actions, chosen.action),
        "things": [
            {"value": uid, "title": kind, "number": number, "selected": uid == chosen.about}
            for uid, (kind, number) in things.items()
        ],
    }


def _options(titles: dict[str, str], chosen: str) -> list[dict]:
    return [
        {"value": value, "title": title, "selected": value == chosen}
        for value, title in titles.items()
    ]


def _text(form: dict[str, Any], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _day(form: dict[str, Any], name: str) -> date | None:
    try:
        return date.fromisoformat(_text(form, name))
    except ValueError:
        return None
