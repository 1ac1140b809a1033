"""Closing an e-file (z. d. A.): only when nothing in it is still open."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from plone import api

from rathaus import _
from rathaus.records.interfaces import OpenCases

#: States of cases that keep nothing waiting.
ENDED = frozenset({"closed", "spam"})
OPEN_TASKS = ("open", "waiting")
#: Of a kind that the reader may open; whoever has more to do sees the number.
MOST_LISTED = 100

#: Kind -> heading of the list, in the order in which people work it off.
KINDS = {
    "case": _("Offene Vorgänge"),
    "task": _("Offene Verfügungen"),
    "draft": _("Entwürfe, die noch nicht endgültig sind"),
    "checked_out": _("Schriftstücke, die jemand ausgecheckt hat"),
}


@dataclass(frozen=True)
class Obstacle:
    """Something that keeps a file from being closed, and that the reader may open."""

    kind: str
    title: str
    url: str


@dataclass(frozen=True)
class Obstacles:
    """All that stands in the way.

    :ivar listed: what the person at hand may see, at most :data:`MOST_LISTED` of a kind
    :ivar hidden: kind -> how many more there are, which are not listed
    """

    listed: tuple[Obstacle, ...]
    hidden: dict[str, int]

    @property
    def number(self) -> int:
        """How many there are in all."""
        return len(self.listed) + sum(self.hidden.values())


def obstacles_to_closing(efile: Any) -> Obstacles:
    """What is still open in a file, with addresses for those who may see it."""
    found = list(_open_things(efile))
    visible = _visible(efile, {brain.UID for __, brain in found})
    listed, hidden = [], Counter()
    shown = Counter()
    for kind, brain in found:
        if brain.UID in visible and shown[kind] < MOST_LISTED:
            shown[kind] += 1
            listed.append(Obstacle(kind, brain.Title, brain.getURL()))
        else:
            hidden[kind] += 1
    return Obstacles(tuple(listed), dict(hidden))


def refuse_with_open_things(efile: Any) -> None:
    """Make sure that the file may be closed.

    :raises OpenCases: names how much is still open
    """
    number = sum(1 for __ in _open_things(efile))
    if number:
        raise OpenCases(
            _(
                "Noch offen in dieser Akte: ${number}. Bitte schließen Sie das zuerst ab.",
                mapping={"number": number},
            )
        )


def _open_things(efile: Any):
    """Kind and catalog brain of everything open, whoever may see it."""
    search = api.portal.get_tool("portal_catalog").unrestrictedSearchResults
    path = "/".join(efile.getPhysicalPath())
    for brain in search(object_provides="rathaus.records.interfaces.ICaseMetadata", path=path):
        if brain.review_state not in ENDED:
            yield "case", brain
    # The room of tasks stands above this one; what it puts into cases is found by its type.
    for brain in search(portal_type="Task", path=path, review_state=OPEN_TASKS):
        yield "task", brain
    for brain in search(portal_type="Record", path=path, review_state="draft"):
        # Only drafts are checked out, so few have to be opened.
        is_out = brain._unrestrictedGetObject().checked_out is not None
        yield ("checked_out" if is_out else "draft"), brain


def _visible(efile: Any, uids: set[str]) -> set[str]:
    found = api.content.find(context=efile, UID=list(uids)) if uids else ()
    return {brain.UID for brain in found}
