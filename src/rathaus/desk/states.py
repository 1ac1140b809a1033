"""Groups of states, as clerks speak of them."""

from plone import api
from zope.i18n import translate

from rathaus import _
from rathaus.applications.api import DONE_STATES
from rathaus.applications.api import OPEN_STATES

#: Of a case that waits for somebody else: the office can do nothing now.
WAITING = "awaiting_applicant"
IN_APPROVAL = "in_approval"

#: Key in the address -> what people read, and the states; all states where there are none.
GROUPS = {
    "offen": (_("alle offenen"), OPEN_STATES),
    "neu": (_("neu eingegangen"), ("received",)),
    "arbeit": (_("zu bearbeiten"), tuple(each for each in OPEN_STATES if each != WAITING)),
    "wartet": (_("Rückfrage ist offen"), (WAITING,)),
    "zustimmung": (_("wartet auf Freigabe"), (IN_APPROVAL,)),
    "erledigt": (_("erledigt"), DONE_STATES),
    "alle": (_("alle"), ()),
}
_TYPES = ("Application", "Case")


def states_of(key: str) -> tuple[str, ...]:
    """Ids of the states that a key means.

    :param key: of :data:`GROUPS`, or id of a state
    :returns: nothing where all states are meant
    """
    return GROUPS[key][1] if key in GROUPS else (key,)


def is_known(key: str) -> bool:
    """Whether a list can be asked for it."""
    return key in GROUPS or key in OPEN_STATES or key in DONE_STATES


def state_title(state: str, portal_type: str, request) -> str:
    """:returns: what the workflow of the type calls a state, in the reader's language."""
    workflow = api.portal.get_tool("portal_workflow")
    title = workflow.getTitleForStateOnType(state, portal_type)
    return translate(title, domain="rathaus", context=request)


def choices(request) -> list[tuple[str, str]]:
    """Keys of the list's filter with their titles: groups first, then single states."""
    single = [
        (state, state_title(state, _TYPES[0], request)) for state in (*OPEN_STATES, *DONE_STATES)
    ]
    groups = [(key, translate(title, context=request)) for key, (title, _states) in GROUPS.items()]
    return groups + single
