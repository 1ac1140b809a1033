"""The languages a page can be read in: the switcher of the head, and what search engines are told."""

from dataclasses import dataclass

from Acquisition import aq_inner
from Acquisition import aq_parent
from plone.app.multilingual.interfaces import ITG
from plone.base.interfaces import INavigationRoot
from plone.base.interfaces import IPloneSiteRoot
from plone.i18n.interfaces import ILanguageUtility
from zope.component import getUtility

from rathaus import _
from rathaus.caching import api as caching
from rathaus.languages import api as languages
from rathaus.page_part import speaker


@dataclass(frozen=True)
class LanguageChoice:
    """A link of the language switcher."""

    code: str
    #: Name of the language in that language
    title: str
    url: str
    is_current: bool
    #: In that language: that the link leads to another page, for want of a translation of this one
    hint: str = ""


@dataclass(frozen=True)
class Alternate:
    """The same page in another language, for search engines."""

    code: str
    url: str


def language_choices(context, request) -> list[LanguageChoice]:
    """The languages of the site, each with the address of this page or of the nearest translated
    page above it; nothing where there is only one.

    :param context: what the page shows
    """
    codes = languages.all_languages()
    if len(codes) < 2:
        return []
    current = languages.current_language(request)
    start, found = _nearest(context)
    nearest = dict(found)
    titles = caching.until_change(("titles of languages", codes), lambda: _titles(codes))
    choices = []
    for code in codes:
        if code == current:
            nearest[code] = _Near(0, context.absolute_url())
        if code in nearest:
            near = nearest[code]
            url = near.url + _same_view(context, request) if near.distance == 0 else near.url
            hint = _hint(near.distance, start, code)
            choices.append(LanguageChoice(code, titles[code], url, code == current, hint))
    return choices


def _titles(codes):
    names = getUtility(ILanguageUtility).getAvailableLanguages()
    return {code: names[code].get("native") or names[code]["name"] for code in codes}


def _hint(distance, start, code) -> str:
    if distance == 0:
        return ""
    if distance == start:
        message = _("Diese Seite ist nicht übersetzt. Weiter zur Startseite.")
    else:
        message = _("Diese Seite ist nicht übersetzt. Weiter zur nächsten übersetzten Seite.")
    return speaker(code)(message)


def _same_view(context, request) -> str:
    """The rest of the address of a page such as the search, which each language has."""
    name = getattr(request.get("PUBLISHED"), "__name__", None) or ""
    asked = (request.get("ACTUAL_URL") or "").rstrip("/")
    if not INavigationRoot.providedBy(context) or not asked.endswith(f"/{name}") or not name:
        return ""
    query = request.get("QUERY_STRING") or ""
    return f"/{name}?{query}" if query else f"/{name}"


def alternate_links(context) -> list[Alternate]:
    """All languages in which this very page can be read, itself among them.

    :returns: nothing for a page in one language only
    """
    nearest = _nearest(context)[1]
    same = [Alternate(code, near.url) for code, near in nearest.items() if near.distance == 0]
    return sorted(same, key=lambda each: each.code) if len(same) > 1 else []


@dataclass(frozen=True)
class _Near:
    """A translation of a page (distance 0) or of what it lies in, and its address."""

    distance: int
    url: str


def _nearest(context) -> tuple[int, dict[str, _Near]]:
    """The nearest translation in each language, of a page or of what it lies in.

    :returns: the distance of the site, and the translations that the visitor may see
    """
    key = ("nearest translations", context.getPhysicalPath())
    return caching.for_visitors(key, lambda: _found_nearest(context))


def _found_nearest(context):
    place = aq_inner(context)
    groups = [ITG(place, None)]
    while place is not None and not IPloneSiteRoot.providedBy(place):
        place = aq_parent(place)
        groups.append(ITG(place, None))
    nearest: dict[str, _Near] = {}
    for group, code, url in languages.visible_translations([each for each in groups if each]):
        distance = groups.index(group)
        if code not in nearest or distance < nearest[code].distance:
            nearest[code] = _Near(distance, url)
    return len(groups) - 1, nearest
