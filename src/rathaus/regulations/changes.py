"""The feed of changes of the law of the city."""

from datetime import date
from uuid import UUID

from plone import api

from rathaus.city_language import in_city_language
from rathaus.formats.atom import Entry
from rathaus.formats.atom import Feed
from rathaus.regulations.entries import entry_of
from rathaus.regulations.listing import regulation_brains

#: Name of the view; the address of the feed never changes.
NAME = "aenderungen.atom"
#: Newest changes in the feed.
LENGTH = 50


def changes(collection, today: date) -> Feed:
    """What changed last: new editions, corrected texts and dates.

    :param collection: the folder of regulations
    :param today: date of the office
    """
    brains = regulation_brains(
        collection, sort_on="modified", sort_order="descending", sort_limit=LENGTH
    )[:LENGTH]
    return Feed(
        title=collection.title,
        url=f"{collection.absolute_url()}/{NAME}",
        page_url=collection.absolute_url(),
        author=api.portal.get_registry_record("plone.site_title"),
        language=api.portal.get_default_language(),
        entries=[_entry(brain, today) for brain in brains],
    )


def _entry(brain, today):
    entry = entry_of(brain, today)
    parts = (
        in_city_language(entry.kind),
        entry.edition,
        in_city_language(entry.validity.sentence),
        entry.teaser,
    )
    return Entry(
        id=UUID(brain.UID).urn,
        title=entry.title,
        url=entry.url,
        updated=brain.modified.asdatetime(),
        summary=" · ".join(part for part in parts if part),
    )
