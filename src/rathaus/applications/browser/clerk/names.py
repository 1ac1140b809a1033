"""Names for what lists and pages only know by id."""

from plone import api
from zope.i18n import translate


def state_title(state: str, portal_type: str, request) -> str:
    """:returns: what the workflow of the type calls a state, in the reader's language."""
    workflow = api.portal.get_tool("portal_workflow")
    title = workflow.getTitleForStateOnType(state, portal_type)
    return translate(title, domain="rathaus", context=request)


def inboxes() -> list:
    """The post boxes of the user's units, by title."""
    brains = api.content.find(portal_type="Inbox", sort_on="sortable_title")
    return [brain.getObject() for brain in brains]
