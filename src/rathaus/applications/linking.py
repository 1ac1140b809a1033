"""Cases that belong together: noted at both, each with what the other one is to it."""

from typing import Any

from AccessControl import Unauthorized
from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import Link
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.people import may
from rathaus.applications.rules import require
from rathaus.journal import api as journal
from rathaus.records import api as records

KEY = "rathaus.applications.links"
#: What people may choose -> what the other case then is to this one.
CHOOSABLE = {
    "related": _("gehört dazu"),
    "earlier": _("ist der frühere Vorgang"),
    "later": _("ist der spätere Vorgang"),
}
#: These come by themselves, and stay.
BY_DEED = {
    "split_from": _("davon ist dieser Vorgang abgeteilt"),
    "split_into": _("ist hiervon abgeteilt"),
    "joined_from": _("ist in diesem Vorgang aufgegangen"),
    "joined_into": _("dort geht es weiter"),
}
KINDS = {**CHOOSABLE, **BY_DEED}
_INVERSE = {
    "related": "related",
    "earlier": "later",
    "later": "earlier",
    "split_from": "split_into",
    "split_into": "split_from",
    "joined_from": "joined_into",
    "joined_into": "joined_from",
}


def link(case: Any, other: Any, kind: str) -> None:
    """Note that two cases belong together; it gives nobody a right on either.

    :param other: a case that the person at hand may see, closed ones too.
    :param kind: what the other one is to this one, a key of :data:`CHOOSABLE`.
    :raises NotPossible: it is the same case, they are linked already, or this one is decided.
    :raises Unauthorized: the other one is not for the person at hand.
    """
    require(case, "link")
    _require_visible(other)
    if kind not in CHOOSABLE:
        raise NotPossible(_("Bitte wählen Sie, wie die Vorgänge zusammenhängen."))
    if other.UID() == case.UID():
        raise NotPossible(_("Ein Vorgang lässt sich nicht mit sich selbst verknüpfen."))
    if other.UID() in _links(case):
        raise NotPossible(_("Die beiden Vorgänge sind schon verknüpft."))
    connect(case, other, kind)
    for one, another in ((case, other), (other, case)):
        journal.append(
            one, "linked", details={"case": another.UID(), "kind": _links(one)[another.UID()]}
        )


def unlink(case: Any, other: Any) -> None:
    """Take a link back, at both cases.

    :raises NotPossible: there is none, or it came by splitting or joining.
    :raises Unauthorized: the other one is not for the person at hand.
    """
    require(case, "link")
    _require_visible(other)
    if _links(case).get(other.UID()) not in CHOOSABLE:
        raise NotPossible(_("Diese Verknüpfung lässt sich nicht lösen."))
    for one, another in ((case, other), (other, case)):
        del IAnnotations(one)[KEY][another.UID()]
        journal.append(one, "unlinked", details={"case": another.UID()})


def linked(case: Any) -> list[Link]:
    """The linked cases that the person at hand may see, by reference."""
    found = []
    for uid, kind in _links(case).items():
        other = by_uid(uid)
        if other is not None and may("View", other):
            found.append(Link(uid, kind, KINDS[kind], other))
    return sorted(found, key=lambda each: each.case.reference or each.case.title)


def connect(case: Any, other: Any, kind: str) -> None:
    """Write a link at both cases; who calls it has checked everything and writes the journal.

    :param kind: a key of :data:`KINDS`
    """
    for one, another, its_kind in ((case, other, kind), (other, case, _INVERSE[kind])):
        annotations = IAnnotations(one)
        if KEY not in annotations:
            annotations[KEY] = PersistentMapping()
        annotations[KEY][another.UID()] = its_kind


def _links(case: Any) -> dict[str, str]:
    return dict(IAnnotations(case).get(KEY, {}))


def _require_visible(other: Any) -> None:
    # Who opened it by an emergency access reads it, and changes nothing at it.
    if other is None or not may("View", other) or records.is_opened(other):
        raise Unauthorized("link")
