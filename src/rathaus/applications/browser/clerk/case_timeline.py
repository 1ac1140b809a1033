"""The timeline as the case page shows it, with a filter that is made of links."""

from dataclasses import dataclass
from typing import Any

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.browser.clerk.office_time import moment_text
from rathaus.applications.browser.clerk.record_links import RecordLink
from rathaus.applications.browser.clerk.record_links import record_link
from rathaus.applications.interfaces import Change
from rathaus.applications.interfaces import TimelineEntry
from rathaus.applications.timeline import KINDS
from rathaus.tasks.interfaces import TaskRow

#: Shown at first; a case of years has hundreds.
FIRST = 50
ALL = _("Alles")
NOT_ANSWERED = _("nicht angegeben")
KIND_LABELS = {
    "message": _("Nachricht"),
    "note": _("Notiz"),
    "task": _("Verfügung"),
    "document": _("Schriftstück"),
    "step": _("Bearbeitung"),
}


@dataclass(frozen=True)
class ShownEntry:
    """One line of the timeline, ready to be shown."""

    css_class: str
    kind_label: str
    title: Any
    author: Any
    time: str
    lines: list[str]
    files: list[RecordLink]
    #: who reads it; nothing for what needs no word
    audience: Any
    #: answers that were given again
    changes: list[dict]


class CaseTimeline:
    """What the page shows of a case's timeline."""

    def __init__(self, case: Any, form: dict, given: list[TaskRow]) -> None:
        """:param form: of the request; ``art`` chooses a kind, ``alles`` shows the old ones too.
        :param given: the tasks of the case, which stand on its page too."""
        asked = form.get("art")
        self.url = case.absolute_url()
        self.kind = asked if asked in KINDS else ""
        self.found = applications.timeline(case, self.kind, given)
        self.shows_all = bool(form.get("alles"))

    @property
    def entries(self) -> list[ShownEntry]:
        found = self.found if self.shows_all else self.found[:FIRST]
        return [_shown(each) for each in found]

    @property
    def filters(self) -> list[dict]:
        """Links that choose a kind."""
        choices = {"": ALL, **KINDS}
        return [
            {
                "title": title,
                "url": f"{self.url}?art={kind}#verlauf" if kind else f"{self.url}#verlauf",
                "current": "true" if kind == self.kind else None,
                "css_class": "btn btn-primary" if kind == self.kind else "btn btn-outline-primary",
            }
            for kind, title in choices.items()
        ]

    @property
    def all_url(self) -> str | None:
        """Where the older ones are shown too; None when there are none."""
        if self.shows_all or len(self.found) <= FIRST:
            return None
        return f"{self.url}?art={self.kind}&alles=1#verlauf"


def _shown(entry: TimelineEntry) -> ShownEntry:
    files = [record_link(each) for each in entry.records]
    title = files[0].title if entry.kind == "document" and files else entry.title
    return ShownEntry(
        css_class=f"rathaus-happening is-{entry.kind}",
        kind_label=KIND_LABELS[entry.kind],
        title=title,
        author=entry.author_name,
        time=moment_text(entry.time),
        lines=entry.text.splitlines(),
        files=files,
        audience=_audience(entry),
        changes=[shown_change(each) for each in entry.changes],
    )


def shown_change(change: Change) -> dict:
    """An answer that was given again, line by line."""
    return {
        "label": change.label,
        "before": change.before.splitlines() or [NOT_ANSWERED],
        "after": change.after.splitlines(),
    }


def _audience(entry: TimelineEntry) -> Any:
    if entry.kind == "note":
        return _("Nur für die zuständige Stelle")
    return _("Auf der Statusseite zu lesen") if entry.is_public else ""
