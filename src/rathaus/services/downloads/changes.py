"""The feed of changes of forms and downloads."""

from uuid import UUID

from plone import api

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.formats.atom import Entry
from rathaus.formats.atom import Feed
from rathaus.services.downloads.listing import QUERIES
from rathaus.services.downloads.listing import entry_of
from rathaus.services.downloads.listing import services_around

#: Name of the view; the address of the feed never changes.
NAME = "formulare.atom"
#: Newest changes in the feed.
LENGTH = 50


def changes() -> Feed:
    """The forms and files of the site that changed last."""
    catalog = api.portal.get_tool("portal_catalog")
    newest = {"sort_on": "modified", "sort_order": "descending", "sort_limit": LENGTH}
    brains = [brain for query in QUERIES.values() for brain in catalog(**query, **newest)[:LENGTH]]
    brains.sort(key=lambda brain: brain.modified, reverse=True)
    services = services_around(brains[:LENGTH])
    site_url = api.portal.get().absolute_url()
    return Feed(
        title=in_city_language(_("Formulare und Downloads")),
        url=f"{site_url}/{NAME}",
        page_url=f"{site_url}/formulare",
        author=api.portal.get_registry_record("plone.site_title"),
        language=api.portal.get_default_language(),
        entries=[_entry(brain, services) for brain in brains[:LENGTH]],
    )


def _entry(brain, services):
    entry = entry_of(brain, services)
    what = (
        in_city_language(_("Onlineformular"))
        if entry.is_online
        else f"{in_city_language(entry.kind)}, {entry.size}"
    )
    parts = (what, entry.edition, entry.service_title)
    return Entry(
        id=UUID(brain.UID).urn,
        title=entry.title,
        url=entry.url,
        updated=brain.modified.asdatetime(),
        summary=" · ".join(part for part in parts if part),
    )
