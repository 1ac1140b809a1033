"""The site's own chain: what happens to no single file, and the stubs of chains that ended."""

from typing import Any

from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.journal.canonical import normalised
from rathaus.journal.chain import Journal
from rathaus.journal.chains import KEY
from rathaus.journal.chains import SITE
from rathaus.journal.chains import own_journal
from rathaus.journal.interfaces import Entry

#: Action of the entry that stays when something with a journal is removed for good.
ENDED = "journal_ended"


def append(fields: dict[str, Any]) -> Entry:
    """Add an entry; fields as in :meth:`~rathaus.journal.chain.Journal.append`."""
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = Journal(SITE)
    return annotations[KEY].append({**fields, "details": normalised(fields["details"])})


def entries() -> list[Entry]:
    """What the site's own chain says, in order."""
    return list(own_journal(api.portal.get()) or ())


def ended_chains() -> dict[str, dict[str, Any]]:
    """UID of the holder -> details of the stub, of all chains that ended."""
    found = (each for each in entries() if each.action == ENDED)
    return {each.object_uid: each.details for each in found}
