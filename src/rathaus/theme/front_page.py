"""What stands on the start page."""

from dataclasses import dataclass

from plone import api

from rathaus.languages import api as languages
from rathaus.organisation import api as organisation
from rathaus.services import api as services
from rathaus.theme.events import EventTeaser
from rathaus.theme.events import upcoming_events
from rathaus.theme.news import NewsTeaser
from rathaus.theme.news import latest_news
from rathaus.theme.news import notices
from rathaus.theme.top_unit import top_unit

MOST_ASKED = 8
NEWS = 3
EVENTS = 3
#: So many days ahead the start page looks for events.
AHEAD = 60


@dataclass(frozen=True)
class Teaser:
    """A link with some words."""

    title: str
    text: str
    url: str
    is_online: bool = False
    #: Language of the words where it is not that of the page
    language: str = ""


@dataclass(frozen=True)
class FrontPage:
    """All that the start page shows; empty parts are left out."""

    notices: tuple[NewsTeaser, ...]
    catalogue_url: str
    often_asked: tuple[Teaser, ...]
    life_situations: tuple[Teaser, ...]
    news: tuple[NewsTeaser, ...]
    news_url: str
    events: tuple[EventTeaser, ...]
    events_url: str
    contact: organisation.Contact | None


def front_page(portal) -> FrontPage:
    """Gather the start page from what the visitor may see.

    :param portal: the site, or the folder of a language
    """
    language = languages.language_of(portal)
    catalogues = api.content.find(portal_type="ServiceCatalogue", Language=language)
    catalogue_url = catalogues[0].getURL() if catalogues else ""
    unit = top_unit()
    return FrontPage(
        notices=notices(language),
        catalogue_url=catalogue_url,
        often_asked=_often_asked(portal, language),
        life_situations=_life_situations(catalogue_url),
        news=latest_news(NEWS, language),
        news_url=_url_of(portal, "aktuelles"),
        events=upcoming_events(api.portal.get(), EVENTS, AHEAD, shown_in=language),
        events_url=_url_of(portal, "termine"),
        contact=unit and organisation.contact(unit, organisation.local_now()),
    )


def _url_of(portal, name):
    place = portal.get(name)
    may_see = place is not None and api.user.has_permission("View", obj=place)
    return place.absolute_url() if may_see else ""


def _often_asked(portal, language):
    """First what the city wants to stand here, then what can be done online, then the rest."""
    online = services.paths_with_form(portal)
    chosen = api.portal.get_registry_record("rathaus.most_used_services", default=None) or []
    catalog = api.portal.get_tool("portal_catalog")
    query = {"portal_type": "Service", "shown_in": language}
    by_id = {brain.getId: brain for brain in catalog(**query, getId=chosen)}
    found = [by_id[name] for name in chosen if name in by_id]
    if len(found) < MOST_ASKED and online:
        path = {"query": sorted(online), "depth": 0}
        found += catalog(**query, path=path, sort_on="sortable_title")
    if len(found) < MOST_ASKED:
        limit = MOST_ASKED + len(found)
        found += catalog(**query, sort_on="sortable_title", sort_limit=limit)[:limit]
    by_path = {brain.getPath(): brain for brain in found}
    return tuple(
        Teaser(
            brain.Title,
            brain.Description,
            brain.getURL(),
            path in online,
            language="" if brain.Language == language else brain.Language,
        )
        for path, brain in list(by_path.items())[:MOST_ASKED]
    )


def _life_situations(catalogue_url):
    if not catalogue_url:
        return ()
    return tuple(
        Teaser(found.title, found.intro, f"{catalogue_url}?lebenslage={found.key}")
        for found in services.life_situations()
    )
