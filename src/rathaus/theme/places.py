"""The few places that every page leads to: tabs, foot, the way back up.

Never a list of content: one folder with thousands of cases in it would make every page slow. And
no catalog, no expression: a page that has to be found in 2 ms cannot spend 5 on its tabs.
"""

from dataclasses import dataclass
from dataclasses import replace
from urllib.parse import quote

from AccessControl import getSecurityManager
from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from plone.registry.interfaces import IRegistry
from zope.component import queryUtility

from rathaus import _
from rathaus.caching import api as caching
from rathaus.languages import api as languages

#: Names of well-known places. Any other is called by its own title.
NAMES = {
    "leistungen": _("Leistungen"),
    "behoerde": _("Stadtverwaltung"),
    "ortsrecht": _("Ortsrecht"),
    "maerker": _("Mängelmelder"),
    "formulare": _("Formulare und Downloads"),
    "aktuelles": _("Aktuelles"),
    "termine": _("Veranstaltungen"),
    "schreibtisch": _("Schreibtisch"),
    "eingang": _("Postkorb"),
    "akten": _("Akten"),
    "leichte-sprache": _("Leichte Sprache"),
    "gebaerdensprache": _("Gebärdensprache"),
    "kontakt": _("Kontakt"),
    "impressum": _("Impressum"),
    "datenschutz": _("Datenschutz"),
    "barrierefreiheit": _("Barrierefreiheit"),
    "sitemap": _("Übersicht"),
}
#: Places that are pages of the portal itself and no content: they are always there.
PAGES = ("formulare", "kontakt", "sitemap")
#: The same, for those who hold a permission.
PAGES_OF_STAFF = {"schreibtisch": "rathaus: Use desk"}


@dataclass(frozen=True)
class Place:
    """A link of the frame; ``current`` is the value of ``aria-current``."""

    title: str
    url: str
    current: str | None = None


def places(portal, portal_url: str, record: str, here: str, language: str = "") -> list[Place]:
    """The places named in a record of the registry that exist and that this visitor may see.

    :param portal: the site
    :param portal_url: its address
    :param record: name of a record with a list of ids in the root of the site
    :param here: address of the present page
    :param language: code of a language to lead to, where a place is translated into it; without
        one, places are those of the site's own language
    """
    key = ("places", record, language)
    found = caching.for_visitors(key, lambda: _places(portal, portal_url, record, language))
    return [replace(place, current=_current(place.url, here)) for place in found]


def _places(portal, portal_url, record, language):
    may = getSecurityManager().checkPermission
    found = []
    for name in queryUtility(IRegistry).get(record) or ():
        place = portal.get(name)
        if name in PAGES_OF_STAFF and not may(PAGES_OF_STAFF[name], portal):
            continue
        if place is None and (name in PAGES or name in PAGES_OF_STAFF):
            found.append(Place(NAMES[name], f"{portal_url}/{name}"))
            continue
        if place is None or not may("View", place):
            continue
        url = f"{portal_url}/{quote(name)}"
        if language:
            place = languages.translated(place, language)
            url = place.absolute_url()
        found.append(Place(NAMES.get(name) or place.Title(), url))
    return found


def way_back(context, root, root_url: str) -> list[Place]:
    """The places above a page and itself, from the root down, without those nobody may open.

    :param context: the content that is shown
    :param root: where the way begins; stands in it no more
    """
    chain = []
    place = aq_inner(context)
    while place is not None and aq_base(place) is not aq_base(root):
        chain.append(place)
        place = aq_parent(aq_inner(place))
    may = getSecurityManager().checkPermission
    url, way = root_url, []
    for place in reversed(chain):
        name = place.getId()
        url = f"{url}/{quote(name)}"
        above = aq_base(aq_parent(place))
        is_front_page = getattr(above, "default_page", None) == name
        if not is_front_page and may("View", place):
            way.append(Place(place.Title() or name, url))
    return way


def _current(url, here):
    if url == here:
        return "page"
    return "true" if here.startswith(f"{url}/") else None
