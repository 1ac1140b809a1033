"""The language of a page is the language of its address, and of nothing else.

No cookie, no header of the browser and no parameter changes it: the same address always gives the
same page, which makes public pages cacheable, and a link shows everybody what its sender saw.
"""

from plone import api
from plone.i18n.interfaces import INegotiateLanguage
from zope.interface import implementer


def all_languages() -> tuple[str, ...]:
    """Codes of the languages of the site, the default language first."""
    default = default_language()
    others = api.portal.get_registry_record("plone.available_languages", default=None) or ()
    return (default, *(code for code in others if code != default))


def default_language() -> str:
    """Code of the language of the texts at the root of the site."""
    return api.portal.get_registry_record("plone.default_language", default=None) or "de"


def current_language(request) -> str:
    """Code of the language in which this request is answered."""
    return request.get("LANGUAGE") or default_language()


@implementer(INegotiateLanguage)
class LanguageOfTheAddress:
    """Answers Plone's question for the language of a request."""

    def __init__(self, site, request):
        self.default_language, *others = all_languages()
        self.language = self.default_language
        self.language_list = []
        first = _first_name(request)
        if first in others:
            self.language = first


def _first_name(request) -> str:
    """The first name after the site in the address that is being traversed."""
    names = list(reversed(request.get("TraversalRequestNameStack") or ()))
    # Behind a proxy, the root that it hides stands before: see Products.SiteAccess.
    for position, name in enumerate(names):
        if name.startswith("/"):
            names = names[position + 1 :]
            break
    while names and names[0].startswith("++"):
        names.pop(0)
    return names[0] if names else ""
