"""One function for each version of the profile: what was new in it."""

from typing import Any

from plone import api

from rathaus.applications.full_text import index_all_later
from rathaus.profiles.upgrades.renewal import renew
from rathaus.records import full_text
from rathaus.records.freezing import CLOSED
from rathaus.records.freezing import freeze
from rathaus.records.interfaces import ICaseMetadata


def to_2(setup_tool: Any) -> None:
    """All that came before the first release, what was closed before drafts were frozen, and the
    words of documents, messages and notes that nobody has read before."""
    renew(setup_tool)
    freeze_closed_cases()
    # The worker reads them, one after the other.
    full_text.begin_all()
    index_all_later()


def freeze_closed_cases() -> int:
    """Make drafts final that lie in closed cases (decision 0031).

    :returns: how many
    """
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        object_provides=ICaseMetadata.__identifier__, review_state=CLOSED
    )
    return sum(freeze(brain._unrestrictedGetObject()) for brain in found)
