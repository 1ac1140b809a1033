"""What people read for the actions that this room writes into journals.

What other rooms write under the same name, as ``taken``, has its title there.
"""

from zope.interface import implementer

from rathaus import _
from rathaus.defects.updates import TITLES
from rathaus.records.interfaces import IActionTitles

_AS_IN_THE_TIMELINE = (
    "published",
    "refused",
    "started",
    "done",
    "handled",
    "reopened",
    "merged",
    "merged_here",
    "outside_asked",
    "outside_answered",
    "photo_changed",
    "text_changed",
    "escalated",
    "anonymised",
)


@implementer(IActionTitles)
class ActionTitles(dict):
    """Action -> title."""


ACTION_TITLES = ActionTitles(
    {name: TITLES[name] for name in _AS_IN_THE_TIMELINE},
    answered_publicly=_("Antwort der Stadt"),
    asked_after_end=_("Gefragt, ob der Mangel behoben ist"),
    photo_fetched=_("Foto von der Adresse geholt, die eine App genannt hat"),
    photo_released=_("Foto auf Viren geprüft und freigegeben"),
)
