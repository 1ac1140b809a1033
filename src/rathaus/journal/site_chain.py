"""The site's own chain: what happens to no single file, and the stubs of chains that ended."""

from typing import Any

from plone import api
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations

from rathaus.calendar.api import utc_iso
from rathaus.journal.actor import current_actor
from rathaus.journal.canonical import normalised
from rathaus.journal.chain import Journal
from rathaus.journal.chains import KEY
from rathaus.journal.chains import SITE
from rathaus.journal.chains import own_journal
from rathaus.journal.interfaces import Entry

#: Action of the entry that stays when something with a journal is removed for good.
ENDED = "journal_ended"


def append_for_site(
    action: str, *, object_uid: str = "", details: dict[str, Any] | None = None
) -> Entry:
    """Write down something that belongs to no single file, for instance who joined an office.

    Everybody who writes here at the same moment collides: for what happens seldom.

    :param object_uid: UID of what the action was about, where there is something.
    :param details: JSON without personal data of applicants.
    :raises NotCanonical: the details are no JSON.
    """
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = Journal(SITE)
    return annotations[KEY].append(
        {
            "time": utc_iso(),
            "actor": current_actor(),
            "action": action,
            "object_uid": object_uid,
            "details": normalised(details or {}),
            "content_hash": None,
        }
    )


def end(obj: Any, reason: str) -> Entry | None:
    """Leave a stub before something with a journal of its own is removed for good.

    Without it the next check reports the chain as removed.

    :param obj: what will be removed by the caller.
    :param reason: a short English word like ``spam`` or ``destroyed``.
    :returns: the entry of the site's chain; None for an object that keeps no journal.
    """
    journal = own_journal(obj)
    if journal is None:
        return None
    details = {"reason": reason, "entries": len(journal), "head": journal.head}
    return append_for_site(ENDED, object_uid=IUUID(obj), details=details)


def site_entries() -> list[Entry]:
    """What the site's own chain says, in order."""
    return list(own_journal(api.portal.get()) or ())


def ended_chains() -> dict[str, dict[str, Any]]:
    """UID of the holder -> details of the stub, of all chains that ended."""
    found = (each for each in site_entries() if each.action == ENDED)
    return {each.object_uid: each.details for each in found}
