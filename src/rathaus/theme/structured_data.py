"""News, events and the site as search engines and assistants read them (https://schema.org)."""

from plone import api
from plone.event.interfaces import IEventAccessor

from rathaus.organisation import api as organisation
from rathaus.theme.top_unit import top_unit

CONTEXT = {"@context": "https://schema.org"}


def site_data(portal) -> list[dict]:
    """The site with its search, and who stands for it."""
    url = portal.absolute_url()
    site = {
        **CONTEXT,
        "@type": "WebSite",
        "@id": f"{url}#website",
        "name": api.portal.get_registry_record("plone.site_title", default="") or portal.title,
        "url": url,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{url}/suche?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }
    unit = top_unit()
    return [site, organisation.organisation_data(unit)] if unit else [site]


def breadcrumb_data(root_title: str, root_url: str, crumbs, here: str) -> dict:
    """The way back to the start page.

    :param root_title: name of the site
    :param root_url: where the way begins
    :param crumbs: places with ``title`` and ``url``, from the top down; the last one may have no
        address of its own
    :param here: address of the page itself
    """
    steps = [(root_title, root_url), *((crumb.title, crumb.url or here) for crumb in crumbs)]
    return {
        **CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": url}
            for position, (title, url) in enumerate(steps, start=1)
        ],
    }


def news_data(item, image_url: str = "") -> dict:
    """A news item.

    :param item: the content object
    :param image_url: address of its picture; empty without one
    """
    published = item.effective() if item.effective().year() > 1969 else item.created()
    unit = top_unit()
    values = {
        "description": item.description,
        "image": image_url,
        "publisher": unit and organisation.organisation_reference(unit),
    }
    return {
        **CONTEXT,
        "@type": "NewsArticle",
        "headline": item.title,
        "url": item.absolute_url(),
        "datePublished": published.ISO8601(),
        "dateModified": item.modified().ISO8601(),
        **{name: value for name, value in values.items() if value},
    }


def event_data(accessor: IEventAccessor) -> dict:
    """An event; for a whole day only the days are given."""
    start, end = accessor.start, accessor.end
    if accessor.whole_day:
        start, end = start.date(), end.date()
    place = accessor.location
    values = {
        "description": accessor.description,
        "endDate": None if accessor.open_end else end.isoformat(),
        "location": place and {"@type": "Place", "name": place, "address": place},
    }
    return {
        **CONTEXT,
        "@type": "Event",
        "name": accessor.title,
        "url": accessor.url,
        "startDate": start.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        **{name: value for name, value in values.items() if value},
    }
