"""What people read for the actions that this room writes into journals."""

from zope.interface import implementer

from rathaus import _
from rathaus.records.interfaces import IActionTitles


@implementer(IActionTitles)
class ActionTitles(dict):
    """Action, or name of a step of the workflow -> title."""


ACTION_TITLES = ActionTitles(
    task_given=_("Verfügung getroffen"),
    task_passed_on=_("Verfügung an die Stelle weitergegeben"),
    participants_changed=_("Verfügungen: Leserecht von Vertretungen geändert"),
    open_task=_("Verfügung zugegangen"),
    do_task=_("Verfügung erledigt"),
    refuse_task=_("Verfügung abgelehnt"),
    withdraw_task=_("Verfügung zurückgezogen"),
    expire_task=_("Verfügung: bis zur Frist keine Antwort"),
    end_task=_("Verfügung mit dem Abschluss erledigt"),
    void_task=_("Verfügung hinfällig"),
    slip_not_given=_("Laufzettel der Leistung nicht erteilt: Eine Zeile stimmt nicht mehr"),
)
