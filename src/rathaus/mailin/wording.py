"""What people read for the actions that this room writes into journals."""

from zope.interface import implementer

from rathaus import _
from rathaus.mailin import paper
from rathaus.records.interfaces import IActionTitles


@implementer(IActionTitles)
class ActionTitles(dict):
    """Action -> title."""


ACTION_TITLES = ActionTitles(
    {
        paper.SCANNED: _("Papierpost erfasst"),
        paper.CHECKED: _("Scan geprüft: vollständig und lesbar"),
    }
)
