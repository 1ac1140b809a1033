"""What stands on the start page."""

from dataclasses import dataclass

from plone import api

from rathaus.organisation import api as organisation
from rathaus.services import api as services
from rathaus.theme.top_unit import top_unit

MOST_ASKED = 6
NEWS = 3


@dataclass(frozen=True)
class Teaser:
    """A link with some words."""

    title: str
    text: str
    url: str
    is_online: bool = False
    date: str = ""


@dataclass(frozen=True)
class FrontPage:
    """All that the start page shows; empty parts are left out."""

    catalogue_url: str
    often_asked: tuple[Teaser, ...]
    life_situations: tuple[Teaser, ...]
    news: tuple[Teaser, ...]
    news_url: str
    contact: organisation.Contact | None


def front_page(portal) -> FrontPage:
    """Gather the start page from what the visitor may see."""
    catalogues = api.content.find(portal_type="ServiceCatalogue", sort_limit=1)
    catalogue_url = catalogues[0].getURL() if catalogues else ""
    unit = top_unit()
    news = portal.get("aktuelles")
    return FrontPage(
        catalogue_url=catalogue_url,
        often_asked=_often_asked(portal),
        life_situations=_life_situations(catalogue_url),
        news=_news(),
        news_url=news.absolute_url() if news is not None else "",
        contact=unit and organisation.contact(unit, organisation.local_now()),
    )


def _often_asked(portal):
    online = services.paths_with_form(portal)
    catalog = api.portal.get_tool("portal_catalog")
    with_form = catalog(
        portal_type="Service",
        path={"query": sorted(online), "depth": 0},
        sort_on="sortable_title",
    )
    found = list(with_form[:MOST_ASKED]) if online else []
    if len(found) < MOST_ASKED:
        others = catalog(
            portal_type="Service", sort_on="sortable_title", sort_limit=MOST_ASKED + len(found)
        )
        found += [brain for brain in others if brain.getPath() not in online]
    return tuple(
        Teaser(brain.Title, brain.Description, brain.getURL(), brain.getPath() in online)
        for brain in found[:MOST_ASKED]
    )


def _life_situations(catalogue_url):
    titles = api.portal.get_registry_record("rathaus.life_situations", default=None) or {}
    if not catalogue_url:
        return ()
    return tuple(
        Teaser(title, "", f"{catalogue_url}?lebenslage={key}")
        for key, title in sorted(titles.items(), key=lambda item: item[1])
    )


def _news():
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog(
        portal_type="News Item",
        review_state="published",
        sort_on="effective",
        sort_order="reverse",
        sort_limit=NEWS,
    )
    return tuple(
        Teaser(
            brain.Title,
            brain.Description,
            brain.getURL(),
            date=_date_of(brain),
        )
        for brain in brains[:NEWS]
    )


def _date_of(brain):
    # Without a publication date the catalog says 1969
    published = brain.effective if brain.effective.year() > 1969 else brain.created
    return published.strftime("%d.%m.%Y")
