"""What is final stays so: asked by the record itself at every change, whoever makes it.

Permissions close the doors that Plone knows. They can be given, workflows can be redefined and
properties can be set in the management screens, so the object does not rely on them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from AccessControl import getSecurityManager
from Acquisition import aq_base
from persistent import Persistent
from plone.base.interfaces import IPloneSiteRoot

from rathaus.records.refusals import is_final_refusal
from rathaus.records.refusals import stays_refusal

WORKFLOW = "record_workflow"
FINAL = "final"
#: What describes the document. It changes by ``describe`` only, which writes the journal.
DESCRIPTION = frozenset(
    [
        "title",
        "direction",
        "document_date",
        "kind",
        "sender",
        "origin",
        "original_on_paper",
        "original_place",
    ]
)
_PROTECTED = DESCRIPTION | frozenset(
    [
        "file",
        "sha256",
        "media_type",
        "versions",
        "corrects",
        "description",
        "subject",
        "creators",
        "contributors",
        "effective_date",
        "expiration_date",
        "format",
        "language",
        "rights",
        "portal_type",
        "_properties",
    ]
)
_MISSING = object()
_may_leave: ContextVar[bool] = ContextVar("rathaus.records.may_leave", default=False)


def is_final(record: Any) -> bool:
    """Whether the record can never change again.

    A mark of its own beside the state, because administrators can redefine workflows.
    """
    return (
        _own(record, "finalised") is not None or _state(_own(record, "workflow_history")) == FINAL
    )


def refuse_change(record: Any, name: str, value: Any = _MISSING) -> None:
    """Ask before an attribute of a record is set or, without a value, deleted.

    :raises RecordIsFinal: it is part of what a final record says
    """
    if name.startswith(("_p_", "_v_")) or not is_final(record):
        return
    if name == "workflow_history" and not _keeps_it_final(record, value):
        raise is_final_refusal()
    if name in ("finalised", "rendition") and _own(record, name) is not None:
        raise is_final_refusal()
    if name in _PROTECTED and not _is_same(_own(record, name), value):
        raise is_final_refusal()


def set_on_final(record: Any, name: str, value: Any) -> None:
    """Set what describes a record, for the deed that writes it down."""
    Persistent.__setattr__(aq_base(record), name, value)


def refuse_way_back(record: Any, new_state: str) -> None:
    """Ask before a step of a workflow, also of one that was redefined.

    :raises RecordIsFinal: it leads out of the final state
    """
    if is_final(record) and new_state != FINAL:
        raise is_final_refusal()


@contextmanager
def records_may_leave() -> Iterator[None]:
    """What is done inside may move or remove final records.

    For deeds that the law or the file's own rules know, and that write down what they do: spam is
    deleted after its time, a case is split.
    """
    token = _may_leave.set(True)
    try:
        yield
    finally:
        _may_leave.reset(token)


def refuse_leaving(record: Any, moved: Any) -> None:
    """Ask before a record, or something around it, is removed.

    :param moved: what is about to go
    :raises RecordStays: only a whole site may go together with its records
    """
    if is_final(record) and not _may_leave.get() and not IPloneSiteRoot.providedBy(moved):
        raise stays_refusal()


def refuse_other_place(record: Any, moved: Any) -> None:
    """Ask before a record is moved or renamed; cases go to their files together with theirs.

    :raises RecordStays: it is the record itself that moves
    """
    if aq_base(moved) is aq_base(record) and is_final(record) and not _may_leave.get():
        raise stays_refusal()


def current_user_id() -> str | None:
    """:returns: id of who is at work, None for nobody"""
    user = getSecurityManager().getUser()
    return user.getId() if user is not None else None


def _own(record: Any, name: str) -> Any:
    """Without acquisition and defaults; nothing of the object is read yet when it was not used."""
    base = aq_base(record)
    if isinstance(base, Persistent):
        base._p_activate()
    return vars(base).get(name)


def _state(history: Any) -> str | None:
    steps = history.get(WORKFLOW) if history else None
    return steps[-1].get("review_state") if steps else None


def _keeps_it_final(record: Any, history: Any) -> bool:
    # A copy loses its history before anybody is asked; the mark of its own stays until then.
    if history is _MISSING:
        return _own(record, "finalised") is not None
    return _state(history) == FINAL


def _is_same(old: Any, new: Any) -> bool:
    return old is new or (not isinstance(old, Persistent) and old == new)
