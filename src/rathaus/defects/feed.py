"""The feed of reports: what is new and what has changed, with its places."""

from typing import Any
from uuid import UUID

from plone import api

from rathaus.city_language import in_city_language
from rathaus.defects.public_list import Choices
from rathaus.defects.public_list import as_moment
from rathaus.defects.public_list import category_titles
from rathaus.defects.public_list import line_of
from rathaus.defects.searching import has_place
from rathaus.defects.searching import public_reports
from rathaus.formats.atom import Entry
from rathaus.formats.atom import Feed

#: Name of the view; the address of the feed never changes.
NAME = "hinweise.atom"
#: Newest changes in the feed.
LENGTH = 50


def feed(container: Any, choices: Choices) -> Feed:
    """What has changed last of the reports that were chosen; of all lights without a choice.

    :param container: the ``DefectReports``
    """
    brains = public_reports(
        lights=choices.lights if choices.light else (),
        categories=choices.categories,
        words=choices.words,
        sort="-changed",
    )
    titles = category_titles(container)
    url = container.absolute_url()
    return Feed(
        title=container.title,
        url=f"{url}/{NAME}{choices.query()}".rstrip("?"),
        page_url=url,
        author=api.portal.get_registry_record("plone.site_title"),
        language=api.portal.get_default_language(),
        entries=[_entry(brain, titles) for brain in brains[:LENGTH]],
    )


def _entry(brain: Any, titles: dict[str, str]) -> Entry:
    line = line_of(brain, titles)
    return Entry(
        id=UUID(brain.UID).urn,
        title=line.title,
        url=line.url,
        updated=as_moment(brain.defect_changed),
        summary=f"{in_city_language(line.light_word)} · {line.reference}",
        point=(brain.latitude, brain.longitude) if has_place(brain) else None,
    )
