"""News and notices of the city."""

from dataclasses import dataclass

from DateTime import DateTime
from plone import api

#: News with this keyword are notices: they stand on top of the start page until they expire.
NOTICE_KEYWORD = "Hinweis"
MOST_NOTICES = 3


@dataclass(frozen=True)
class NewsTeaser:
    """A news item in a list. ``day`` is for machines, ``date`` for people."""

    title: str
    text: str
    url: str
    date: str
    day: str


def latest_news(limit: int, language: str) -> tuple[NewsTeaser, ...]:
    """Published news, the newest first, without the notices.

    :param limit: how many at most
    :param language: code of the language of the page
    """
    # Notices are few: so many more are asked for that enough others are among them
    found = _news(limit + MOST_NOTICES, shown_in=language)
    news = [brain for brain in found if NOTICE_KEYWORD not in (brain.Subject or ())]
    return tuple(news_teaser(brain) for brain in news[:limit])


def notices(language: str) -> tuple[NewsTeaser, ...]:
    """Notices that have not expired, the newest first."""
    found = _news(MOST_NOTICES, Subject=NOTICE_KEYWORD, shown_in=language)
    return tuple(news_teaser(brain) for brain in found)


def news_teaser(brain) -> NewsTeaser:
    """:param brain: of any content with a date of publication"""
    date = published_on(brain)
    return NewsTeaser(
        title=brain.Title,
        text=brain.Description,
        url=brain.getURL(),
        date=date.strftime("%d.%m.%Y"),
        day=date.strftime("%Y-%m-%d"),
    )


def published_on(brain) -> DateTime:
    """When something was published; when it was made, if nobody set a date."""
    # Without a publication date the catalog says 1969
    return brain.effective if brain.effective.year() > 1969 else brain.created


def _news(limit, **query):
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog(
        portal_type="News Item",
        review_state="published",
        # Editors are shown what is over as well, unless they are asked not to be
        effectiveRange=DateTime(),
        sort_on="effective",
        sort_order="reverse",
        sort_limit=limit,
        **query,
    )
    return brains[:limit]
