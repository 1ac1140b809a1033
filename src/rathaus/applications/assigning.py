"""Who works on an application."""

from typing import Any

from rathaus.applications.finding import workflow_state
from rathaus.applications.rules import current_user_id
from rathaus.applications.rules import require
from rathaus.applications.transitions import transition
from rathaus.journal import api as journal


def take(app: Any) -> None:
    """Take an application to work on it; when it lies in a file, the work has begun with that.

    Two who take at the same moment both write the same object: the database lets one pass, the
    other one's request is repeated and finds the colleague's name.

    :raises AlreadyTaken: a colleague has it.
    :raises NotPossible: it is decided.
    """
    require(app, "take")
    claim(app)
    if workflow_state(app) == "registered":
        transition(app, "start")


def hand_back(app: Any) -> None:
    """Put an application back, so that a colleague may take it; a lead may do it for others.

    :raises AlreadyTaken: a colleague has it.
    :raises NotPossible: nobody has it, or it is decided.
    """
    require(app, "hand_back")
    former = app.assigned_clerk
    app.assigned_clerk = None
    app.reindexObject(idxs=["assigned_clerk"])
    journal.append(app, "handed_back", details={"clerk": former})


def claim(app: Any) -> None:
    """Assign to the person at hand what is assigned to nobody."""
    if app.assigned_clerk:
        return
    app.assigned_clerk = current_user_id()
    app.reindexObject(idxs=["assigned_clerk"])
    journal.append(app, "taken", details={"clerk": app.assigned_clerk})
