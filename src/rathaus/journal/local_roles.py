"""Rights that somebody gives by hand: on Plone's page for sharing, through REST, or in Zope itself.

What the portal gives by itself, for instance with a task, has entries of its own. So only those
doors are watched: what a thing's roles were is kept when the request has found it, and compared
when they have changed.
"""

from typing import Any

from AccessControl.interfaces import IRoleManager
from Acquisition import aq_base
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations

from rathaus.journal.api import append
from rathaus.journal.api import append_for_site
from rathaus.journal.interfaces import NoJournal

ACTION = "local_roles_changed"
KEY = "rathaus.journal.local_roles"
#: Of every object; Zope publishes them to forms of its own and to anybody who knows their names.
ZOPES_OWN = ("manage_addLocalRoles", "manage_setLocalRoles", "manage_delLocalRoles")


def remember(request: Any) -> None:
    """Keep the roles that stand on a thing, for a request that may change them."""
    if request.get("REQUEST_METHOD") in ("GET", "HEAD"):
        return
    thing = _thing_of(request)
    if thing is not None:
        IAnnotations(request)[KEY] = (aq_base(thing), _standing_on(thing))


def note_zopes_own(request: Any) -> None:
    """Write down what was changed by Zope's own methods, which tell nobody."""
    published = request.get("PUBLISHED")
    if getattr(published, "__name__", "") in ZOPES_OWN:
        note_change(published.__self__, request)


def note_change(thing: Any, request: Any) -> None:
    """Write down who has which roles by hand now, and had before.

    It stands in the journal of the file or case; what lies in none is in the site's own.
    """
    kept, before = IAnnotations(request).get(KEY, (None, None))
    if kept is not aq_base(thing):
        before = ({}, True)
    after = _standing_on(thing)
    if before == after:
        return
    (roles_before, inherited_before), (roles, inherits) = before, after
    changed = [
        name for name in {**roles_before, **roles} if roles_before.get(name) != roles.get(name)
    ]
    details = {
        "before": {name: roles_before.get(name, []) for name in changed},
        "after": {name: roles.get(name, []) for name in changed},
    }
    if inherits != inherited_before:
        details["inherits"] = inherits
    try:
        append(thing, ACTION, details=details)
    except NoJournal:
        append_for_site(ACTION, object_uid=IUUID(thing, None) or "", details=details)


def _thing_of(request: Any) -> Any:
    """What the published method or view is about; plone.rest wraps what it walks over."""
    published = request.get("PUBLISHED")
    page = getattr(published, "__self__", published)
    around = (page, getattr(aq_base(page), "context", None), *request.get("PARENTS", ())[:1])
    for each in around:
        for candidate in (each, getattr(aq_base(each), "context", None)):
            if IRoleManager.providedBy(candidate):
                return candidate
    return None


def _standing_on(thing: Any) -> tuple[dict[str, list[str]], bool]:
    """Id of a person or group -> roles on the thing itself; and whether those of the place where it
    lies hold for it too."""
    roles = {name: sorted(given) for name, given in thing.get_local_roles()}
    return roles, not getattr(aq_base(thing), "__ac_local_roles_block__", None)
