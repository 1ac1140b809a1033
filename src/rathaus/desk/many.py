"""Doing one thing with many cases: each by itself, so that what works is kept and what does not is
told with its reason."""

from typing import Any

import transaction
from AccessControl import Unauthorized
from plone import api
from Products.CMFCore.indexing import processQueue
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.i18n import translate

from rathaus import _
from rathaus.desk.actions import Action
from rathaus.desk.actions import Filled
from rathaus.desk.asking import ask
from rathaus.desk.asking import only_visible
from rathaus.desk.columns import reference
from rathaus.desk.interfaces import CASE_TYPES
from rathaus.desk.interfaces import Outcome

#: In one request; a page of a list has fewer.
MOST = 200
_NO_RIGHT = _("Dazu haben Sie nicht das Recht.")
_GONE = _("Diesen Vorgang gibt es nicht mehr, oder Sie dürfen ihn nicht sehen.")


def chosen_brains(uids: list[str]) -> list[Any]:
    """Catalog brains of cases that the person at hand may see, in the order of their UIDs.

    :param uids: as a form sent them; those of other things are left out
    """
    catalog = api.portal.get_tool("portal_catalog")
    processQueue()
    kept = ask(catalog, "UID", uids[:MOST])
    kept = only_visible(catalog, ask(catalog, "portal_type", list(CASE_TYPES), kept))
    by_uid = {brain.UID: brain for brain in (catalog._catalog[number] for number in kept)}
    return [by_uid[uid] for uid in uids if uid in by_uid]


def do_with_each(action: Action, uids: list[str], filled: Filled, request: Any) -> list[Outcome]:
    """Do an action with each of some cases.

    :param filled: what was filled in for it
    :param request: for the language of reasons
    :returns: what became of each, in the order of the UIDs
    """
    brains = {brain.UID: brain for brain in chosen_brains(uids)}
    outcomes = []
    for uid in uids[:MOST]:
        brain = brains.get(uid)
        if brain is None:
            outcomes.append(Outcome(uid, "–", False, translate(_GONE, context=request)))
            continue
        name = reference(brain)
        reason = _try(action, brain, filled)
        said = translate(reason, context=request) if reason else ""
        outcomes.append(Outcome(uid, name, not reason, said))
    return outcomes


def _try(action, brain, filled):
    """:returns: why it was not possible; None when it is done"""
    try:
        case = brain.getObject()
    except (AttributeError, KeyError, NotFound, Unauthorized):
        return _GONE
    # Half a deed must not stay behind when the rest of it is refused.
    savepoint = transaction.savepoint()
    try:
        action.act(case, filled)
    except Unauthorized:
        savepoint.rollback()
        return _NO_RIGHT
    except (WorkflowException, BadRequest) as refusal:
        savepoint.rollback()
        return getattr(refusal, "message", None) or str(refusal)
    return None
