"""Who did what with a service, and when."""

from dataclasses import dataclass
from datetime import datetime

from DateTime import DateTime
from plone import api

from rathaus import _
from rathaus.organisation.api import local_now

_KEYS = ("service_workflow", "working_copy_workflow")
_TITLES = {
    None: _("Angelegt"),
    "submit": _("Zur Prüfung gegeben"),
    "publish": _("Veröffentlicht"),
    "schedule": _("Für einen Tag freigegeben"),
    "retract": _("Zurückgegeben"),
    "archive": _("Archiviert"),
    "restore": _("Wieder aufgenommen"),
    "checkout": _("Arbeitskopie angelegt"),
    "checkin": _("Arbeitskopie übernommen"),
}


@dataclass(frozen=True)
class Deed:
    """One entry of the history."""

    title: str
    actor: str
    moment: datetime
    comment: str


def history(service) -> list[Deed]:
    """The steps of a service through review, the latest first."""
    entries = [
        entry
        for key in _KEYS
        for entry in (getattr(service, "workflow_history", None) or {}).get(key, ())
    ]
    # Two steps in the same moment stay in their order.
    entries.sort(key=lambda entry: entry["time"])
    return [_deed(entry) for entry in reversed(entries)]


def note(service, action: str, comment: str, actor: str = "") -> None:
    """Write into the history what was no step of the workflow.

    :param action: ``checkout`` or ``checkin``
    :param actor: id of the user; without it, the present one
    """
    # The workflow keeps its history itself; this is an entry like its own, without a new state.
    workflow = api.portal.get_tool("portal_workflow")
    (definition,) = workflow.getWorkflowsFor(service)
    status = dict(workflow.getStatusOf(definition.getId(), service))
    status |= {
        "action": action,
        "actor": actor or api.user.get_current().getId(),
        "comments": comment,
        "time": DateTime(),
    }
    workflow.setStatusOf(definition.getId(), service, status)


def _deed(entry) -> Deed:
    action = entry.get("action")
    moment = entry["time"].asdatetime().astimezone(local_now().tzinfo)
    return Deed(
        title=_TITLES.get(action, action),
        actor=_name_of(entry.get("actor")),
        moment=moment,
        comment=entry.get("comments") or "",
    )


def _name_of(user_id):
    if not user_id or user_id == "System Processes":
        return _("das Portal")
    user = api.user.get(userid=user_id)
    return (user and user.getProperty("fullname")) or user_id
