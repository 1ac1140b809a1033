"""Who has left a unit or the house for good.

A user directory that answers nothing for a moment looks as if everybody had left. So work is taken
from nobody while it finds no one else either, nor on the first day on which it does not find
somebody. Until then the unit may take the work anyway.
"""

import logging
from datetime import date
from datetime import timedelta
from typing import Any

from BTrees.OOBTree import OOBTree
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.organisation.contact import local_now
from rathaus.organisation.groups import clerk_group
from rathaus.organisation.groups import clerks_of
from rathaus.organisation.groups import lead_group
from rathaus.organisation.units import units

logger = logging.getLogger(__name__)

KEY = "rathaus.organisation.not_found"
#: How long an account has to be unknown, where nobody has deleted it here.
PATIENCE = timedelta(days=2)


def has_left(user_id: str, unit: Any | None) -> bool:
    """Whether somebody works no more in a unit, or in the house, and that is sure.

    For jobs, which ask every day: it remembers since when somebody has not been found.

    :param unit: None asks for the house alone
    """
    user = api.user.get(userid=user_id)
    if user is None:
        return directory_answers(unit) and _not_found_since(user_id) <= _today() - PATIENCE
    if unit is None or {clerk_group(unit), lead_group(unit)} & set(user.getGroups()):
        return False
    return directory_answers(unit)


def directory_answers(unit: Any | None = None) -> bool:
    """Whether somebody is found who works in a unit; without one, in any of the house."""
    if any(clerks_of(each) for each in ([unit] if unit is not None else units())):
        return True
    logger.warning(
        "Nobody is found in %s: work stays where it is.",
        "any unit" if unit is None else "/".join(unit.getPhysicalPath()),
    )
    return False


def note_deleted(user_id: str) -> None:
    """An account was deleted here: there is nothing to wait for."""
    _store()[user_id] = date.min.isoformat()


def forget_who_is_back() -> None:
    """Count anew for those who were not found for a while and are there again."""
    store = IAnnotations(api.portal.get()).get(KEY, {})
    for user_id in [each for each in store if api.user.get(userid=each) is not None]:
        del store[user_id]


def _not_found_since(user_id: str) -> date:
    return date.fromisoformat(_store().setdefault(user_id, _today().isoformat()))


def _store() -> OOBTree:
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    return annotations[KEY]


def _today() -> date:
    return local_now().date()
